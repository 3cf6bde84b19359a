package io.github.proxypool.harness.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One thing that the library promises of its speed or size.
 *
 * @param name what it says
 * @param limit the most that may be measured, or the least
 * @param least whether the limit is the least
 * @param cases what has to be measured for it
 * @param measure what counts, given these measurements
 */
public record Bound(String name, double limit, boolean least, List<Case> cases, ToDoubleFunction<Figures> measure) {

    /**
     * What became of a bound.
     *
     * @param name what it says
     * @param measured what was measured
     * @param limit what may be measured
     * @param met whether the one keeps to the other
     */
    public record Outcome(String name, double measured, double limit, boolean met) {}

    /** The time of one run as a multiple of another's stays below a limit. */
    static Bound ratio(String name, double limit, Case ours, Case theirs) {
        return new Bound(name, limit, false, List.of(ours, theirs), m -> m.nanos(ours) / m.nanos(theirs));
    }

    /** The throughput of one run as a multiple of another's reaches a limit. */
    static Bound speedUp(String name, double limit, Case ours, Case theirs) {
        return new Bound(name, limit, true, List.of(ours, theirs), m -> m.nanos(theirs) / m.nanos(ours));
    }

    /** The garbage of an operation stays below a limit, in whole bytes: JMH's own few bytes a second do not count. */
    static Bound bytes(String name, double limit, Case ours) {
        return new Bound(name, limit, false, List.of(ours), m -> Math.rint(m.bytes(ours)));
    }

    /** Something about the memory that sessions take. */
    static Bound memory(String name, double limit, ToDoubleFunction<Memory> measure) {
        return new Bound(name, limit, false, List.of(), m -> measure.applyAsDouble(m.memory()));
    }

    boolean isOfMemory() {
        return cases.isEmpty();
    }

    /**
     * Holds measurements to this bound.
     *
     * @param figures with all of this bound's cases
     * @return met or not
     */
    Outcome outcome(Figures figures) {
        double measured = measure.applyAsDouble(figures);
        // What was not measured is NaN, which keeps to nothing.
        return new Outcome(name, measured, limit, least ? measured >= limit : measured <= limit);
    }
}
