package io.github.proxypool.harness.measure;

import com.google.common.math.Quantiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** What a set of runs came to. */
public final class Measurements implements Figures {
    private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

    private final Map<Case, RunResult> results = new LinkedHashMap<>();
    private Memory memory = Memory.UNKNOWN;

    void add(Case benchmarked, RunResult result) {
        results.merge(benchmarked, result, Measurements::both);
    }

    private static RunResult both(RunResult one, RunResult other) {
        return new RunResult(
                one.getParams(),
                Stream.concat(one.getBenchmarkResults().stream(), other.getBenchmarkResults().stream())
                        .toList());
    }

    void add(Memory measured) {
        memory = measured;
    }

    @Override
    public double nanos(Case benchmarked) {
        return nanos(result(benchmarked));
    }

    @Override
    public double bytes(Case benchmarked) {
        return bytes(result(benchmarked));
    }

    @Override
    public Memory memory() {
        return memory;
    }

    private RunResult result(Case benchmarked) {
        RunResult result = results.get(benchmarked);
        if (result == null) {
            throw new IllegalStateException("not measured: " + benchmarked);
        }
        return result;
    }

    /** Of all iterations of all forks: what else the machine did in one of them does not count. */
    private static double median(RunResult result, Function<IterationResult, Result<?>> figure) {
        return Quantiles.median()
                .compute(result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(iteration -> figure.apply(iteration).getScore())
                        .toList());
    }

    static double nanos(RunResult result) {
        return median(result, IterationResult::getPrimaryResult);
    }

    static double bytes(RunResult result) {
        return result.getSecondaryResults().get(BYTES_PER_OPERATION).getScore();
    }

    /**
     * Every figure, in the order of measurement.
     *
     * @return a row for each run, or for each part of a run whose threads do different things
     */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        results.forEach((benchmarked, result) -> rows.addAll(rows(benchmarked, result)));
        return rows;
    }

    private static List<Row> rows(Case benchmarked, RunResult result) {
        List<Row> parts = result.getSecondaryResults().values().stream()
                .filter(part ->
                        part.getScoreUnit().equals(result.getPrimaryResult().getScoreUnit()))
                .map(part -> part.getLabel())
                .map(label -> row(
                        benchmarked.title() + ", " + label,
                        benchmarked,
                        median(
                                result,
                                iteration -> iteration.getSecondaryResults().get(label)),
                        result))
                .toList();
        return parts.isEmpty() ? List.of(row(benchmarked.title(), benchmarked, nanos(result), result)) : parts;
    }

    private static Row row(String title, Case benchmarked, double nanos, RunResult result) {
        return new Row(title, benchmarked.contestant(), nanos, bytes(result));
    }

    /**
     * What became of some bounds.
     *
     * @param bounds all of whose cases have been measured
     * @return met or not, in the same order
     */
    public List<Bound.Outcome> outcomes(List<Bound> bounds) {
        return bounds.stream().map(bound -> bound.outcome(this)).toList();
    }

    /**
     * Writes what JMH itself knows of each run.
     *
     * @param file a JSON file
     * @throws IOException if the file cannot be written
     */
    public void writeTo(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results.values());
        }
    }
}
