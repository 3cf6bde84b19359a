package io.github.proxypool.harness.measure;

import static io.github.proxypool.bench.Kind.NAIVE;
import static io.github.proxypool.bench.Kind.OURS;
import static io.github.proxypool.bench.Kind.SYNCHRONIZED;
import static io.github.proxypool.bench.Queries.Target.HIT;
import static io.github.proxypool.bench.Queries.Target.OTHER_NUMBER;
import static io.github.proxypool.bench.Queries.Target.UNKNOWN_CALLER;
import static io.github.proxypool.bench.Shape.FILLED_10;
import static io.github.proxypool.bench.Shape.FILLED_95;
import static io.github.proxypool.bench.Shape.LIVE_10K;
import static io.github.proxypool.bench.Shape.LIVE_1M;
import static io.github.proxypool.bench.Shape.NUMBERS_100;
import static io.github.proxypool.bench.Shape.NUMBERS_10000;

import io.github.proxypool.bench.Choice;
import io.github.proxypool.bench.ExhaustedBenchmark.Reason;
import io.github.proxypool.bench.Queries;
import io.github.proxypool.bench.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the library promises of its speed and size. */
final class Bounds {
    private final List<Bound> bounds = new ArrayList<>();

    private Bounds() {}

    static List<Bound> all() {
        Bounds all = new Bounds();
        all.route();
        all.churn();
        all.growth();
        all.exhausted();
        all.memory();
        return List.copyOf(all.bounds);
    }

    /** That no way to choose grows like the pool: a tenth of that at most. */
    static List<Bound> choices() {
        return Arrays.stream(Choice.values())
                .map(choice -> Bound.ratio(
                        choice.name().toLowerCase(Locale.ROOT) + ": time at 10 000 numbers / at 100",
                        10,
                        Case.choice(choice, 10_000),
                        Case.choice(choice, 100)))
                .toList();
    }

    private void route() {
        route("10 k live", LIVE_10K, 1.0);
        route("1 M live", LIVE_1M, 0.8);
    }

    private void route(String size, Shape shape, double limit) {
        Case hit = Case.route(OURS, shape, HIT);
        add(Bound.ratio(
                "route, " + size + ": time / ConcurrentHashMap.get", limit, hit, Case.route(NAIVE, shape, HIT)));
        add(Bound.bytes("route, " + size + ": bytes", 0, hit));
        for (Queries.Target miss : List.of(UNKNOWN_CALLER, OTHER_NUMBER)) {
            String name = miss == UNKNOWN_CALLER ? "unknown caller" : "another number";
            add(Bound.ratio("route, " + size + ", " + name + ": time / hit", 1.0, Case.route(OURS, shape, miss), hit));
        }
    }

    private void churn() {
        for (int threads = 1; threads <= 2; threads++) {
            churn("10 k live", LIVE_10K, threads, 1.0);
            churn("1 M live", LIVE_1M, threads, 0.6);
        }
        add(Bound.speedUp(
                "open + close, 1 M live, 2 threads: throughput / synchronized, at least",
                4,
                Case.churn(OURS, LIVE_1M, 2),
                Case.churn(SYNCHRONIZED, LIVE_1M, 2)));
        add(Bound.bytes("open + close, 10 k live: bytes", 512, Case.churn(OURS, LIVE_10K, 1)));
        add(Bound.bytes("open + close, 1 M live: bytes", 1_024, Case.churn(OURS, LIVE_1M, 1)));
    }

    private void churn(String size, Shape shape, int threads, double limit) {
        add(Bound.ratio(
                "open + close, " + size + ", threads " + threads + ": time / putIfAbsent loop",
                limit,
                Case.churn(OURS, shape, threads),
                Case.churn(NAIVE, shape, threads)));
    }

    private void growth() {
        add(Bound.ratio(
                "open + close: time at 10 000 numbers / at 100",
                2,
                Case.growth(OURS, NUMBERS_10000),
                Case.growth(OURS, NUMBERS_100)));
        add(Bound.ratio(
                "open + close: time at 95 % of all caps / at 10 %",
                3, Case.growth(OURS, FILLED_95), Case.growth(OURS, FILLED_10)));
        add(Bound.ratio(
                "open + close: time of a participant on 900 of 1 000 numbers / on none",
                20,
                Case.busy(OURS, 900),
                Case.busy(OURS, 0)));
    }

    private void exhausted() {
        for (Reason reason : Reason.values()) {
            String name = reason == Reason.ALL_AT_CAP ? "all at cap" : "participant on all";
            add(Bound.ratio(
                    "refused, 1 000 numbers, " + name + ": time / plain loop that reads all twice",
                    3,
                    Case.exhausted(OURS, reason),
                    Case.scan(reason)));
        }
    }

    private void memory() {
        add(Bound.memory("memory: bytes per live session at 1 M", 150, Memory::bytesPerSession));
        add(Bound.memory("memory: after all have ended / before", 1.05, Memory::endOverStart));
    }

    private void add(Bound bound) {
        bounds.add(bound);
    }
}
