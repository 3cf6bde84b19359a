package io.github.proxypool;

import java.time.Duration;
import java.util.Optional;

/**
 * How a pool chooses numbers. Immutable; built once and given to the pool's builder.
 *
 * <p>The order of preference is: hard rules, which are never broken (a number that a participant already holds or that cools
 * for it, the cap, what a number can do, opt-outs, tags, a rule of your own); then the geographic ladder, for each
 * participant; then stickiness; then one number for all sides; then the rank that the rule of your own gives; then the
 * selection; then the number that was added first.
 *
 * <p>What is not set costs nothing. <b>Complexity</b> of an open on n numbers, for each participant. With nothing but a selection
 * and a cool-down: O(n / 4096) words of a set of bits, and expected constant time for each number tried, that is for each that
 * comes first but that the participant holds, or that cools for it, and for the one taken. What follows makes it O(n / 64) words, and adds:
 * geography, see {@link GeoMatch}, and likewise tags and capabilities; stickiness, see {@link Stickiness}; a rule of your own, one
 * question for each number until one has rank 0, O(n) if none has, see {@link NumberRule}; to break a cool-down, O(n). A refusal is
 * O(n) always: it is proved.
 *
 * @param assignment whether the sides of a session may have different numbers
 * @param selection which of the admissible numbers is taken
 * @param maxSessionsPerNumber the cap: how many live sessions a number may carry at once, from 1;
 *     {@link #UNLIMITED} for no cap
 * @param geoMatch the ladder of areas in which a participant's number is looked for
 * @param numberingPlan by which the areas of numbers are known
 * @param stickiness whether participants get numbers that they had before
 * @param cooldown for how long a number is kept from a participant after their session on it has ended, so that a late call or
 *     text reaches nobody new; zero for not at all, otherwise from 1 ms. It goes on if the number is removed
 *     and added again
 * @param whenAllCool what is done where all numbers that would do still cool
 * @param history for how long a session that has ended can be found by {@link Pool#previous}; never shorter than the cool-down;
 *     zero for not at all
 * @param rule a rule of your own
 * @since 0.1.0
 */
