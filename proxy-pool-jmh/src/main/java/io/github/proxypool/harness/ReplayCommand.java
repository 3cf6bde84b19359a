package io.github.proxypool.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.harness.replay.Replay;
import io.github.proxypool.harness.replay.ReplayOptions;
import io.github.proxypool.harness.replay.ReplayResult;
import io.github.proxypool.harness.replay.SyntheticDay;
import io.github.proxypool.harness.replay.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a trace, or a synthetic day, and tells how many numbers it took. */
@Command(
        name = "replay",
        description = "Replays a trace of sessions through a real pool and tells how many numbers it took. Without a "
                + "trace, one synthetic day of ride hailing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--trace",
            paramLabel = "FILE.csv",
            description = "Lines of t_ms,u,v in the order of time: milliseconds, and the names of two participants.")
    private @Nullable Path trace;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "4h",
            description = "How long a session lives, as 4h, 30m or 90s (default: ${DEFAULT-VALUE}).")
    private Duration ttl;

    @Option(
            names = "--cooldown",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "How long a number is kept from a participant after a session (default: ${DEFAULT-VALUE}).")
    private Duration cooldown;

    @Option(
            names = "--sliding",
            description = "An event of a pair whose session runs makes it live on for the time to live from then.")
    private boolean sliding;

    @Mixin
    private PolicyOptions policy;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes random selection and the synthetic day (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--numbers",
            paramLabel = "N|grow",
            defaultValue = "grow",
            converter = Converters.OfNumbers.class,
            description = "How many numbers the pool has; grow adds one whenever a session would be refused "
                    + "(default: ${DEFAULT-VALUE}).")
    private OptionalInt numbers;

    @Option(names = "--json", description = "Prints one JSON object instead of a summary.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ReplayOptions options = options();
        ReplayResult result = replay(options);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(result) : ReplaySummary.of(source(), options, result));
        out.flush();
        return 0;
    }

    private ReplayOptions options() {
        try {
            return new ReplayOptions(
                    ttl, policy.policy().toBuilder().cooldown(cooldown).build(), numbers, sliding, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ReplayResult replay(ReplayOptions options) throws IOException {
        if (trace == null) {
            return Replay.run(options, new SyntheticDay(seed));
        }
        try (TraceReader reader = new TraceReader(trace.toString(), Progress.open(trace, !json))) {
            return Replay.run(options, reader);
        }
    }

    private String source() {
        return trace == null ? SyntheticDay.describe(seed) : trace.toString();
    }
}
