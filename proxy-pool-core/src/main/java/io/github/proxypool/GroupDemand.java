package io.github.proxypool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Demand by groups of people who are alike. Either each session joins one of the left side with one of the right (riders
 * with drivers), or anybody with anybody (peers). Immutable.
 *
 * <pre>{@code
 * GroupDemand rides = GroupDemand.builder()
 *         .ttl(Duration.ofHours(4))
 *         .group(Group.of("riders", Side.LEFT, 2000))
 *         .group(Group.of("drivers", Side.RIGHT, 100).withSessionsPerHour(1))
 *         .build();
 * }</pre>
 *
 * @param ttl how long a session lives
 * @param cooldown how long a number stays taken for a participant after its session
 * @param groups everybody
 * @param hourly how demand goes from hour to hour, in any unit, the highest being the peak; comes round again. Empty for
 *     the peak all the time
 * @since 0.1.0
 */
public record GroupDemand(Duration ttl, Duration cooldown, List<Group> groups, List<Double> hourly)
        implements CapacityDemand {

    /** The most people in all groups together. */
    public static final int MAX_PEOPLE = 50_000_000;

    /** The most hours of a profile: ten weeks. */
    public static final int MAX_HOURS = 1_680;

    /**
     * Checks and copies what was given.
     *
     * @param ttl how long a session lives
     * @param cooldown the cool-down, or zero
     * @param groups everybody
     * @param hourly the profile, or empty
     * @throws IllegalArgumentException if a duration, a group or the profile is not as it should be, if the sides do not
     *     fit together, or if the two sides' rates contradict each other
     */
    public GroupDemand {
        Checks.positive(Checks.notNull(ttl, "ttl"), "ttl");
        GroupChecks.cooldown(Checks.notNull(cooldown, "cooldown"));
        groups = List.copyOf(groups);
        hourly = List.copyOf(hourly);
        GroupChecks.hourly(hourly);
        GroupChecks.groups(groups, ttl);
    }

    /**
     * On which side of a session a participant is.
     *
     * @since 0.1.0
     */
    public enum Side {
        /** One side of each session. */
        LEFT,
        /** The other side of each session. */
        RIGHT,
        /** Either: anybody meets anybody. */
        PEER
    }

    /**
     * Some people who are alike.
     *
     * @param name what they are called, in results; no phone number
     * @param side on which side of a session they are
     * @param count how many they are
     * @param sessionsPerHour how many sessions each of them opens in an hour at the peak, with whomever; empty to take
     *     what the other side leaves to groups without a rate, equally for each participant
     * @param minGap how long after opening one session a participant opens no other, as a driver on a ride
     * @param maxPartners how many different partners a participant has, with at most one session each at a time
     * @since 0.1.0
     */
    public record Group(
            String name,
            Side side,
            int count,
            OptionalDouble sessionsPerHour,
            Optional<Duration> minGap,
            OptionalInt maxPartners) {

        /**
         * Checks what was given.
         *
         * @param name what they are called
         * @param side their side
         * @param count how many they are
         * @param sessionsPerHour their rate, if it is known
         * @param minGap the distance of their sessions, if there is one
         * @param maxPartners how many partners, if they are few
         * @throws IllegalArgumentException if something is not positive, if the name is empty, or if so many sessions an
         *     hour cannot keep their distance
         */
        public Group {
            GroupChecks.group(name, Checks.notNull(side, "side"), count, sessionsPerHour, minGap, maxPartners);
        }

        /**
         * People with no rate of their own and no limits.
         *
         * @param name what they are called
         * @param side their side
         * @param count how many they are
         * @return the group
         */
        public static Group of(String name, Side side, int count) {
            return new Group(name, side, count, OptionalDouble.empty(), Optional.empty(), OptionalInt.empty());
        }

        /**
         * The same people with a rate.
         *
         * @param rate sessions an hour of each of them, at the peak
         * @return a new group
         */
        public Group withSessionsPerHour(double rate) {
            return new Group(name, side, count, OptionalDouble.of(rate), minGap, maxPartners);
        }

        /**
         * The same people with a distance between the openings of their sessions.
         *
         * @param gap at least so long
         * @return a new group
         */
        public Group withMinGap(Duration gap) {
            return new Group(name, side, count, sessionsPerHour, Optional.of(gap), maxPartners);
        }

        /**
         * The same people with few partners.
         *
         * @param partners how many different ones each has
         * @return a new group
         */
        public Group withMaxPartners(int partners) {
            return new Group(name, side, count, sessionsPerHour, minGap, OptionalInt.of(partners));
        }
    }

    @Override
    public GroupDemand with(Duration otherTtl, Duration otherCooldown) {
        return new GroupDemand(otherTtl, otherCooldown, groups, hourly);
    }

    /**
     * Starts without groups, with a time to live of four hours and no cool-down.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects a demand. Not thread-safe; groups add up, everything else is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private Duration ttl = Duration.ofHours(4);
        private Duration cooldown = Duration.ZERO;
        private final List<Group> groups = new ArrayList<>();
        private List<Double> hourly = List.of();

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
         * Adds a group.
         *
         * @param group some people
         * @return this builder
         */
        public Builder group(Group group) {
            groups.add(Checks.notNull(group, "group"));
            return this;
        }

        /**
         * Sets how demand goes from hour to hour. The groups' rates are those of the highest hour.
         *
         * @param rates one for each hour, in any unit; comes round again
         * @return this builder
         */
        public Builder hourly(double... rates) {
            this.hourly = Arrays.stream(rates).boxed().toList();
            return this;
        }

        /**
         * Checks everything and makes the demand.
         *
         * @return the demand
         * @throws IllegalArgumentException as the record's constructor does
         */
        public GroupDemand build() {
            return new GroupDemand(ttl, cooldown, groups, hourly);
        }
    }

    /** The names of groups, each once. */
    static Set<String> names(List<Group> groups) {
        Set<String> names = new HashSet<>();
        groups.forEach(group -> names.add(group.name()));
        return names;
    }
}
