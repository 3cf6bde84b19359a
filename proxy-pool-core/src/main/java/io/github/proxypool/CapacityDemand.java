package io.github.proxypool;

import java.time.Duration;

/**
 * What will be asked of a pool: groups of people with the rates at which they open sessions, or a trace of real ones. A
 * trace is better: people do things in bursts that no rate tells. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface CapacityDemand permits GroupDemand, TraceDemand {

    /**
     * How long a session lives.
     *
     * @return a positive duration
     */
    Duration ttl();

    /**
     * How long a number stays taken for a participant after its session has ended.
     *
     * @return zero for no cool-down
     */
    Duration cooldown();

    /**
     * The same demand with other terms.
     *
     * @param ttl how long a session lives
     * @param cooldown how long a number stays taken after it; zero for no cool-down
     * @return a new demand
     * @throws IllegalArgumentException if a duration is not as it should be
     */
    CapacityDemand with(Duration ttl, Duration cooldown);
}
