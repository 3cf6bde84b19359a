package io.github.proxypool.internal;

import java.time.Instant;
import java.time.InstantSource;

/** The pool's time line: milliseconds, in the range that fits a session's word. */
public final class Clock {
    private final InstantSource source;

    /**
     * Reads another clock.
     *
     * @param source a source of milliseconds since the epoch
     */
    public Clock(InstantSource source) {
        this.source = source;
    }

    /**
     * Wall time when this is called plus the time elapsed since, which never goes back.
     *
     * @return a new clock
     */
    public static Clock steady() {
        return new Clock(new Steady());
    }

    /**
     * The time now.
     *
     * @return milliseconds since the epoch
     */
    public long now() {
        return Word.clamp(source.millis());
    }

    /**
     * Whether a session is live now. Reads the clock only if it can expire.
     *
     * @param word the session's word
     * @return true if it is open and its expiry has not come
     */
    boolean isLive(long word) {
        return Word.status(word) == Word.OPEN && (Word.time(word) == Word.NEVER || Word.time(word) > now());
    }

    private static final class Steady implements InstantSource {
        private final long startMillis = System.currentTimeMillis();
        private final long startNanos = System.nanoTime();

        @Override
        public long millis() {
            return startMillis + (System.nanoTime() - startNanos) / 1_000_000;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }
    }
}
