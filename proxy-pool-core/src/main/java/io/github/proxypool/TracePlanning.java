package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.CapacityPlan.Driver;
import io.github.proxypool.CapacityPlan.HoldOut;
import io.github.proxypool.CapacityPlan.Measured;
import io.github.proxypool.CapacityPlan.Point;
import io.github.proxypool.CapacityPlan.Price;
import io.github.proxypool.planning.Sessions;
import io.github.proxypool.planning.Shape;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Plans for a trace: by replaying it through pools of different sizes. Nothing is estimated. */
final class TracePlanning {
    /** The most numbers that a plan may come to. */
    static final int MAX_NUMBERS = 1_000_000;

    private static final int DRIVERS = 5;

    private final TraceDemand demand;
    private final PlanOptions options;
    private final TraceReplay replay;
    private final Shape shape;
    private final int numbers;

    TracePlanning(TraceDemand demand, PlanOptions options) {
        if (!(options.target() instanceof CapacityTarget.RefusedShare)) {
            throw new IllegalArgumentException(
                    "target must be a refused share for a trace, which is a horizon of its own;"
                            + " ask for a share of 0 if nothing in it may be refused");
        }
        this.demand = demand;
        this.options = options;
        this.replay = TraceReplay.of(demand, options);
        this.shape = Shape.of(replay.sessions());
        this.numbers = replay.smallest();
    }

    CapacityPlan plan() {
        BitSet refused = replay.refused(numbers);
        CapacityPlan bare = new CapacityPlan(
                numbers,
                options.isCapped() && uncapped() < numbers ? Constraint.CAP : Constraint.PARTICIPANT_CONCURRENCY,
                replay.atLeast(),
                Math.max(numbers, shape.enough(options.isShared(), options.cap())),
                OptionalInt.empty(),
                OptionalInt.empty(),
                shape.peakSessions(),
                shape.degree(),
                CurveSizes.around(numbers, Math.max(numbers, shape.degree())).stream()
                        .map(this::point)
                        .toList(),
                options.currentNumbers().isPresent()
                        ? Optional.of(point(options.currentNumbers().getAsInt()))
                        : Optional.empty(),
                prices(),
                drivers(refused),
                Optional.of(holdOut()),
                Optional.of(replay.usage(numbers)),
                List.of());
        return PlanWarnings.ofTrace(bare, demand, options, shape);
    }

    private int uncapped() {
        return TraceReplay.of(demand, options.withoutCap()).smallest();
    }

    private Point point(int size) {
        double share = (double) replay.refused(size).cardinality()
                / Math.max(1, replay.sessions().count());
        return new Point(size, OptionalDouble.empty(), Optional.of(new Measured(share, share, share)));
    }

    private List<Price> prices() {
        return new Prices<>(
                        demand,
                        options,
                        numbers,
                        demand::with,
                        (changed, other) -> TraceReplay.of(changed, other).smallest())
                .list();
    }

    /** Each refusal is on the account of the participant with more numbers at that moment. */
    private List<Driver> drivers(BitSet refused) {
        long[] accounts = new long[replay.sessions().participants()];
        refused.stream().forEach(i -> accounts[replay.busier(i)]++);
        double all = Math.max(1, refused.cardinality());
        return IntStream.range(0, accounts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(who -> accounts[who])
                        .thenComparingInt(shape::degree)
                        .reversed())
                .limit(DRIVERS)
                .map(who -> new Driver(demand.describe(who), shape.degree(who), accounts[who] / all))
                .toList();
    }

    private HoldOut holdOut() {
        Sessions all = replay.sessions();
        int half = all.count() / 2;
        int enough = Shape.of(all.slice(0, half)).fewest(options.cap());
        Sessions rest = all.slice(half, all.count());
        return new HoldOut(enough, replay.refused(rest, enough).cardinality(), rest.count());
    }
}
