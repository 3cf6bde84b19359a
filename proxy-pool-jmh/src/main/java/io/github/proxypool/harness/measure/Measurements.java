package io.github.proxypool.harness.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        results.put(benchmarked, result);
    }

    void add(Memory measured) {
        memory = measured;
    }

    int count() {
        return results.size();
    }

    @Override
    public double nanos(Case benchmarked) {
        return result(benchmarked).getPrimaryResult().getScore();
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

    private static double bytes(RunResult result) {
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
                .map(part -> row(benchmarked.title() + ", " + part.getLabel(), benchmarked, part, result))
                .toList();
        return parts.isEmpty()
                ? List.of(row(benchmarked.title(), benchmarked, result.getPrimaryResult(), result))
                : parts;
    }

    private static Row row(String title, Case benchmarked, Result<?> figure, RunResult result) {
        return new Row(title, benchmarked.contestant(), figure.getScore(), figure.getScoreError(), bytes(result));
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