public record AllocationPolicy(
        Assignment assignment,
        Selection selection,
        int maxSessionsPerNumber,
        GeoMatch geoMatch,
        NumberingPlan numberingPlan,
        Stickiness stickiness,
        Duration cooldown,
        WhenAllCool whenAllCool,
        Duration history,
        Optional<NumberRule> rule) {

    /** A cap that no number reaches. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The cap if none is given. */
    public static final int DEFAULT_MAX_SESSIONS_PER_NUMBER = 100;

    /**
     * What is done where all numbers that would do still cool.
     *
     * @since 0.1.0
     */
    public enum WhenAllCool {
        /** The session is refused; the default. */
        REFUSE,
        /**
         * The number that has cooled longest is given, among those of the first rung that has any, whatever stickiness or one
         * number for all would prefer; and {@link NumberChoice#cooling()} says so.
         */
        LONGEST_COOLED
    }

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
        /**
         * The number with the fewest live sessions; the default. Numbers that are full are not looked at. Once threads have
         * claimed the same number at once, each begins elsewhere among equals, for a while or until a sweep: ties then go to any.
         */
        LEAST_LOADED,
        /**
         * The one that was added first. Fills numbers one after the other, so that the last ones stay empty. Numbers that are full
         * are not looked at.
         */
        FIRST_FIT,
        /**
         * The next one after the number taken last, round and round. Passes over full numbers as {@link #FIRST_FIT} does, or with
         * geography, stickiness or a rule as {@link #RANDOM} does.
         */
        ROTATING,
        /** Any one, by the pool's seed. Looks at one bit of each full number that it meets: O(n) where nearly all are full. */
        RANDOM
    }

    /**
     * Checks what was given.
     *
     * @param assignment whether the sides of a session may have different numbers
     * @param selection which of the admissible numbers is taken
     * @param maxSessionsPerNumber the cap, from 1
     * @param geoMatch the ladder of areas
     * @param numberingPlan by which areas are known
     * @param stickiness whether participants get numbers that they had before
     * @param cooldown for how long a number is kept from a participant afterwards, or zero
     * @param whenAllCool what is done where all cool
     * @param history for how long ended sessions can be found, or zero
     * @param rule a rule of your own, if any
     * @throws IllegalArgumentException if the cap is not positive, or if a duration is neither zero nor from 1 ms to 10 000
     *     years
     */
    public AllocationPolicy {
        Checks.notNull(assignment, "assignment");
        Checks.notNull(selection, "selection");
        if (maxSessionsPerNumber < 1) {
            throw new IllegalArgumentException("maxSessionsPerNumber must be >= 1 but was " + maxSessionsPerNumber);
        }
        Checks.notNull(geoMatch, "geoMatch");
        Checks.notNull(numberingPlan, "numberingPlan");
        Checks.notNull(stickiness, "stickiness");
        Checks.zeroOrPositive(Checks.notNull(cooldown, "cooldown"), "cooldown");
        Checks.notNull(whenAllCool, "whenAllCool");
        Checks.zeroOrPositive(Checks.notNull(history, "history"), "history");
        Checks.notNull(rule, "rule");
    }

    /**
     * The defaults but for these three.
     *
     * @param assignment whether the sides of a session may have different numbers
     * @param selection which of the admissible numbers is taken
     * @param maxSessionsPerNumber the cap, from 1
     * @throws IllegalArgumentException if the cap is not positive
     */
    public AllocationPolicy(Assignment assignment, Selection selection, int maxSessionsPerNumber) {
        this(
                assignment,
                selection,
                maxSessionsPerNumber,
                GeoMatch.any(),
                NumberingPlan.builtIn(),
                Stickiness.of(Stickiness.Kind.NONE),
                Duration.ZERO,
                WhenAllCool.REFUSE,
                Duration.ZERO,
                Optional.empty());
    }

    /**
     * The policy if none is given: {@link Assignment#PER_PARTICIPANT}, {@link Selection#LEAST_LOADED}, at most 100
     * sessions per number, anywhere, nothing remembered, no cool-down.
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
        return new Builder(new AllocationPolicy(
                Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED, DEFAULT_MAX_SESSIONS_PER_NUMBER));
    }

    /**
     * Starts from this policy.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Collects a policy. Not thread-safe; what is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private Assignment assignment;
        private Selection selection;
        private int maxSessionsPerNumber;
        private GeoMatch geoMatch;
        private NumberingPlan numberingPlan;
        private Stickiness stickiness;
        private Duration cooldown;
        private WhenAllCool whenAllCool;
        private Duration history;
        private Optional<NumberRule> rule;

        private Builder(AllocationPolicy from) {
            this.assignment = from.assignment;
            this.selection = from.selection;
            this.maxSessionsPerNumber = from.maxSessionsPerNumber;
            this.geoMatch = from.geoMatch;
            this.numberingPlan = from.numberingPlan;
            this.stickiness = from.stickiness;
            this.cooldown = from.cooldown;
            this.whenAllCool = from.whenAllCool;
            this.history = from.history;
            this.rule = from.rule;
        }

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
         * Sets in which areas a participant's number is looked for, one after the other.
         *
         * @param value the ladder
         * @return this builder
         */
        public Builder geoMatch(GeoMatch value) {
            this.geoMatch = Checks.notNull(value, "geoMatch");
            return this;
        }

        /**
         * Sets by which plan the areas of numbers are known.
         *
         * @param value the plan
         * @return this builder
         */
        public Builder numberingPlan(NumberingPlan value) {
            this.numberingPlan = Checks.notNull(value, "numberingPlan");
            return this;
        }

        /**
         * Sets whether participants get numbers that they had before.
         *
         * @param value the stickiness
         * @return this builder
         */
        public Builder stickiness(Stickiness value) {
            this.stickiness = Checks.notNull(value, "stickiness");
            return this;
        }

        /**
         * Sets whether participants get numbers that they had before, remembering as much as {@link Stickiness#of} says.
         *
         * @param value what is preferred
         * @return this builder
         */
        public Builder stickiness(Stickiness.Kind value) {
            return stickiness(Stickiness.of(Checks.notNull(value, "stickiness")));
        }

        /**
         * Sets for how long a number is kept from a participant after their session on it has ended.
         *
         * @param value from 1 ms, or zero for not at all
         * @return this builder
         */
        public Builder cooldown(Duration value) {
            this.cooldown = Checks.notNull(value, "cooldown");
            return this;
        }

        /**
         * Sets what is done where all numbers that would do still cool.
         *
         * @param value what is done
         * @return this builder
         */
        public Builder whenAllCool(WhenAllCool value) {
            this.whenAllCool = Checks.notNull(value, "whenAllCool");
            return this;
        }

        /**
         * Sets for how long a session that has ended can be found.
         *
         * @param value from 1 ms, or zero for no longer than the cool-down
         * @return this builder
         */
        public Builder history(Duration value) {
            this.history = Checks.notNull(value, "history");
            return this;
        }

        /**
         * Sets a rule of your own.
         *
         * @param value the rule
         * @return this builder
         */
        public Builder rule(NumberRule value) {
            this.rule = Optional.of(Checks.notNull(value, "rule"));
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if the cap is not positive, or if a duration is neither zero nor from 1 ms to
         *     10 000 years
         */
        public AllocationPolicy build() {
            return new AllocationPolicy(
                    assignment,
                    selection,
                    maxSessionsPerNumber,
                    geoMatch,
                    numberingPlan,
                    stickiness,
                    cooldown,
                    whenAllCool,
                    history,
                    rule);
        }
    }
}
