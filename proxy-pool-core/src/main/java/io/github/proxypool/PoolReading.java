package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Constraint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How near a pool is to running out, as a {@link PoolMonitor} saw it. Immutable.
 *
 * @param at when, by the pool's clock
 * @param pool the pool as a whole
 * @param areas each area by its name, if the monitor was told of areas; in the order of the names
 * @since 0.1.0
 */
public record PoolReading(Instant at, Scope pool, Map<String, Scope> areas) {

    /**
     * Copies what was given.
     *
     * @param at when
     * @param pool the pool as a whole
     * @param areas each area
     */
    public PoolReading {
        areas = Collections.unmodifiableMap(new TreeMap<>(areas));
    }

    /**
     * The numbers that the pool gives by itself, or some of them, and how much of them is taken. They run out in two ways.
     * All places on them may be taken: then nobody gets one. Or one participant may hold all the numbers: then nobody is
     * refused but this one, since one participant needs another number for each of its sessions. With one number for all
     * sides of a session, two participants may find none in common somewhat before that.
     *
     * <p>A number that is reserved, suspended or draining counts as withheld only, and a session on it not at all: whoever asks
     * for no number by name gets none of these.
     *
     * @param numbers how many numbers the pool gives by itself; 0 once it is closed
     * @param withheld how many it does not give by itself, those of an area that are reserved left out; 0 once it is closed
     * @param placesTaken how many places are taken: live sessions on each number, added up
     * @param headroom how many places are left
     * @param busiest the participants that were found to hold most numbers, the busiest first
     * @param placesRunOutIn when the last place is taken at the present trend, zero if it is, or all numbers are withheld;
     *     empty if that is not in sight
     * @param numbersRunOutIn when the busiest participant holds all numbers at the present trend, zero if it does; empty if
     *     that is not in sight
     * @since 0.1.0
     */
    public record Scope(
            int numbers,
            int withheld,
            long placesTaken,
            long headroom,
            List<Busy> busiest,
            Optional<Duration> placesRunOutIn,
            Optional<Duration> numbersRunOutIn) {

        /**
         * Copies what was given.
         *
         * @param numbers how many numbers the pool gives by itself
         * @param withheld how many it does not
         * @param placesTaken how many places are taken
         * @param headroom how many places are left
         * @param busiest the participants that hold most numbers
         * @param placesRunOutIn when the last place is taken
         * @param numbersRunOutIn when the busiest participant holds all numbers
         */
        public Scope {
            busiest = List.copyOf(busiest);
        }

        /** Whether there are numbers, but none that the pool gives by itself: then nobody gets one. */
        private boolean areAllWithheld() {
            return numbers == 0 && withheld > 0;
        }

        /**
         * What share of the places is taken.
         *
         * @return from 0 to 1; 1 if all numbers are withheld, 0 if there are none
         */
        public double placesUtilization() {
            return areAllWithheld() ? 1 : PoolStats.share(placesTaken, headroom);
        }

        /**
         * What share of the numbers the busiest participant holds.
         *
         * @return from 0 to 1
         */
        public double participantUtilization() {
            int most = busiest.isEmpty() ? 0 : busiest.get(0).numbers();
            return PoolStats.share(most, Math.max(0, numbers - most));
        }

        /**
         * How near these numbers are to refusing somebody.
         *
         * @return the greater of the two shares, from 0 to 1
         */
        public double utilization() {
            return Math.max(placesUtilization(), participantUtilization());
        }

        /**
         * When the first of the two runs out at the present trend.
         *
         * @return how long from this reading, zero if something has run out; empty if that is not in sight
         */
        public Optional<Duration> runsOutIn() {
            return runsOutFirst() == Constraint.CAP ? placesRunOutIn : numbersRunOutIn;
        }

        /**
         * What would run out first: what does by the forecast, or if there is none, what is used to the greater share.
         *
         * @return {@link Constraint#CAP} for the places, {@link Constraint#PARTICIPANT_CONCURRENCY} for the numbers that
         *     one participant can have
         */
        public Constraint runsOutFirst() {
            boolean places = placesRunOutIn.isPresent() == numbersRunOutIn.isPresent()
                    ? placesFirst()
                    : placesRunOutIn.isPresent();
            return places ? Constraint.CAP : Constraint.PARTICIPANT_CONCURRENCY;
        }

        private boolean placesFirst() {
            int sooner = placesRunOutIn.isEmpty() || numbersRunOutIn.isEmpty()
                    ? 0
                    : placesRunOutIn.get().compareTo(numbersRunOutIn.get());
            return sooner == 0 ? placesUtilization() > participantUtilization() : sooner < 0;
        }

        /**
         * One line for a log, without any phone number.
         *
         * @return how much is taken, and when it runs out
         */
        public String summary() {
            if (areAllWithheld()) {
                return "all of " + withheld + " numbers are reserved, suspended or draining";
            }
            String busy = busiest.isEmpty()
                    ? ""
                    : ", busiest participant on " + busiest.get(0).numbers();
            return String.format(Locale.ROOT, "%.0f %% of places taken", 100 * placesUtilization()) + busy + " of "
                    + numbers + " numbers"
                    + runsOutIn().map(in -> ", runs out in " + in).orElse("");
        }
    }

    /**
     * A participant that holds many numbers.
     *
     * @param participant who; masked in every text
     * @param numbers how many numbers it holds, each in a live session of its own
     * @since 0.1.0
     */
    public record Busy(PhoneNumber participant, int numbers) {}
}
