package io.github.proxypool;

import io.github.proxypool.GroupDemand.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several areas' groups as one demand, each group with the rate that it has in its own area. */
final class MergedAreas {

    private MergedAreas() {}

    /** Empty unless all are groups with the same terms, so that one demand can say it. */
    static Optional<GroupDemand> of(Map<String, ? extends CapacityDemand> demands) {
        Collection<? extends CapacityDemand> all = demands.values();
        if (!(all.iterator().next() instanceof GroupDemand first)
                || !all.stream().allMatch(it -> isLike(first, it))) {
            return Optional.empty();
        }
        List<Group> groups = new ArrayList<>();
        demands.forEach((area, demand) -> GroupTraffic.of(((GroupDemand) demand).groups())
                .forEach((group, rate) -> groups.add(new Group(
                        area + "/" + group.name(),
                        group.side(),
                        group.count(),
                        java.util.OptionalDouble.of(rate),
                        group.minGap(),
                        group.maxPartners()))));
        return Optional.of(new GroupDemand(first.ttl(), first.cooldown(), groups, first.hourly()));
    }

    private static boolean isLike(GroupDemand first, CapacityDemand other) {
        return other instanceof GroupDemand groups
                && groups.ttl().equals(first.ttl())
                && groups.cooldown().equals(first.cooldown())
                && groups.hourly().equals(first.hourly())
                && isOneSided(groups) == isOneSided(first);
    }

    private static boolean isOneSided(GroupDemand demand) {
        return demand.groups().get(0).side() == GroupDemand.Side.PEER;
    }
}
