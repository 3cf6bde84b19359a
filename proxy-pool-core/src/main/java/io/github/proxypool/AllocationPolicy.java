package io.github.proxypool;

/**
 * How a pool chooses numbers. Immutable; built once and given to the pool's builder.
 *
 * <p>The order of preference is: hard rules, which are never broken (a number that a participant already holds, the
 * cap), then one number for all sides, then the selection, then the number that was added first.
 *
 * @param assignment whether the sides of a session may have different numbers
 * @param selection which of the admissible numbers is taken
 * @param maxSessionsPerNumber the cap: how many live sessions a number may carry at once, from 1;
 *     {@link #UNLIMITED} for no cap
 * @since 0.1.0
 */
public record AllocationPolicy(Assignment assignment, Selection selection, int maxSessionsPerNumber) {

    /** A cap that no number reaches. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The cap if none is given. */
    public static final int DEFAULT_MAX_SESSIONS_PER_NUMBER = 100;

    /**
     * Whether the sides of a session may have different numbers.
     *
     * @since 0.1.0
     */
    public enum Assignment {
        /**
         * One number for all sides if one is admissible for all, otherwise each side its own, in the order given; a
         * number that the session already takes is preferred. Needs no more numbers than the busiest participant has
         * sessions. The default.
         */
        PER_PARTICIPANT,
        /** One number for all sides, or refused. */
        SHARED
    }

    /**
     * Which of the admissible numbers is taken. Ties go to the number that was added first.
     *
     * @since 0.1.0
     */
    public enum Selection {
        /** The number with the fewest live sessions; the default. O(log n) in the size of the pool. */
        LEAST_LOADED,
        /** The one that was added first. Fills numbers one after the other, so that the last ones stay empty. */
        FIRST_FIT,
        /** The next one after the number taken last, round and round. */
        ROTATING,
        /** Any one, by the pool's seed. */
        RANDOM
    }

    /**
     * Checks what was given.
     *
     * @param assignment whether the sides of a session may have different numbers
     * @param selection which of the admissible numbers is taken
     * @param maxSessionsPerNumber the cap, from 1
     * @throws IllegalArgumentException if the cap is not positive
     */
    public AllocationPolicy {
        Checks.notNull(assignment, "assignment");
        Checks.notNull(selection, "selection");
        if (maxSessionsPerNumber < 1) {
            throw new IllegalArgumentException("maxSessionsPerNumber must be >= 1 but was " + maxSessionsPerNumber);
        }
    }

    /**
     * The policy if none is given: {@link Assignment#PER_PARTICIPANT}, {@link Selection#LEAST_LOADED}, at most 100
     * sessions per number.
     *
     * @return the default policy
     */
    public static AllocationPolicy defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects a policy. Not thread-safe; what is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private Assignment assignment = Assignment.PER_PARTICIPANT;
        private Selection selection = Selection.LEAST_LOADED;
        private int maxSessionsPerNumber = DEFAULT_MAX_SESSIONS_PER_NUMBER;

        private Builder() {}

        /**
         * Sets whether the sides of a session may have different numbers.
         *
         * @param value the assignment
         * @return this builder
         */
        public Builder assignment(Assignment value) {
            this.assignment = Checks.notNull(value, "assignment");
            return this;
        }

        /**
         * Sets which of the admissible numbers is taken.
         *
         * @param value the selection
         * @return this builder
         */
        public Builder selection(Selection value) {
            this.selection = Checks.notNull(value, "selection");
            return this;
        }

        /**
         * Sets the cap: how many live sessions a number may carry at once. A session whose sides share the number
         * counts once.
         *
         * @param value at least 1, or {@link AllocationPolicy#UNLIMITED}
         * @return this builder
         */
        public Builder maxSessionsPerNumber(int value) {
            this.maxSessionsPerNumber = value;
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if the cap is not positive
         */
        public AllocationPolicy build() {
            return new AllocationPolicy(assignment, selection, maxSessionsPerNumber);
        }
    }
}
