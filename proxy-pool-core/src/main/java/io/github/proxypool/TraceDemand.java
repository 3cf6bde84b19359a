package io.github.proxypool;

import io.github.proxypool.planning.Contacts;
import io.github.proxypool.planning.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Demand as it was: who wanted to talk to whom, and when. A contact opens a session of its pair, in either order, unless
 * one is running. Which sessions are asked for depends on nothing but the contacts and the time to live: if a session is
 * refused, its pair asks again with its first contact after it would have ended. Immutable.
 *
 * <p>Names never come out again but for their last two characters, and the first one unless it is a digit, since they may be
 * phone numbers. Memory: 16 bytes for
 * each contact, and the names.
 *
 * @since 0.1.0
 */
public final class TraceDemand implements CapacityDemand {
    private final Duration ttl;
    private final Duration cooldown;
    private final Contacts contacts;
    private final List<String> names;

    private TraceDemand(Duration ttl, Duration cooldown, Contacts contacts, List<String> names) {
        this.ttl = Checks.notNull(ttl, "ttl");
        this.cooldown = Checks.notNull(cooldown, "cooldown");
        Checks.positive(ttl, "ttl");
        GroupChecks.cooldown(cooldown);
        this.contacts = contacts;
        this.names = names;
    }

    @Override
    public Duration ttl() {
        return ttl;
    }

    @Override
    public Duration cooldown() {
        return cooldown;
    }

    @Override
    public TraceDemand with(Duration otherTtl, Duration otherCooldown) {
        return new TraceDemand(otherTtl, otherCooldown, contacts, names);
    }

    /**
     * How many contacts there are.
     *
     * @return from 0
     */
    public int contacts() {
        return contacts.count();
    }

    /**
     * How many people there are.
     *
     * @return how many different names
     */
    public int participants() {
        return names.size();
    }

    Sessions sessions() {
        return contacts.sessions(ttl.toMillis(), cooldown.toMillis());
    }

    Duration span() {
        return Duration.ofMillis(contacts.span());
    }

    /** Says who it is without saying it. */
    String describe(int participant) {
        return "participant " + Checks.masked(names.get(participant)) + " (no. " + (participant + 1) + " in the trace)";
    }

    /**
     * Shows no names.
     *
     * @return how much there is
     */
    @Override
    public String toString() {
        return "TraceDemand[contacts=" + contacts() + ", participants=" + participants() + ", ttl=" + ttl
                + ", cooldown=" + cooldown + "]";
    }

    /**
     * Starts without contacts, with a time to live of four hours and no cool-down.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects a trace. Not thread-safe; contacts add up, everything else is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private final Contacts contacts = new Contacts();
        private final Map<String, Integer> indexByName = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private Duration ttl = Duration.ofHours(4);
        private Duration cooldown = Duration.ZERO;
        private long last = Long.MIN_VALUE;

        private Builder() {}

        /**
         * Sets how long a session lives.
         *
         * @param value a positive duration
         * @return this builder
         */
        public Builder ttl(Duration value) {
            this.ttl = Checks.notNull(value, "ttl");
            return this;
        }

        /**
         * Sets how long a number stays taken for a participant after its session.
         *
         * @param value zero for no cool-down
         * @return this builder
         */
        public Builder cooldown(Duration value) {
            this.cooldown = Checks.notNull(value, "cooldown");
            return this;
        }

        /**
         * Adds a contact after the others.
         *
         * @param millis when, in milliseconds since whenever; not before the last one
         * @param first the name of one participant
         * @param second the name of another
         * @return this builder
         * @throws IllegalArgumentException if time goes back or both names are the same
         */
        public Builder contact(long millis, String first, String second) {
            if (millis < last) {
                throw new IllegalArgumentException(
                        "millis must not go back but does, by " + (last - millis) + "; sort the contacts by time");
            }
            if (first.equals(second)) {
                throw new IllegalArgumentException("first and second must be two different participants");
            }
            last = millis;
            contacts.add(millis, index(first), index(second));
            return this;
        }

        private int index(String name) {
            Integer known = indexByName.get(name);
            if (known != null) {
                return known;
            }
            names.add(name);
            indexByName.put(name, names.size() - 1);
            return names.size() - 1;
        }

        /**
         * Checks everything and makes the demand.
         *
         * @return the demand
         * @throws IllegalArgumentException if there are no contacts, or a duration is not as it should be
         */
        public TraceDemand build() {
            if (contacts.count() == 0) {
                throw new IllegalArgumentException("contacts must not be empty; add one or plan by groups");
            }
            return new TraceDemand(ttl, cooldown, contacts.copy(), List.copyOf(names));
        }
    }
}
