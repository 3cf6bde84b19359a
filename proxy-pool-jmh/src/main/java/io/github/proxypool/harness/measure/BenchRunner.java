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

/** Runs the benchmarks of a profile, one after the other. */
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
        for (Case next : cases) {
            int ordinal = measurements.count() + 1;
            progress.printf(Locale.ROOT, "[%2d/%d] %s, %s: ", ordinal, cases.size(), next.title(), next.contestant());
            progress.flush();
            measurements.add(next, run(next, effort));
            progress.printf(
                    Locale.ROOT, "%,.1f ns/op, %,.0f B/op%n", measurements.nanos(next), measurements.bytes(next));
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
