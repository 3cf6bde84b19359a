package io.github.proxypool.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.bench.Kind;
import io.github.proxypool.bench.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Runs JMH in this process for an instant: the figures mean nothing, that there are any does. */
class BenchRunnerTest {
    private static final Effort INSTANT = new Effort(0, 0, 1, 5);

    /** A benchmark that runs elsewhere on this machine is no reason to fail. */
    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void measuresTimeAndGarbage(@TempDir Path folder) throws RunnerException, IOException {
        Case churn = Case.churn(Kind.OURS, Shape.TINY, 1);
        Measurements measurements = new Measurements();
        measurements.add(churn, BenchRunner.run(churn, INSTANT));
        assertThat(measurements.nanos(churn)).isPositive();
        assertThat(measurements.bytes(churn)).isPositive();
        assertThat(measurements.rows()).singleElement().satisfies(row -> {
            assertThat(row.title()).isEqualTo("churn tiny");
            assertThat(row.allocator()).isEqualTo("ours");
        });
        Path file = folder.resolve("results.json");
        measurements.writeTo(file);
        assertThat(new ObjectMapper().readTree(file.toFile())).hasSize(1);
    }

    @Test
    void addsUpRounds(@TempDir Path folder) throws RunnerException, IOException {
        Case churn = Case.churn(Kind.OURS, Shape.TINY, 1);
        RunResult one = BenchRunner.run(churn, INSTANT);
        RunResult other = BenchRunner.run(churn, INSTANT);
        Measurements measurements = new Measurements();
        measurements.add(churn, one);
        measurements.add(churn, other);
        assertThat(measurements.nanos(churn))
                .isCloseTo((Measurements.nanos(one) + Measurements.nanos(other)) / 2, withinPercentage(0.001));
        Path file = folder.resolve("results.json");
        measurements.writeTo(file);
        JsonNode results = new ObjectMapper().readTree(file.toFile());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).path("primaryMetric").path("rawData")).hasSize(2);
    }

    @Test
    void tellsReadersFromWriters() throws RunnerException {
        Case mixed = Case.mixed(Kind.OURS, Shape.TINY);
        Measurements measurements = new Measurements();
        measurements.add(mixed, BenchRunner.run(mixed, INSTANT));
        assertThat(measurements.rows().stream().map(Row::title))
                .containsExactlyInAnyOrder("mixed tiny, 2 threads, reader", "mixed tiny, 2 threads, writer");
    }

    @Test
    void measuresMemory() {
        Memory memory = MemoryBench.measure(10_000);
        assertThat(memory.bytesPerSession()).isPositive();
        assertThat(memory.endOverStart()).isPositive();
    }
}
