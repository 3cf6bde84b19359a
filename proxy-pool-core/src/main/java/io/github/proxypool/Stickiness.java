package io.github.proxypool;

import java.time.Duration;

/**
 * Whether a participant gets a number that it had before. What is remembered is bounded in number and in time, and only a
 * preference: a number that is not admissible, or that lies on a later rung of the geographic ladder than another, is not
 * given because of it. Immutable.
 *
 * <p><b>Complexity.</b> One look at eight entries for each participant of an open, and as much writing when the session has
 * opened, whatever the size of the pool. With {@link Kind#AVOID} one look for each number tried, up to the first that the
 * participant has not had: at most as many as are remembered for it, and O(n) for one that has had all n numbers of the pool.
 * Nothing at all for {@link Kind#NONE}. <b>Memory effects.</b> 40
 * bytes for each entry, and 4 for each that there may be.
 *
 * @param kind what is preferred
 * @param maxEntries how many entries are remembered at most, from 8; the one used longest ago makes way for a new one, by and
 *     large: of eight that share a place
 * @param maxAge for how long, from 1 ms
 * @since 0.1.0
 */
public record Stickiness(Kind kind, int maxEntries, Duration maxAge) {

    /** How much is remembered unless something else is said. */
    public static final int DEFAULT_MAX_ENTRIES = 100_000;

    /** For how long it is remembered unless something else is said. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(30);

    /**
     * What is preferred.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Nothing; the default. */
        NONE,
        /** The number that the participant had last. */
        BY_PARTICIPANT,
        /**
         * The number that the participant had last in a session with just the same others. Not held back by a cool-down, since
         * it is the same conversation.
         */
        BY_PAIR,
        /** A number that the participant has not had; if it has had all, the one that it had longest ago. */
        AVOID
    }

    /**
     * Checks what was given.
     *
     * @param kind what is preferred
     * @param maxEntries how many entries at most
     * @param maxAge for how long
     * @throws IllegalArgumentException if {@code maxEntries} is below 8 or {@code maxAge} not from 1 ms to 10 000 years
     */
    public Stickiness {
        Checks.notNull(kind, "kind");
        Checks.inRange(maxEntries, 8, Integer.MAX_VALUE, "maxEntries");
        Checks.positive(Checks.notNull(maxAge, "maxAge"), "maxAge");
    }

    /**
     * Remembers {@value #DEFAULT_MAX_ENTRIES} entries for 30 days.
     *
     * @param kind what is preferred
     * @return a new value
     */
    public static Stickiness of(Kind kind) {
        return new Stickiness(kind, DEFAULT_MAX_ENTRIES, DEFAULT_MAX_AGE);
    }
}
