package io.github.proxypool.harness.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.harness.chart.SoakFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fills a pool with millions of sessions and looks at what it takes. */
@Command(
        name = "soak",
        description =
                "Opens many sessions on one pool, replaces them for a while, lets them all expire: with throughput, "
                        + "pauses and memory over time, and each answer held against what it must be. Give the process the "
                        + "heap that is to be tried, as in: java -Xmx4g -jar proxy-pool.jar soak",
        sortOptions = false)
public final class SoakCommand implements Callable<Integer> {
    private static final int BROKEN = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "How many are live at once (default: ${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--numbers",
            paramLabel = "N",
            description = "How many numbers the pool has, 100 sessions on each at the most (default: as many as leave "
                    + "a sixth of that free).")
    private @Nullable Integer numbers;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "How long a session lives by the soak's own clock, which moves with the work done "
                    + "(default: 4h).")
    private Duration ttl = SoakOptions.DEFAULT_TTL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many threads call; one more sweeps (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--churn",
            paramLabel = "N",
            description = "How many sessions are replaced before the rest may expire (default: all, once).")
    private @Nullable Long churn;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "For how long sessions are replaced at the most; without --churn, for just so long.")
    private @Nullable Integer minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes who calls when (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "How long a sample takes at the least (default: 1s).")
    private Duration interval = SoakOptions.DEFAULT_INTERVAL;

    @Option(names = "--json", paramLabel = "FILE.json", description = "Also writes everything, with the samples.")
    private @Nullable Path json;

    @Option(names = "--svg", paramLabel = "FILE.svg", description = "Also draws the samples.")
    private @Nullable Path svg;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /** Made by picocli. */
    public SoakCommand() {}

    @Override
    public Integer call() throws InterruptedException, ExecutionException, IOException {
        SoakOptions options = options();
        Soak.run(options.rehearsal(), Progress.SILENT);
        SoakResult result = run(options);
        PrintWriter out = spec.commandLine().getOut();
        out.println(SoakSummary.of(result));
        out.flush();
        write(result);
        return result.met() ? 0 : BROKEN;
    }

    private static SoakResult run(SoakOptions options) throws InterruptedException, ExecutionException {
        try (Progress progress = Progress.onTerminal()) {
            return Soak.run(options, progress);
        }
    }

    private SoakOptions options() {
        long byDefault = minutes == null ? sessions : SoakOptions.MOST_CHURN;
        try {
            return new SoakOptions(
                    sessions,
                    numbers == null ? SoakOptions.numbersFor(sessions) : numbers,
                    threads,
                    ttl,
                    seed,
                    churn == null ? byDefault : churn,
                    minutes == null ? SoakOptions.UNLIMITED : Duration.ofMinutes(minutes),
                    interval);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void write(SoakResult result) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        if (json != null) {
            mapper.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), result);
        }
        if (svg != null) {
            Files.writeString(svg, SoakFile.draw(mapper.valueToTree(result)));
        }
    }
}
