package io.github.proxypool.harness.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Cuts a soak's time into samples. Used by one thread, while callers rest. */
final class Sampler {
    private final List<Caller> callers;
    private final Sweeper sweeper;
    private final GcWatch collector;
    private final long intervalNanos;
    private final List<Sample> samples = new ArrayList<>();
    private final List<PhaseTotal> phases = new ArrayList<>();
    private final Tally all = new Tally();
    private Tally ofPhase = new Tally();
    private Phase phase = Phase.FILL;
    /** When the soak would have begun, had it never rested. */
    private long epoch = System.nanoTime();

    private long phaseStart;
    private long sampleStart;
    private long rested;

    Sampler(List<Caller> callers, Sweeper sweeper, GcWatch collector, Duration interval) {
        this.callers = callers;
        this.sweeper = sweeper;
        this.collector = collector;
        this.intervalNanos = interval.toNanos();
    }

    /** A phase begins, perhaps after a rest. */
    void begin(Phase next) {
        if (phases.isEmpty()) {
            epoch = System.nanoTime();
        } else {
            epoch += System.nanoTime() - rested;
        }
        phase = next;
        phaseStart = now();
        sampleStart = phaseStart;
        collector.take();
    }

    private long now() {
        return System.nanoTime() - epoch;
    }

    /** Takes a sample if it is time to. */
    void offer() throws InterruptedException, ExecutionException {
        if (now() - sampleStart >= intervalNanos) {
            take();
        }
    }

    /** The phase ends, and time stands still until the next begins. */
    void end() throws InterruptedException, ExecutionException {
        take();
        phases.add(PhaseTotal.of(phase, (sampleStart - phaseStart) / 1e9, ofPhase));
        ofPhase = new Tally();
        rested = System.nanoTime();
    }

    private void take() throws InterruptedException, ExecutionException {
        Tally tally = new Tally();
        callers.forEach(caller -> tally.add(caller.takeTally()));
        tally.expired = sweeper.takeExpired();
        ofPhase.add(tally);
        all.addCounts(tally);
        long now = now();
        samples.add(sample(tally, now / 1e9, Math.max(1, now - sampleStart) / 1e9));
        sampleStart = now;
    }

    private Sample sample(Tally tally, double end, double seconds) {
        GcWatch.Collections collections = collector.take();
        return new Sample(
                end,
                phase,
                tally.opened / seconds,
                tally.routed / seconds,
                tally.closed / seconds,
                tally.expired / seconds,
                all.live(),
                Latency.of(tally.openTimes),
                Latency.of(tally.routeTimes),
                Latency.of(tally.closeTimes),
                tally.longestNanos / 1e6,
                collections.collections(),
                collections.longestMillis(),
                collections.totalMillis(),
                collections.heapAfterBytes(),
                sweeper.takeLongestMillis());
    }

    List<Sample> samples() {
        return samples;
    }

    List<PhaseTotal> phases() {
        return phases;
    }

    Tally all() {
        return all;
    }
}
