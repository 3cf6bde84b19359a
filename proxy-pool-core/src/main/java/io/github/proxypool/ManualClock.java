package io.github.proxypool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is told to move, for tests. Safe for concurrent use.
 *
 * @since 0.1.0
 */
public final class ManualClock implements InstantSource {
    private final AtomicLong millis;

    /** Starts at 2025-01-01T00:00:00Z. */
    public ManualClock() {
        this(Instant.parse("2025-01-01T00:00:00Z"));
    }

    /**
     * Starts at a given instant.
     *
     * @param start the first reading; whole milliseconds count
     */
    public ManualClock(Instant start) {
        this.millis = new AtomicLong(start.toEpochMilli());
    }

    /**
     * Moves the clock.
     *
     * @param step how far; may be negative, to try what a clock that jumps back does
     */
    public void advance(Duration step) {
        millis.addAndGet(step.toMillis());
    }

    /**
     * Sets the clock.
     *
     * @param instant the next reading; whole milliseconds count
     */
    public void set(Instant instant) {
        millis.set(instant.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long millis() {
        return millis.get();
    }
}
