package io.github.proxypool;

import io.github.proxypool.Exhaustion.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How a pool is doing. Exact while nothing changes, weakly consistent while others write: each number's figures belong
 * to one instant, those of different numbers to different ones. Immutable.
 *
 * <p>Live is what the pool's clock says: a session whose expiry has come counts nowhere, swept or not.
 *
 * <p>A session takes a <em>place</em> on each number that it uses; how many places a number has is its cap. Of several
 * numbers, only the places of those are added up that the pool gives by itself: what is free on a number that is reserved,
 * suspended or draining helps nobody who asks for no number by name, and what is taken there is in nobody's way.
 *
 * @param liveSessions sessions that are open and whose expiry has not come
 * @param refusalsByReason opens that were refused since the pool was built, for each reason there is, in the order of the
 *     reasons
 * @param listenerFailures events whose listener threw
 * @param ruleFailures how often the policy's own rule threw
 * @param numbers each number's own figures, in the order in which they were added
 * @since 0.1.0
 */
public record PoolStats(
        long liveSessions,
        Map<Reason, Long> refusalsByReason,
        long listenerFailures,
        long ruleFailures,
        List<NumberStats> numbers) {

    /**
     * Copies what was given.
     *
     * @param liveSessions open sessions
     * @param refusalsByReason refused opens; a reason that is missing counts as 0
     * @param listenerFailures events whose listener threw
     * @param ruleFailures how often the policy's own rule threw
     * @param numbers each number's own figures
     */
    public PoolStats {
        Map<Reason, Long> all = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            all.put(reason, refusalsByReason.getOrDefault(reason, 0L));
        }
        refusalsByReason = Collections.unmodifiableMap(all);
        numbers = List.copyOf(numbers);
    }

    /**
     * Opens that were refused since the pool was built.
     *
     * @return the sum over all reasons
     */
    public long refusals() {
        return refusalsByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Live pairs of a participant and a number.
     *
     * @return the sum over all numbers
     */
    public long liveBindings() {
        return sum(NumberStats::liveBindings);
    }

    /**
     * How many places are taken.
     *
     * @return the sum over all numbers that the pool gives by itself of their live sessions; a session on two numbers counts
     *     on both
     */
    public long placesTaken() {
        return sum(NumberStats::placesTaken);
    }

    /**
     * How many places are left.
     *
     * @return the sum over all numbers that the pool gives by itself of their headroom
     */
    public long headroom() {
        return sum(NumberStats::placesLeft);
    }

    /**
     * What share of all places is taken. One participant may have run out of numbers long before the places do: see
     * {@link PoolMonitor}.
     *
     * @return from 0 to 1; 0 if there are no places at all, as in an empty or a closed pool, or one that gives no number by
     *     itself: the headroom is then 0, too
     */
    public double utilization() {
        return share(placesTaken(), headroom());
    }

    /**
     * The figures of groups of numbers, such as areas.
     *
     * @param key names the group of a number
     * @param <K> what groups are named by
     * @return the groups in the order of their first numbers
     */
    public <K> Map<K, Totals> by(Function<ProxyNumber, K> key) {
        Map<K, Totals> groups = new LinkedHashMap<>();
        for (NumberStats it : numbers) {
            groups.merge(
                    key.apply(it.number()),
                    new Totals(1, it.placesTaken(), it.liveBindings(), it.placesLeft()),
                    Totals::plus);
        }
        return Collections.unmodifiableMap(groups);
    }

    /**
     * What the figures of some numbers add up to.
     *
     * @param numbers how many numbers
     * @param placesTaken live sessions on those that the pool gives by itself; a session on two of them counts on both
     * @param liveBindings live pairs of a participant and any of them
     * @param headroom how many places are left on those that the pool gives by itself
     * @since 0.1.0
     */
    public record Totals(int numbers, long placesTaken, long liveBindings, long headroom) {

        /**
         * What share of their places is taken.
         *
         * @return from 0 to 1
         */
        public double utilization() {
            return share(placesTaken, headroom);
        }

        private Totals plus(Totals other) {
            return new Totals(
                    numbers + other.numbers,
                    placesTaken + other.placesTaken,
                    liveBindings + other.liveBindings,
                    headroom + other.headroom);
        }
    }

    private long sum(ToLongFunction<NumberStats> figure) {
        return numbers.stream().mapToLong(figure).sum();
    }

    static double share(long taken, long left) {
        return taken == 0 ? 0 : (double) taken / ((double) taken + left);
    }

    /**
     * One number's figures.
     *
     * @param number the number
     * @param liveSessions live sessions that use the number; one whose sides share it counts once
     * @param liveBindings live pairs of a participant and this number
     * @param maxSessions the cap; 0 while the number is suspended or draining, and once the pool is closed
     * @param cooling how many participants it cooled for at the last {@link Pool#sweep()}
     * @param reserved whether it is never chosen automatically, but only given to those who ask for it by name
     * @since 0.1.0
     */
    public record NumberStats(
            ProxyNumber number, int liveSessions, int liveBindings, int maxSessions, int cooling, boolean reserved) {

        private boolean isGiven() {
            return maxSessions > 0 && !reserved;
        }

        private int placesTaken() {
            return isGiven() ? liveSessions : 0;
        }

        private int placesLeft() {
            return isGiven() ? headroom() : 0;
        }

        /**
         * How many more sessions the number could take; if it is reserved, of those who ask for it by name.
         *
         * @return the cap less the live sessions, at least 0
         */
        public int headroom() {
            return Math.max(0, maxSessions - liveSessions);
        }

        /**
         * What share of the number's places is taken.
         *
         * @return from 0 to 1
         */
        public double utilization() {
            return share(liveSessions, headroom());
        }
    }
}
