package io.github.proxypool;

import io.github.proxypool.GroupDemand.Group;
import io.github.proxypool.GroupDemand.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The checks of a demand by groups: every message names the group, the parameter and its value, and what to do. */
final class GroupChecks {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** By how much the rates of two sides may differ and still be the same: they are rounded. */
    private static final double ROUNDING = 0.01;

    private GroupChecks() {}

    static void cooldown(Duration value) {
        if (!value.isZero()) {
            Checks.positive(value, "cooldown");
        }
    }

    static void hourly(List<Double> rates) {
        Checks.inRange(rates.size(), 0, GroupDemand.MAX_HOURS, "hourly.size");
        for (double rate : rates) {
            require(rate >= 0 && rate < Double.POSITIVE_INFINITY, "hourly must be rates from 0 but one was " + rate);
        }
        boolean flat = rates.stream().allMatch(rate -> rate == 0);
        require(
                rates.isEmpty() || !flat,
                "hourly must have a rate above 0; leave it out for the same rate all the time");
    }

    static void group(
            String name, Side side, int count, OptionalDouble rate, Optional<Duration> gap, OptionalInt partners) {
        require(!name.isBlank(), "name must not be empty; results name the group that drives the need");
        String of = "group '" + name + "': ";
        require(
                count >= 1 && count <= GroupDemand.MAX_PEOPLE,
                of + "count must be in [1, " + GroupDemand.MAX_PEOPLE + "] but was " + count);
        double perHour = rate.orElse(1);
        require(
                perHour > 0 && perHour < 1e9,
                of + "sessionsPerHour must be above 0 but was " + perHour + "; leave out a group that opens none");
        gap.ifPresent(value -> Checks.positive(value, "minGap"));
        int most = partners.orElse(1);
        require(most >= 1, of + "maxPartners must be >= 1 but was " + most);
        require(
                partners.isEmpty() || side != Side.PEER,
                of + "maxPartners is for groups with a side; leave it out for peers");
        if (gap.isPresent() && rate.isPresent()) {
            distance(of, perHour, gap.get());
        }
    }

    private static void distance(String of, double perHour, Duration gap) {
        double busy = perHour * gap.toMillis() / HOUR;
        require(
                busy < 1,
                of + "sessionsPerHour " + perHour + " cannot keep a minGap of " + gap + "; lower one of them");
    }

    static void groups(List<Group> groups, Duration ttl) {
        require(!groups.isEmpty(), "groups must not be empty; add a group with a rate");
        require(GroupDemand.names(groups).size() == groups.size(), "groups must have different names");
        long people = groups.stream().mapToLong(Group::count).sum();
        Checks.inRange(people, 2, GroupDemand.MAX_PEOPLE, "people in all groups");
        boolean peers = groups.stream().anyMatch(group -> group.side() == Side.PEER);
        require(
                !peers || groups.stream().allMatch(group -> group.side() == Side.PEER),
                "side must be PEER for all groups or for none; give each of the others LEFT or RIGHT");
        if (peers) {
            require(
                    groups.stream().allMatch(group -> group.sessionsPerHour().isPresent()),
                    "sessionsPerHour must be given for every group of peers");
        } else {
            sides(groups);
        }
        GroupTraffic.of(groups).forEach((group, rate) -> partners(group, rate, groups, ttl));
    }

    private static void sides(List<Group> groups) {
        List<Group> left = GroupTraffic.on(groups, Side.LEFT);
        List<Group> right = GroupTraffic.on(groups, Side.RIGHT);
        require(
                !left.isEmpty() && !right.isEmpty(),
                "side must be LEFT for some groups and RIGHT for others, or PEER for all");
        require(
                GroupTraffic.isComplete(left) || GroupTraffic.isComplete(right),
                "sessionsPerHour must be given for all groups of one side at least");
        require(
                left.stream().allMatch(group -> group.maxPartners().isEmpty())
                        || right.stream().allMatch(group -> group.maxPartners().isEmpty()),
                "maxPartners must be given on one side at most; keep it where it is smaller");
        double one = GroupTraffic.known(left);
        double other = GroupTraffic.known(right);
        double most = GroupTraffic.isComplete(left) ? one : other;
        boolean both = GroupTraffic.isComplete(left) && GroupTraffic.isComplete(right);
        boolean same = Math.abs(one - other) <= ROUNDING * Math.max(one, other);
        require(
                both ? same : Math.min(one, other) < most && Math.max(one, other) <= most,
                "sessionsPerHour of the two sides contradict each other: left opens " + one + " an hour, right " + other
                        + "; leave out the rates of one side");
    }

    private static void partners(Group group, double rate, List<Group> groups, Duration ttl) {
        if (group.minGap().isPresent()) {
            distance("group '" + group.name() + "': ", rate, group.minGap().get());
        }
        if (group.maxPartners().isEmpty()) {
            return;
        }
        int partners = group.maxPartners().getAsInt();
        Side other = group.side() == Side.LEFT ? Side.RIGHT : Side.LEFT;
        long there =
                GroupTraffic.on(groups, other).stream().mapToLong(Group::count).sum();
        String of = "group '" + group.name() + "': maxPartners ";
        require(
                partners <= there,
                of + partners + " is more than the " + there + " people on the other side; leave it out");
        double load = rate * ttl.toMillis() / HOUR;
        require(
                load < partners,
                of + partners + " is too few for " + load + " sessions at once (rate times ttl); lower the rate");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
