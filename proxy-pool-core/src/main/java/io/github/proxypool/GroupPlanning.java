package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.CapacityPlan.Driver;
import io.github.proxypool.CapacityPlan.Point;
import io.github.proxypool.CapacityPlan.Price;
import io.github.proxypool.planning.Crowd;
import io.github.proxypool.planning.PeakModel;
import io.github.proxypool.planning.Rule;
import io.github.proxypool.planning.Search;
import io.github.proxypool.planning.Shape;
import io.github.proxypool.planning.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Plans for groups: by formula, then by simulation from there. */
final class GroupPlanning {
    private static final int DRIVERS = 5;

    private final GroupDemand demand;
    private final PlanOptions options;
    private final Traffic traffic;
    private final Rule rule;
    private final PeakModel peaks;
    private final Simulation.Chosen chosen;
    private final int byFormula;
    private final OptionalInt bySimulation;
    private final int numbers;

    GroupPlanning(GroupDemand demand, PlanOptions options) {
        this.demand = demand;
        this.options = options;
        this.traffic = new GroupTraffic(demand).traffic();
        this.rule = options.rule(demand);
        this.peaks = options.peaks(demand, traffic);
        this.byFormula = rule.numbers();
        if (byFormula > TracePlanning.MAX_NUMBERS) {
            throw new IllegalArgumentException("demand takes more than " + TracePlanning.MAX_NUMBERS
                    + " numbers; split it into areas, shorten the ttl or raise the cap");
        }
        this.chosen = Simulation.of(demand, options);
        this.bySimulation = chosen.simulation()
                .map(simulation -> OptionalInt.of(Search.near(byFormula, simulation::meets)))
                .orElse(OptionalInt.empty());
        this.numbers = bySimulation.orElse(byFormula);
    }

    CapacityPlan plan() {
        int peakSessions = smallest(n -> peaks.sessionsAtMost(n) >= sure());
        int peakConcurrency = smallest(n -> peaks.nobodyAbove(n) >= sure());
        List<Driver> drivers = drivers();
        CapacityPlan bare = new CapacityPlan(
                numbers,
                rule.byCap() > rule.byConcurrency() ? Constraint.CAP : Constraint.PARTICIPANT_CONCURRENCY,
                Math.min(numbers, rule.lowerBound()),
                Math.max(
                        numbers,
                        Shape.enough(degreeOfAPair(peakConcurrency), peakSessions, options.isShared(), options.cap())),
                OptionalInt.of(byFormula),
                bySimulation,
                peakSessions,
                peakConcurrency,
                curve(),
                options.currentNumbers().isPresent()
                        ? Optional.of(point(options.currentNumbers().getAsInt(), true))
                        : Optional.empty(),
                prices(),
                drivers,
                Optional.empty(),
                chosen.simulation().map(simulation -> simulation.usage(numbers)),
                List.of());
        return PlanWarnings.ofGroups(bare, demand, options, chosen.whyNot());
    }

    private double sure() {
        return options.peaks().probability();
    }

    private static int smallest(IntPredicate willDo) {
        return Search.smallest(willDo);
    }

    /** How many numbers a participant, or with one number for both sides a pair, holds at most. */
    private int degreeOfAPair(int peakConcurrency) {
        if (!options.isShared()) {
            return peakConcurrency;
        }
        int left = smallest(n -> peaks.nobodyAbove(traffic.left(), n) >= sure());
        int right = smallest(n -> peaks.nobodyAbove(traffic.right(), n) >= sure());
        return left + right - 1;
    }

    private List<Point> curve() {
        SortedSet<Integer> sizes = CurveSizes.around(numbers, byFormula);
        return sizes.stream()
                .map(size -> point(size, Math.abs(size - numbers) <= CurveSizes.NEAR || size == byFormula))
                .toList();
    }

    private Point point(int size, boolean measured) {
        return new Point(
                size,
                OptionalDouble.of(rule.miss(size)),
                measured ? chosen.simulation().map(simulation -> simulation.measure(size)) : Optional.empty());
    }

    private List<Price> prices() {
        return new Prices<>(
                        demand,
                        options,
                        byFormula,
                        demand::with,
                        (changed, other) -> other.rule(changed).numbers())
                .list();
    }

    /** Whose members meet the end of the pool most often. */
    private List<Driver> drivers() {
        List<Driver> drivers = new ArrayList<>(drivers(traffic.left()));
        if (!traffic.isOneSided()) {
            drivers.addAll(drivers(traffic.right()));
        }
        double all = drivers.stream().mapToDouble(Driver::share).sum();
        return drivers.stream()
                .map(driver -> new Driver(driver.name(), driver.peakConcurrency(), all > 0 ? driver.share() / all : 0))
                .sorted(Comparator.comparingDouble(Driver::share)
                        .thenComparingInt(Driver::peakConcurrency)
                        .reversed())
                .limit(DRIVERS)
                .toList();
    }

    private List<Driver> drivers(List<Crowd> side) {
        double[] parts = options.losses(traffic).parts(side, numbers);
        return IntStream.range(0, side.size())
                .mapToObj(i -> new Driver(
                        side.get(i).name(),
                        smallest(n -> peaks.nobodyAbove(List.of(side.get(i)), n) >= sure()),
                        DoubleStream.of(parts).skip(i).findFirst().orElse(0)))
                .toList();
    }
}
