package io.github.proxypool;

import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link PoolMonitor} tells: the utilisation has crossed a threshold. Immutable.
 *
 * @param kind which way
 * @param threshold which threshold, as a share from 0 to 1
 * @param at when that was seen, by the pool's clock
 * @param area which area; empty if it is the whole pool
 * @param scope the numbers, and how much of them is taken
 * @since 0.1.0
 */
public record PoolAlert(Kind kind, double threshold, Instant at, Optional<String> area, PoolReading.Scope scope) {

    /**
     * Which way a threshold was crossed.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** The utilisation has reached the threshold. */
        RAISED,
        /** The utilisation has come down below the threshold by more than the hysteresis. */
        CLEARED
    }
}
