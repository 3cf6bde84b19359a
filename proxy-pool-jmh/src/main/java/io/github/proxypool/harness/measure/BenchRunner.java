package io.github.proxypool.harness.measure;

import io.github.proxypool.bench.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of a profile, one after the other; and where several processes are to measure each figure, again in rounds: so
 * those that are compared are never far apart, however the machine's speed changes.
 */
public final class BenchRunner {

    /** The JDK that is the first to warn, in the middle of what a benchmark prints, of what JMH does. */
    private static final int FIRST_TO_WARN = 24;

    private BenchRunner() {}

    /**
     * Runs a profile.
     *
     * @param profile what to run
     * @param effort how long each run is
     * @param progress is told what runs
     * @return what was measured
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the memory cannot be measured
     */
    public static Measurements run(Profile profile, Effort effort, PrintWriter progress)
            throws RunnerException, IOException {
        Measurements measurements = new Measurements();
        List<Case> cases = profile.cases();
        int rounds = Math.max(1, effort.forks());
        for (int i = 0; i < rounds * cases.size(); i++) {
            Case next = cases.get(i % cases.size());
            progress.printf(
                    Locale.ROOT, "[%2d/%d] %s, %s: ", i + 1, rounds * cases.size(), next.title(), next.contestant());
            progress.flush();
            RunResult result = run(next, effort.withForks(effort.forks() / rounds));
            measurements.add(next, result);
            progress.printf(
                    Locale.ROOT, "%,.1f ns/op, %,.0f B/op%n", Measurements.nanos(result), Measurements.bytes(result));
            progress.flush();
        }
        if (profile.bounds().stream().anyMatch(Bound::isOfMemory)) {
            measurements.add(MemoryBench.fork());
        }
        return measurements;
    }

    static RunResult run(Case benchmarked, Effort effort) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmarked.benchmark().getName() + "\\.")
                .threads(benchmarked.threads())
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(TimeValue.milliseconds(effort.millis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .jvmArgsAppend(jvmArgs(benchmarked))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        benchmarked.allocator().map(Kind::name).ifPresent(name -> options.param("allocator", name));
        benchmarked.params().forEach(options::param);
        return new Runner(options.build()).runSingle();
    }

    private static String[] jvmArgs(Case benchmarked) {
        Stream<String> args = Stream.of(
                "-Xms" + benchmarked.heap(), "-Xmx" + benchmarked.heap(), "-XX:+AlwaysPreTouch", "-XX:+UseG1GC");
        return Runtime.version().feature() < FIRST_TO_WARN
                ? args.toArray(String[]::new)
                : Stream.concat(args, Stream.of("--sun-misc-unsafe-memory-access=allow"))
                        .toArray(String[]::new);
    }
}
