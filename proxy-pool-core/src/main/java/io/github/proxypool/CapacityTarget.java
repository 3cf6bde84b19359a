package io.github.proxypool;

import java.time.Duration;

/**
 * How good a pool has to be. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface CapacityTarget {

    /**
     * At most this share of the sessions that are asked for is refused.
     *
     * @param share from 0 (a trace only: nothing in it is refused) to 1 exclusive, as 0.01 for one in a hundred
     * @since 0.1.0
     */
    record RefusedShare(double share) implements CapacityTarget {

        /**
         * Checks what was given.
         *
         * @param share the share
         * @throws IllegalArgumentException if it is not from 0 to 1 exclusive
         */
        public RefusedShare {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "share must be in [0, 1) but was " + share + "; one in a hundred is 0.01");
            }
        }
    }

    /**
     * Nothing at all is refused over a while, with some probability.
     *
     * @param horizon how long
     * @param probability above 0 and below 1, as 0.99
     * @since 0.1.0
     */
    record NoneRefused(Duration horizon, double probability) implements CapacityTarget {

        /**
         * Checks what was given.
         *
         * @param horizon how long
         * @param probability how sure
         * @throws IllegalArgumentException if the horizon is not from 1 ms to 10 000 years, or the probability not
         *     between 0 and 1
         */
        public NoneRefused {
            Checks.positive(Checks.notNull(horizon, "horizon"), "horizon");
            if (!(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException("probability must be between 0 and 1 but was " + probability
                        + "; no pool is certain to refuse nothing");
            }
        }
    }
}
