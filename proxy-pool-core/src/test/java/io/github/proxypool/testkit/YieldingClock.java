package io.github.proxypool.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets other threads run in the middle of a pool's work: the pool reads the clock there, and some of the readings yield.
 * On few cores that gives far more interleavings than waiting for the scheduler would.
 */
public final class YieldingClock implements InstantSource {
    private final AtomicLong readings;
    private final InstantSource clock;

    /** Yields by the seed at about one reading in four. */
    public YieldingClock(InstantSource clock, long seed) {
        this.clock = clock;
        this.readings = new AtomicLong(seed);
    }

    // That the scheduler may take up the hint is the whole point.
    @SuppressWarnings("ThreadPriorityCheck")
    private void maybeYield() {
        if ((readings.getAndIncrement() * 0x9E3779B97F4A7C15L) >>> 62 == 0) {
            Thread.yield();
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        maybeYield();
        long now = clock.millis();
        maybeYield();
        return now;
    }
}
