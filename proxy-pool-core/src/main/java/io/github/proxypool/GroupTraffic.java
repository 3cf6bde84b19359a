package io.github.proxypool;

import io.github.proxypool.GroupDemand.Group;
import io.github.proxypool.GroupDemand.Side;
import io.github.proxypool.planning.Arrivals;
import io.github.proxypool.planning.Crowd;
import io.github.proxypool.planning.People;
import io.github.proxypool.planning.Season;
import io.github.proxypool.planning.Sessions;
import io.github.proxypool.planning.Traffic;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns a demand by groups into loads and arrivals: rates times how long sessions live. */
final class GroupTraffic {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final GroupDemand demand;
    private final double hold;
    private final Map<Group, Double> rates;

    GroupTraffic(GroupDemand demand) {
        this.demand = demand;
        this.hold = demand.ttl().toMillis();
        this.rates = of(demand.groups());
    }

    static List<Group> on(List<Group> groups, Side side) {
        return groups.stream().filter(group -> group.side() == side).toList();
    }

    static boolean isComplete(List<Group> side) {
        return side.stream().allMatch(group -> group.sessionsPerHour().isPresent());
    }

    /** Sessions an hour of those groups that have a rate. */
    static double known(List<Group> side) {
        return side.stream()
                .mapToDouble(group -> group.count() * group.sessionsPerHour().orElse(0))
                .sum();
    }

    /** Each group's rate for one participant and hour; who has none shares equally what the other side leaves. */
    static Map<Group, Double> of(List<Group> groups) {
        double total = Math.max(known(on(groups, Side.LEFT)), known(on(groups, Side.RIGHT)));
        Map<Group, Double> rates = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            List<Group> there = on(groups, side);
            long without = there.stream()
                    .filter(group -> group.sessionsPerHour().isEmpty())
                    .mapToLong(Group::count)
                    .sum();
            double left = (total - known(there)) / Math.max(1, without);
            there.forEach(group -> rates.put(group, group.sessionsPerHour().orElse(left)));
        }
        return rates;
    }

    private boolean isOneSided() {
        return demand.groups().get(0).side() == Side.PEER;
    }

    private double stretch() {
        return 1 + demand.cooldown().toMillis() / hold;
    }

    Traffic traffic() {
        List<Crowd> left = crowds(isOneSided() ? Side.PEER : Side.LEFT);
        List<Crowd> right = isOneSided() ? left : crowds(Side.RIGHT);
        Traffic steady = isOneSided() ? Traffic.peers(left) : Traffic.steady(left, right);
        if (demand.hourly().isEmpty()) {
            return steady.stretched(stretch());
        }
        double[] hourly = hourly();
        return new Traffic(
                left,
                right,
                steady.sessions(),
                stretch(),
                Season.of(hourly, hold * stretch() / HOUR),
                Season.of(hourly, hold / HOUR));
    }

    private List<Crowd> crowds(Side side) {
        return on(demand.groups(), side).stream().map(this::crowd).toList();
    }

    private Crowd crowd(Group group) {
        return new Crowd(
                group.name(),
                group.count(),
                Objects.requireNonNull(rates.get(group)) * hold / HOUR,
                group.minGap().map(this::serialBound).orElse(Crowd.UNBOUNDED),
                demand.cooldown().isZero() ? group.maxPartners().orElse(Crowd.UNBOUNDED) : Crowd.UNBOUNDED);
    }

    /** How many numbers a participant holds whose sessions open so far apart: those of the last hold and cool-down. */
    private int serialBound(Duration gap) {
        double held = hold + demand.cooldown().toMillis();
        return (int) Math.min(Integer.MAX_VALUE - 1, Math.ceil(held / gap.toMillis()));
    }

    /** The profile as a share of its peak; steady if there is none. */
    private double[] hourly() {
        double peak = demand.hourly().stream().mapToDouble(rate -> rate).max().orElse(1);
        return demand.hourly().isEmpty()
                ? new double[] {1}
                : demand.hourly().stream().mapToDouble(rate -> rate / peak).toArray();
    }

    /** Sessions in a millisecond, on average. */
    double meanPerMilli() {
        return perMilli() * Arrays.stream(hourly()).average().orElse(1);
    }

    /** Sessions in a millisecond, at the peak. */
    private double perMilli() {
        return traffic().sessions() / hold;
    }

    /** How many people there are. */
    long people() {
        return demand.groups().stream().mapToLong(Group::count).sum();
    }

    /** After how many milliseconds demand comes round again. */
    long period() {
        return demand.hourly().isEmpty() ? 1 : demand.hourly().size() * (long) HOUR;
    }

    Sessions.Terms terms() {
        return new Sessions.Terms(demand.ttl().toMillis(), demand.cooldown().toMillis(), false);
    }

    Arrivals arrivals() {
        People left = everybody(isOneSided() ? Side.PEER : Side.LEFT);
        People right = isOneSided() ? left : everybody(Side.RIGHT);
        return new Arrivals(left, right, perMilli(), hourly(), HOUR);
    }

    private People everybody(Side side) {
        return new People(on(demand.groups(), side).stream()
                .map(group -> new People.Part(
                        crowd(group), group.minGap().map(Duration::toMillis).orElse(0L)))
                .toList());
    }
}
