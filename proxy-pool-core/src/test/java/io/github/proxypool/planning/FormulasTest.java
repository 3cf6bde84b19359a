package io.github.proxypool.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against figures that are known, or worked out another way. */
class FormulasTest {
    private static final int NO_CAP = Crowd.UNBOUNDED;

    /** By the definition, {@code (a^n/n!) / sum a^k/k!}, in exact enough sums. */
    private static double erlangByDefinition(int n, double a) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= n; k++) {
            term *= a / k;
            sum += term;
        }
        return term / sum;
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "10, 4", "15, 8", "44, 32", "120, 100", "3, 0.001"})
    void erlangB_isWhatItsDefinitionSays(int n, double a) {
        assertThat(ErlangB.blocking(n, a)).isCloseTo(erlangByDefinition(n, a), within(1e-13));
    }

    /** Figures printed in tables of Erlang's formula since the thirties. */
    @ParameterizedTest
    @CsvSource({"10, 4.46, 0.01", "20, 12.0, 0.01", "100, 84.1, 0.01", "10, 3.09, 0.001", "50, 32.5, 0.001"})
    void erlangB_agreesWithPrintedTables(int n, double a, double blocking) {
        assertThat(ErlangB.blocking(n, a)).isCloseTo(blocking, within(0.03 * blocking));
    }

    /** By the recursion, step by step. */
    @ParameterizedTest
    @CsvSource({"100000, 100000", "101000, 100000", "95000, 100000", "1000, 100000", "102500, 100000"})
    void erlangB_ofManyCircuits_isWhatTheRecursionSays(int n, double a) {
        double blocking = 1;
        for (int k = 1; k <= n; k++) {
            blocking = a * blocking / (k + a * blocking);
        }
        assertThat(ErlangB.blocking(n, a)).isCloseTo(blocking, within(1e-10 * blocking));
        assertThat(Crowd.of("many", 1, a).blocking(n, 1)).isCloseTo(blocking, within(1e-10 * blocking));
    }

    @Test
    void erlangB_bearsExtremes() {
        assertThat(ErlangB.blocking(1_000_000, 1)).isZero();
        assertThat(ErlangB.blocking(1, 1e9)).isCloseTo(1, within(1e-8));
        assertThat(ErlangB.blocking(0, 0)).isEqualTo(1);
        assertThat(ErlangB.blocking(5, 0)).isZero();
        assertThat(ErlangB.blocking(1_010_000, 1_000_000)).isBetween(1e-30, 1e-4);
    }

    /** Twenty partners, each idle pair at 0.3 of a hold, eight numbers. */
    @Test
    void engset_isWhatItsDefinitionSays() {
        double alpha = 0.3;
        int partners = 20;
        double load = partners * alpha / (1 + alpha);
        Crowd crowd = new Crowd("few partners", 1, load, Crowd.UNBOUNDED, partners);
        double term = 1;
        double sum = 1;
        for (int k = 0; k < 8; k++) {
            term *= alpha * (partners - 1 - k) / (k + 1);
            sum += term;
        }
        assertThat(crowd.blocking(8, 1)).isCloseTo(term / sum, within(1e-13));
        assertThat(crowd.blocking(8, 1)).isCloseTo(3.45e-2, within(5e-5));
        assertThat(ErlangB.blocking(8, load)).isGreaterThan(crowd.blocking(8, 1));
        assertThat(crowd.blocking(20, 1)).isZero();
    }

    @Test
    void busyNumbers_addUp_andEndInTheBlocking() {
        for (Crowd crowd : List.of(
                Crowd.of("many", 1, 7), new Crowd("few", 1, 7, Crowd.UNBOUNDED, 30), Crowd.of("idle", 1, 1e-9))) {
            Counts busy = crowd.busy(12, 0.9);
            assertThat(IntStream.rangeClosed(0, 12).mapToDouble(busy::share).sum())
                    .isCloseTo(1, within(1e-12));
            assertThat(busy.share(12)).isCloseTo(crowd.blocking(12, 0.9), within(1e-13));
        }
    }

    /** A ride each half hour and four hours to live: never more than eight. */
    @Test
    void sessionsThatKeepADistance_areNeverMoreThanFit() {
        Crowd drivers = new Crowd("drivers", 10, 7.5, 8, Crowd.UNBOUNDED);
        assertThat(drivers.blocking(8, 1)).isZero();
        assertThat(drivers.blocking(7, 1)).isPositive();
        assertThat(drivers.logAtMost(8, 1)).isZero();
        assertThat(drivers.busy(9, 1).share(8)).isZero();
        assertThat(drivers.busy(9, 1).share(7)).isPositive();
    }

    @Test
    void logFactorial_isTheSumOfLogarithms() {
        double sum = 0;
        for (int n = 1; n <= 2_000; n++) {
            sum += Math.log(n);
            assertThat(LogFactorial.of(n)).isCloseTo(sum, within(1e-11 * Math.max(1, sum)));
        }
    }

    /**
     * Load of each of many alike participants, the other side light; numbers for 1 % and 0.1 % refused, and for nothing
     * refused in 30 days of 4 h sessions with 99 %, of 10 000 participants.
     */
    @ParameterizedTest
    @CsvSource({
        "0.1, 2, 3, 6",
        "0.5, 4, 5, 9",
        "1, 5, 6, 12",
        "2, 7, 8, 16",
        "4, 10, 12, 21",
        "8, 15, 18, 31",
        "16, 25, 30, 46",
        "32, 44, 50, 73",
        "64, 79, 88, 120"
    })
    void thumbTable(double load, int percent, int permille, int none) {
        Traffic traffic = Traffic.steady(
                List.of(Crowd.of("light", 100_000_000, load * 1e-4)), List.of(Crowd.of("busy", 10_000, load)));
        LossModel losses = new LossModel(traffic, false, NO_CAP);
        assertThat(Search.smallest(n -> ErlangB.blocking(n, load) <= 0.01)).isEqualTo(percent);
        assertThat(Search.smallest(n -> ErlangB.blocking(n, load) <= 0.001)).isEqualTo(permille);
        assertThat(new ShareRule(losses, 0.01).numbers()).isBetween(percent, percent + 1);
        PeakModel peaks = new PeakModel(traffic, 180);
        assertThat(Search.smallest(n -> peaks.nobodyAbove(traffic.right(), n) >= 0.99))
                .isEqualTo(none);
    }

    /** Peaks over 50 holds; the right column by 200 replications of somebody else's simulation. */
    @ParameterizedTest
    @CsvSource({"14, 0.44, 0.47", "15, 0.80, 0.85", "16, 0.95, 0.96"})
    void peaksOfAHundredDrivers(int n, double formula, double simulated) {
        Traffic traffic = Traffic.steady(List.of(), List.of(Crowd.of("drivers", 100, 4)));
        double probability = new PeakModel(traffic, 50).nobodyAbove(n);
        assertThat(probability).isCloseTo(formula, within(0.006));
        assertThat(probability).isCloseTo(simulated, within(3 * Math.sqrt(formula * (1 - formula) / 200)));
    }

    @ParameterizedTest
    @CsvSource({"38, 0.59", "40, 0.87", "42, 0.97"})
    void peaksOfAMixedCrowd(int n, double formula) {
        Traffic traffic =
                Traffic.steady(List.of(), List.of(Crowd.of("a", 900, .5), Crowd.of("b", 90, 3), Crowd.of("c", 10, 20)));
        assertThat(new PeakModel(traffic, 50).nobodyAbove(n)).isCloseTo(formula, within(0.006));
    }

    /** The share refused, with a number for each side or one for both. */
    @ParameterizedTest
    @CsvSource({
        "rides, false, 10, 5.3e-3", "balanced, false, 16, 8.7e-3", "balanced, true, 18, 9.5e-3",
        "balanced, true, 20, 2.0e-3", "dense, true, 35, 9.6e-3", "peers, true, 18, 9.5e-3"
    })
    void refusedShares(String workload, boolean shared, int n, double share) {
        assertThat(new LossModel(workload(workload), shared, NO_CAP).refused(n)).isCloseTo(share, within(0.01 * share));
    }

    private static Traffic workload(String name) {
        return switch (name) {
            case "rides" -> two(2000, 100, 400);
            case "balanced" -> two(60, 60, 480);
            case "dense" -> two(20, 20, 400);
            default -> Traffic.peers(List.of(Crowd.of("peers", 80, 8)));
        };
    }

    private static Traffic two(int left, int right, double sessions) {
        return Traffic.steady(
                List.of(Crowd.of("left", left, sessions / left)), List.of(Crowd.of("right", right, sessions / right)));
    }

    /**
     * Workload, one number for both, share refused, cap (0 for none), cool-down / hold; what each constraint asks for if
     * it may use up the share alone, or, with a cap, half of it; what both ask for of the whole share.
     */
    @ParameterizedTest
    @CsvSource({
        "rides, false, 0.01, 0, 0, 10, 0, 10",
        "rides, false, 0.001, 0, 0, 12, 0, 12",
        "rides, true, 0.01, 0, 0, 10, 0, 10",
        "rides, true, 0.001, 0, 0, 12, 0, 12",
        "balanced, false, 0.01, 0, 0, 16, 0, 16",
        "balanced, false, 0.001, 0, 0, 19, 0, 19",
        "balanced, true, 0.01, 0, 0, 18, 0, 18",
        "balanced, true, 0.001, 0, 0, 21, 0, 21",
        "dense, false, 0.01, 0, 0, 32, 0, 32",
        "dense, false, 0.001, 0, 0, 36, 0, 36",
        "dense, true, 0.01, 0, 0, 35, 0, 35",
        "dense, true, 0.001, 0, 0, 40, 0, 40",
        "peers, false, 0.01, 0, 0, 16, 0, 16",
        "peers, false, 0.001, 0, 0, 19, 0, 19",
        "peers, true, 0.01, 0, 0, 18, 0, 18",
        "peers, true, 0.001, 0, 0, 21, 0, 21",
        "rides, false, 0.01, 0, 1, 15, 0, 15",
        "rides, false, 0.01, 20, 0, 11, 22, 22",
        "rides, false, 0.01, 20, 1, 16, 22, 22",
        "rides, true, 0.01, 0, 1, 15, 0, 15",
        "rides, true, 0.01, 20, 0, 11, 22, 22",
        "rides, true, 0.01, 20, 1, 16, 22, 22",
        "balanced, false, 0.01, 0, 1, 27, 0, 27",
        "balanced, false, 0.01, 20, 0, 17, 26, 26",
        "balanced, false, 0.01, 20, 1, 28, 26, 28",
        "balanced, true, 0.01, 0, 1, 30, 0, 30",
        "balanced, true, 0.01, 20, 0, 19, 26, 26",
        "balanced, true, 0.01, 20, 1, 31, 26, 30"
    })
    void numbersByEachConstraint(
            String workload, boolean shared, double share, int cap, double cooldown, int degree, int byCap, int both) {
        Traffic traffic = workload(workload).stretched(1 + cooldown);
        LossModel model = new LossModel(traffic, shared, cap == 0 ? NO_CAP : cap);
        double each = cap == 0 ? share : share / 2;
        assertThat(Search.smallest(n -> model.byConcurrency(n) <= each)).isEqualTo(degree);
        assertThat(cap == 0 ? 0 : Search.smallest(n -> model.byCap(n) <= each)).isEqualTo(byCap);
        ShareRule rule = new ShareRule(model, share);
        assertThat(rule.numbers()).isEqualTo(both).isBetween(rule.lowerBound(), Math.max(degree, byCap));
        assertThat(rule.byConcurrency()).isEqualTo(Search.smallest(n -> model.byConcurrency(n) <= share));
        assertThat(rule.byCap()).isEqualTo(cap == 0 ? 0 : Search.smallest(n -> model.byCap(n) <= share));
        assertThat(rule.miss(both)).isLessThanOrEqualTo(share);
    }

    /** A cap that is never met takes no part of the risk, nor of the share. */
    @Test
    void looseCap_costsNothing() {
        Traffic peers = Traffic.peers(List.of(Crowd.of("peers", 100, 1)));
        assertThat(new ShareRule(new LossModel(peers, false, 100), 0.01).numbers())
                .isEqualTo(new ShareRule(new LossModel(peers, false, NO_CAP), 0.01).numbers())
                .isEqualTo(5);
        PeakModel peaks = new PeakModel(workload("rides"), 50);
        for (double sure = 0.5; sure < 0.99; sure += 0.01) {
            assertThat(new NoneRule(peaks, sure, 1_000).numbers())
                    .isEqualTo(new NoneRule(peaks, sure, NO_CAP).numbers());
        }
    }

    /** What one reason leaves the other may use up, unless both are short at once. */
    @ParameterizedTest
    @CsvSource({
        "0.01, 0, true",
        "0.0101, 0, false",
        "0.005, 0.005, true",
        "0.0051, 0.0049, false",
        "0.006, 0.0002, true",
        "0.006, 0.0003, false"
    })
    void reasonsTogether(double one, double other, boolean within) {
        assertThat(Rule.areWithin(one, other, 0.01)).isEqualTo(within);
        assertThat(Rule.areWithin(other, one, 0.01)).isEqualTo(within);
    }

    /** By the definition: the double sum over what each side has taken, with the loads as thinned by what is refused. */
    @ParameterizedTest
    @CsvSource({
        "balanced, 1", "balanced, 8", "balanced, 18", "balanced, 30", "dense, 35", "peers, 18", "rides, 12",
        "mixed, 4", "mixed, 40", "mixed, 150", "few partners, 6", "few partners, 9", "distance, 5", "distance, 9"
    })
    void randomFit_isWhatItsDefinitionSays(String workload, int n) {
        Traffic traffic = switch (workload) {
            case "mixed" ->
                Traffic.steady(
                        List.of(Crowd.of("a", 900, 0.01), Crowd.of("b", 3, 12), Crowd.of("c", 1, 140)),
                        List.of(Crowd.of("d", 50, 2), Crowd.of("e", 1, 90)));
            case "few partners" ->
                Traffic.steady(List.of(Crowd.of("a", 60, 4)), List.of(new Crowd("b", 40, 6, Crowd.UNBOUNDED, 11)));
            case "distance" ->
                Traffic.steady(List.of(new Crowd("a", 60, 3, 7, Crowd.UNBOUNDED)), List.of(Crowd.of("b", 30, 6)));
            default -> workload(workload);
        };
        double refused = RandomFit.refused(traffic, n, 1, 0);
        double again = randomFitByDefinition(traffic, n, 1 - refused);
        assertThat(refused).isPositive().isCloseTo(again, within(1e-7 * again));
    }

    private static double randomFitByDefinition(Traffic traffic, int n, double scale) {
        double[] first = seen(traffic.left(), n, scale);
        double[] second = seen(traffic.right(), n, scale);
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = n - i; j <= n; j++) {
                double covered =
                        LogFactorial.of(i) + LogFactorial.of(j) - LogFactorial.of(n) - LogFactorial.of(i + j - n);
                sum += first[i] * second[j] * Math.exp(covered);
            }
        }
        return sum;
    }

    private static double[] seen(List<Crowd> side, int n, double scale) {
        double offered = side.stream().mapToDouble(Crowd::total).sum();
        double[] mean = new double[n + 1];
        for (Crowd crowd : side) {
            double load = crowd.load() * scale;
            double[] share = new double[n + 1];
            for (int k = 0; k <= Math.min(n, crowd.most() - 1); k++) {
                double log = k * Math.log(load) - load - LogFactorial.of(k);
                if (crowd.partners() != Crowd.UNBOUNDED) {
                    int others = crowd.partners() - 1;
                    double idle = Math.log(load / (crowd.partners() - load));
                    log = k > others
                            ? Double.NEGATIVE_INFINITY
                            : LogFactorial.of(others) - LogFactorial.of(k) - LogFactorial.of(others - k) + k * idle;
                }
                share[k] = Math.exp(log);
            }
            double all = DoubleStream.of(share).sum();
            for (int k = 0; k <= n; k++) {
                mean[k] += crowd.total() / offered * share[k] / all;
            }
        }
        return mean;
    }

    /** What a search by halving takes for granted. */
    @Test
    void refusals_fallWithEachNumber() {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            List<Crowd> left = crowds(random);
            Traffic traffic = i % 3 == 0 ? Traffic.peers(left) : Traffic.steady(left, crowds(random));
            LossModel model = new LossModel(traffic, i % 2 == 0, i % 5 == 0 ? 3 : NO_CAP);
            double before = 1;
            for (int n = 1; n <= 120; n++) {
                double refused = model.refused(n);
                assertThat(refused).as("%s, %s numbers", traffic, n).isBetween(0.0, before * (1 + 1e-7));
                before = refused;
            }
        }
    }

    private static List<Crowd> crowds(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> Crowd.of("crowd " + i, 1 + random.nextInt(50), Math.exp(6 * random.nextDouble() - 2)))
                .toList();
    }

    /** Maps as steep as refusals of a large pool, and as flat as those of a small one. */
    @Test
    void fixedPoint_isLeftAsItIs() {
        for (double steep = 1e-3; steep < 1e6; steep *= 3) {
            double factor = steep;
            DoubleUnaryOperator falls = x -> Math.exp(-factor * x);
            for (double least : new double[] {0, 1e-9, 1e-6}) {
                double found = FixedPoint.falling(least, falls);
                assertThat(falls.applyAsDouble(found)).isCloseTo(found, within(1e-6 * found));
            }
        }
        assertThat(FixedPoint.falling(0.3, x -> 0.2)).isEqualTo(0.3);
        assertThat(FixedPoint.rising(0.5, x -> 0.2 + 0.3 * x)).isCloseTo(2 / 7.0, within(1e-8));
        assertThat(FixedPoint.rising(0, x -> 0)).isZero();
    }

    /** Thousands of steps, of which few are worked out: as the sum over all of them. */
    @ParameterizedTest
    @CsvSource({"30, 20", "12, 20", "400, 400", "1, 3"})
    void seasonMean_isThatOfEveryStep(int n, double load) {
        int steps = 6_000;
        double[] scales = new double[steps];
        double[] weights = new double[steps];
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            scales[i] = 1 - 0.9 * i / steps;
            weights[i] = (1 + i % 7) / (4.0 * steps);
            sum += weights[i] * ErlangB.blocking(n, load * scales[i]);
        }
        int[] calls = new int[1];
        double mean = SeasonMean.of(scales, weights, scale -> {
            calls[0]++;
            return ErlangB.blocking(n, load * scale);
        });
        assertThat(mean).isCloseTo(sum, within(1e-6 * sum));
        assertThat(calls[0]).isLessThan(steps / 10);
    }

    /** A sinusoid of 80 %, six holds long, in hours: what its mean would plan is refused several times the target. */
    @Test
    void varyingDemand_isAveragedOverItsSessions() {
        double[] hourly = new double[24];
        for (int hour = 0; hour < hourly.length; hour++) {
            hourly[hour] = 1 + 0.8 * Math.sin(2 * Math.PI * (hour + 0.5) / 24);
        }
        double atPeak = 4 * 1.8;
        List<Crowd> busy = List.of(Crowd.of("busy", 1, atPeak));
        List<Crowd> light = List.of(Crowd.of("light", 1_000_000, atPeak * 1e-6));
        Season season = Season.of(hourly, 4);
        LossModel varying = new LossModel(new Traffic(light, busy, atPeak, 1, season, season), false, NO_CAP);
        int planned = new ShareRule(varying, 0.01).numbers();
        int byMean = Search.smallest(n -> ErlangB.blocking(n, 4) <= 0.01);
        int byPeak = Search.smallest(n -> ErlangB.blocking(n, atPeak) <= 0.01);
        assertThat(planned).isGreaterThan(byMean).isLessThanOrEqualTo(byPeak);
        assertThat(varying.refused(byMean)).isBetween(0.02, 0.1);
    }

    @Test
    void season_followsTheLastHold() {
        Season flat = Season.of(new double[] {7, 7, 7}, 5);
        assertThat(flat.scale(0)).isCloseTo(1, within(1e-12));
        Season spike = Season.of(new double[] {1, 0, 0, 0}, 2);
        List<Double> scales = new ArrayList<>();
        for (int step = 0; step < spike.steps(); step++) {
            scales.add(spike.scale(step));
        }
        assertThat(scales).allSatisfy(scale -> assertThat(scale).isBetween(0.0, 0.5));
        assertThat(spike.peakScale()).isCloseTo(0.5, within(1e-12));
        assertThat(spike.meanRate()).isCloseTo(0.25, within(1e-12));
        assertThat(scales.stream().mapToDouble(it -> it).average().orElse(0)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void search_findsTheSmallest_fromAnywhere() {
        for (int answer = 1; answer < 40; answer++) {
            int smallest = answer;
            assertThat(Search.smallest(n -> n >= smallest)).isEqualTo(answer);
            for (int guess = 1; guess < 60; guess++) {
                assertThat(Search.near(guess, n -> n >= smallest)).isEqualTo(answer);
            }
        }
        assertThat(Search.smallest(n -> false)).isEqualTo(Search.MOST);
    }

    @Test
    void batchMeans_ofEqualBatches_areSure() {
        long[] refused = new long[BatchMeans.BATCHES];
        long[] offered = new long[BatchMeans.BATCHES];
        java.util.Arrays.fill(refused, 3);
        java.util.Arrays.fill(offered, 100);
        BatchMeans sure = BatchMeans.of(refused, offered);
        assertThat(sure.mean()).isCloseTo(0.03, within(1e-15));
        assertThat(sure.halfWidth()).isCloseTo(0, within(1e-12));
        refused[0] = 23;
        BatchMeans unsure = BatchMeans.of(refused, offered);
        assertThat(unsure.mean()).isCloseTo(0.04, within(1e-15));
        assertThat(unsure.sigma()).isCloseTo(0.01, within(1e-12));
        assertThat(unsure.low()).isBetween(0.0, 0.03);
        assertThat(unsure.high()).isGreaterThan(0.05);
    }
}
