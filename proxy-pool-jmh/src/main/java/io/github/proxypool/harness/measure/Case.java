package io.github.proxypool.harness.measure;

import io.github.proxypool.bench.BusyParticipantBenchmark;
import io.github.proxypool.bench.Choice;
import io.github.proxypool.bench.ChoiceBenchmark;
import io.github.proxypool.bench.ChurnBenchmark;
import io.github.proxypool.bench.ExhaustedBenchmark;
import io.github.proxypool.bench.GrowthBenchmark;
import io.github.proxypool.bench.HotNumberBenchmark;
import io.github.proxypool.bench.Kind;
import io.github.proxypool.bench.MixedBenchmark;
import io.github.proxypool.bench.NumberScanBenchmark;
import io.github.proxypool.bench.Queries;
import io.github.proxypool.bench.RouteBenchmark;
import io.github.proxypool.bench.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One run of one benchmark: one value for each of its parameters.
 *
 * @param benchmark which benchmark
 * @param allocator who is under test; empty if it is nobody's allocator
 * @param params the other parameters, if any
 * @param threads how many threads
 */
public record Case(Class<?> benchmark, Optional<Kind> allocator, Map<String, String> params, int threads) {

    /** What the library itself is called. */
    static final String OURS = "ours";

    /** What the way to choose that asks for nothing is called. */
    static final String PLAIN = "plain";

    private static final String CHOICE = "choice";

    static Case churn(Kind allocator, Shape shape, int threads) {
        return of(ChurnBenchmark.class, allocator, shape, threads);
    }

    static Case growth(Kind allocator, Shape shape) {
        return of(GrowthBenchmark.class, allocator, shape, 1);
    }

    static Case hotNumber(Kind allocator, Shape shape, int threads) {
        return of(HotNumberBenchmark.class, allocator, shape, threads);
    }

    static Case mixed(Kind allocator, Shape shape) {
        return of(MixedBenchmark.class, allocator, shape, 2);
    }

    private static Case of(Class<?> benchmark, Kind allocator, Shape shape, int threads) {
        return new Case(benchmark, Optional.of(allocator), Map.of("shape", shape.name()), threads);
    }

    static Case route(Kind allocator, Shape shape, Queries.Target target) {
        Map<String, String> params = Map.of("shape", shape.name(), "target", target.name());
        return new Case(RouteBenchmark.class, Optional.of(allocator), params, 1);
    }

    static Case busy(Kind allocator, int held) {
        Map<String, String> params = Map.of("held", Integer.toString(held));
        return new Case(BusyParticipantBenchmark.class, Optional.of(allocator), params, 1);
    }

    static Case choice(Choice choice, int numbers) {
        Map<String, String> params = Map.of(CHOICE, choice.name(), "numbers", Integer.toString(numbers));
        return new Case(ChoiceBenchmark.class, Optional.empty(), params, 1);
    }

    static Case exhausted(Kind allocator, ExhaustedBenchmark.Reason reason) {
        return new Case(ExhaustedBenchmark.class, Optional.of(allocator), Map.of("reason", reason.name()), 1);
    }

    static Case scan(ExhaustedBenchmark.Reason reason) {
        return new Case(NumberScanBenchmark.class, Optional.empty(), Map.of("reason", reason.name()), 1);
    }

    /** Who is under test, or which way to choose. */
    String contestant() {
        return allocator
                .map(Kind::name)
                .orElse(params.getOrDefault(CHOICE, "PLAIN_LOOP"))
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    /** How much heap it needs: little enough that a warm-up goes through all of it. */
    String heap() {
        return params.containsValue(Shape.LIVE_1M.name()) ? "1g" : "256m";
    }

    /** What is measured, whoever does it. */
    String title() {
        // The plain loop stands beside the refusals of the allocators.
        String name = benchmark.getSimpleName().replace("Benchmark", "").replace("NumberScan", "Exhausted");
        String values = params.keySet().stream()
                .filter(key -> !key.equals(CHOICE))
                .sorted()
                .map(this::words)
                .collect(Collectors.joining(" "));
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return (words + " " + values).toLowerCase(Locale.ROOT).replace('_', ' ')
                + (threads > 1 ? ", " + threads + " threads" : "");
    }

    private String words(String key) {
        String value = params.get(key);
        return switch (key) {
            case "held" -> "held " + value;
            case "numbers" -> value + " numbers";
            default -> value;
        };
    }
}
