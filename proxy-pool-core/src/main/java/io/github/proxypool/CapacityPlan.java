package io.github.proxypool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many numbers a pool needs, and why. Immutable.
 *
 * <p>For a trace every figure is exact. For groups there are two answers: {@link #byFormula} and, from a simulation
 * through a real pool, {@link #bySimulation}, the smallest pool whose 95 % confidence interval lies within the target;
 * {@link #numbers} is the latter if there is one.
 *
 * @param numbers the fewest numbers that meet the target
 * @param bindingConstraint what decides it
 * @param lowerBound what no allocator could do with less than
 * @param guarantee as many refuse nothing, whatever the selection: in the trace, or, for groups, as long as concurrency
 *     stays within {@code peakConcurrency} and {@code peakSessions}
 * @param byFormula the answer by formula; empty for a trace
 * @param bySimulation the answer by simulation; empty for a trace, and if there was none
 * @param peakSessions the most sessions at once: in the trace, or, for groups, over the target's horizon with its
 *     probability (30 days and 99 % if it has none)
 * @param peakConcurrency the most numbers that one participant holds at once, in the same sense
 * @param curve what is refused by pools of different sizes, in ascending order
 * @param current what is refused by the pool there is, if the planner was told of one
 * @param prices what the answer would be if one thing were different
 * @param drivers who drives the need, the most important first
 * @param holdOut what a pool planned on the first half of the trace refuses of the second; empty for groups
 * @param usage how a pool of so many numbers is used; empty if nothing was replayed or simulated
 * @param warnings what to know before buying; plain sentences
 * @since 0.1.0
 */
public record CapacityPlan(
        int numbers,
        Constraint bindingConstraint,
        int lowerBound,
        int guarantee,
        OptionalInt byFormula,
        OptionalInt bySimulation,
        int peakSessions,
        int peakConcurrency,
        List<Point> curve,
        Optional<Point> current,
        List<Price> prices,
        List<Driver> drivers,
        Optional<HoldOut> holdOut,
        Optional<Usage> usage,
        List<String> warnings) {

    /**
     * Copies what was given.
     *
     * @param numbers the answer
     * @param bindingConstraint what decides it
     * @param lowerBound what nobody could do with less than
     * @param guarantee what refuses nothing
     * @param byFormula the answer by formula
     * @param bySimulation the answer by simulation
     * @param peakSessions the most sessions at once
     * @param peakConcurrency the most numbers that one participant holds
     * @param curve pools of different sizes
     * @param current the pool there is
     * @param prices what would change it
     * @param drivers who drives it
     * @param holdOut the second half by the first
     * @param usage how it is used
     * @param warnings what to know
     */
    public CapacityPlan {
        curve = List.copyOf(curve);
        prices = List.copyOf(prices);
        drivers = List.copyOf(drivers);
        warnings = List.copyOf(warnings);
    }

    CapacityPlan withWarnings(List<String> sentences) {
        return new CapacityPlan(
                numbers,
                bindingConstraint,
                lowerBound,
                guarantee,
                byFormula,
                bySimulation,
                peakSessions,
                peakConcurrency,
                curve,
                current,
                prices,
                drivers,
                holdOut,
                usage,
                sentences);
    }

    /**
     * What decides how many numbers are needed.
     *
     * @since 0.1.0
     */
    public enum Constraint {
        /** A participant needs a number of its own for each of its sessions at once. */
        PARTICIPANT_CONCURRENCY,
        /** All sessions together must fit under the cap of the numbers. */
        CAP
    }

    /**
     * What could be different.
     *
     * @since 0.1.0
     */
    public enum Change {
        /** The other {@link AllocationPolicy.Assignment}. */
        OTHER_ASSIGNMENT,
        /** Sessions that live half as long. */
        HALF_THE_TTL,
        /** No cool-down. */
        NO_COOLDOWN,
        /** No cap. */
        NO_CAP
    }

    /**
     * A pool of some size: the share of sessions that it refuses, or, if the target is to refuse nothing over a horizon,
     * the probability that it refuses any.
     *
     * @param numbers how many numbers it has
     * @param byFormula by formula; empty for a trace
     * @param measured by replay or simulation; empty if there was none at this size
     * @since 0.1.0
     */
    public record Point(int numbers, OptionalDouble byFormula, Optional<Measured> measured) {

        /**
         * The best that is known.
         *
         * @return what was measured, or else what the formula says
         */
        public double refused() {
            return measured.map(Measured::mean).orElseGet(() -> byFormula.orElse(Double.NaN));
        }
    }

    /**
     * A measurement with its 95 % confidence interval; for a trace, which is exact, all three are the same.
     *
     * @param mean the measured value
     * @param low the lower end
     * @param high the upper end
     * @since 0.1.0
     */
    public record Measured(double mean, double low, double high) {}

    /**
     * What the answer would be if one thing were different: by replay for a trace, by formula for groups.
     *
     * @param change what
     * @param numbers the answer then
     * @param difference by how much it is more than the answer now, found by the same method
     * @since 0.1.0
     */
    public record Price(Change change, int numbers, int difference) {}

    /**
     * A group, or one participant of a trace, with its name masked.
     *
     * @param name who
     * @param peakConcurrency the most numbers that one of them holds at once
     * @param share which part of all refusals is on their account; 0 if nothing is refused
     * @since 0.1.0
     */
    public record Driver(String name, int peakConcurrency, double share) {}

    /**
     * The trace cut in two: a pool that the first half needs to refuse nothing, tried on the second half alone.
     *
     * @param numbers how many numbers the first half needs
     * @param refused how many sessions of the second half they refuse
     * @param sessions how many sessions the second half has
     * @since 0.1.0
     */
    public record HoldOut(int numbers, long refused, int sessions) {}

    /**
     * How the pool is used, over the trace or over a part of the simulation.
     *
     * @param samples over time
     * @param peakSessionsByNumber for each number in the order of adding, the most sessions that it carried at once
     * @since 0.1.0
     */
    public record Usage(List<Sample> samples, List<Integer> peakSessionsByNumber) {

        /**
         * Copies what was given.
         *
         * @param samples over time
         * @param peakSessionsByNumber by number
         */
        public Usage {
            samples = List.copyOf(samples);
            peakSessionsByNumber = List.copyOf(peakSessionsByNumber);
        }
    }

    /**
     * A span of time in the life of the pool.
     *
     * @param at its end, counted from the beginning
     * @param sessions the most sessions at once in it
     * @param busiest the most sessions at once in it that one participant had
     * @since 0.1.0
     */
    public record Sample(Duration at, int sessions, int busiest) {}
}
