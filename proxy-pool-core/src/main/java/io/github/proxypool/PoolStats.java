package io.github.proxypool;

import java.util.List;

/**
 * How a pool is doing. Exact while nothing changes, weakly consistent while others write: each number's figures belong
 * to one instant, those of different numbers to different ones. Immutable.
 *
 * @param liveSessions sessions that are open and have been neither closed nor seen to be expired; exact after a
 *     {@link Pool#sweep()}
 * @param refusals opens that were refused since the pool was built
 * @param listenerFailures events whose listener threw
 * @param numbers each number's own figures, in the order in which they were added
 * @since 0.1.0
 */
public record PoolStats(long liveSessions, long refusals, long listenerFailures, List<NumberStats> numbers) {

    /**
     * Copies what was given.
     *
     * @param liveSessions open sessions
     * @param refusals refused opens
     * @param listenerFailures events whose listener threw
     * @param numbers each number's own figures
     */
    public PoolStats {
        numbers = List.copyOf(numbers);
    }

    /**
     * One number's figures.
     *
     * @param number the number
     * @param liveSessions live sessions that use the number; one whose sides share it counts once
     * @param liveBindings live pairs of a participant and this number
     * @param maxSessions the cap; 0 once the pool is closed
     * @since 0.1.0
     */
    public record NumberStats(ProxyNumber number, int liveSessions, int liveBindings, int maxSessions) {

        /**
         * How many more sessions the number could take.
         *
         * @return the cap less the live sessions, at least 0
         */
        public int headroom() {
            return Math.max(0, maxSessions - liveSessions);
        }
    }
}
