package io.github.proxypool;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.planning.LossModel;
import io.github.proxypool.planning.NoneRule;
import io.github.proxypool.planning.PeakModel;
import io.github.proxypool.planning.Rule;
import io.github.proxypool.planning.ShareRule;
import io.github.proxypool.planning.Traffic;
import java.time.Duration;
import java.util.OptionalInt;

/** What a plan is for, and the formulas that follow from it. */
record PlanOptions(
        AllocationPolicy policy, CapacityTarget target, OptionalInt currentNumbers, boolean simulated, long seed) {

    /** What peaks are told for if the target names no horizon. */
    static final CapacityTarget.NoneRefused DEFAULT_PEAKS = new CapacityTarget.NoneRefused(Duration.ofDays(30), 0.99);

    PlanOptions withPolicy(AllocationPolicy other) {
        return new PlanOptions(other, target, currentNumbers, simulated, seed);
    }

    /** The same without a cap. */
    PlanOptions withoutCap() {
        return withPolicy(policy.toBuilder()
                .maxSessionsPerNumber(AllocationPolicy.UNLIMITED)
                .build());
    }

    PlanOptions withOtherAssignment() {
        Assignment other = isShared() ? Assignment.PER_PARTICIPANT : Assignment.SHARED;
        return withPolicy(policy.toBuilder().assignment(other).build());
    }

    boolean isShared() {
        return policy.assignment() == Assignment.SHARED;
    }

    int cap() {
        return policy.maxSessionsPerNumber();
    }

    boolean isCapped() {
        return cap() != AllocationPolicy.UNLIMITED;
    }

    CapacityTarget.NoneRefused peaks() {
        return target instanceof CapacityTarget.NoneRefused none ? none : DEFAULT_PEAKS;
    }

    LossModel losses(Traffic traffic) {
        return new LossModel(traffic, isShared(), cap());
    }

    PeakModel peaks(GroupDemand demand, Traffic traffic) {
        return new PeakModel(
                traffic, (double) peaks().horizon().toMillis() / demand.ttl().toMillis());
    }

    Rule rule(GroupDemand demand) {
        Traffic traffic = new GroupTraffic(demand).traffic();
        if (target instanceof CapacityTarget.RefusedShare refused) {
            if (refused.share() == 0) {
                throw new IllegalArgumentException("share must be above 0 for groups but was 0: random demand has no"
                        + " certain peak; ask for nothing refused over a horizon, with a probability");
            }
            return new ShareRule(losses(traffic), refused.share());
        }
        return new NoneRule(peaks(demand, traffic), peaks().probability(), cap());
    }
}
