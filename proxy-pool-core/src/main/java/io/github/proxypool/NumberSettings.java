package io.github.proxypool;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How a number is used. Given when numbers are added; all but the tags may be changed later, see {@link PoolNumber}.
 * Immutable.
 *
 * @param reserved whether the number is never chosen automatically, but only given to those who ask for it by name
 * @param maxSessions the number's cap: how many live sessions it may carry at once, from 1; empty for what the policy says
 * @param capabilities what the number can carry, at least one
 * @param tags what the number is for, in the caller's own words, each of 1 to 191 characters
 * @since 0.1.0
 */
public record NumberSettings(
        boolean reserved, OptionalInt maxSessions, Set<Capability> capabilities, Set<String> tags) {

    /** How long a tag may be. */
    public static final int MAX_TAG_LENGTH = 191;

    /**
     * Checks what was given, and copies it.
     *
     * @param reserved whether the number is only given by name
     * @param maxSessions the cap, from 1, or empty
     * @param capabilities at least one
     * @param tags each of 1 to 191 characters
     * @throws IllegalArgumentException if the cap is not positive, there is no capability, or a tag is empty or too long
     */
    public NumberSettings {
        Checks.notNull(maxSessions, "maxSessions").ifPresent(Checks::maxSessions);
        capabilities = Set.copyOf(Checks.capabilities(capabilities));
        tags = Set.copyOf(Checks.notNull(tags, "tags"));
        for (String tag : tags) {
            if (tag.isEmpty() || tag.length() > MAX_TAG_LENGTH) {
                throw new IllegalArgumentException(
                        "tags must have 1 to " + MAX_TAG_LENGTH + " characters but one has " + tag.length());
            }
        }
    }

    /**
     * What a number has if nothing is said: not reserved, the policy's cap, calls and messages, no tags.
     *
     * @return the default settings
     */
    public static NumberSettings defaults() {
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
     * Collects settings. Not thread-safe; what is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private boolean reserved;
        private OptionalInt maxSessions = OptionalInt.empty();
        private Set<Capability> capabilities = Set.of(Capability.values());
        private Set<String> tags = Set.of();

        private Builder() {}

        /**
         * Sets whether the number is only given to those who ask for it by name.
         *
         * @param value true if it is
         * @return this builder
         */
        public Builder reserved(boolean value) {
            this.reserved = value;
            return this;
        }

        /**
         * Sets the number's own cap.
         *
         * @param value from 1
         * @return this builder
         */
        public Builder maxSessions(int value) {
            this.maxSessions = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets what the number can carry.
         *
         * @param value at least one capability
         * @return this builder
         */
        public Builder capabilities(Set<Capability> value) {
            this.capabilities = value;
            return this;
        }

        /**
         * Sets what the number is for.
         *
         * @param value the caller's own words
         * @return this builder
         */
        public Builder tags(Set<String> value) {
            this.tags = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if the cap is not positive, there is no capability, or a tag is empty or too
         *     long
         */
        public NumberSettings build() {
            return new NumberSettings(reserved, maxSessions, capabilities, tags);
        }
    }
}
