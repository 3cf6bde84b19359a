package io.github.proxypool.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes wherever it is sent, to the nanosecond. For one thread. */
public final class JumpingClock implements InstantSource {
    private Instant now = Instant.parse("2025-01-01T00:00:00Z");

    /** Goes back or forth. */
    public void jump(Duration step) {
        now = now.plus(step);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
