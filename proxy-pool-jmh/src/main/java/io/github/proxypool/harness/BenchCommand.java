package io.github.proxypool.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.harness.measure.BenchRunner;
import io.github.proxypool.harness.measure.Bound;
import io.github.proxypool.harness.measure.Effort;
import io.github.proxypool.harness.measure.Environment;
import io.github.proxypool.harness.measure.Measurements;
import io.github.proxypool.harness.measure.Profile;
import io.github.proxypool.harness.measure.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs benchmarks: a profile of ours, or whatever JMH's own options say. */
@Command(
        name = "bench",
        description =
                "Runs the benchmarks beside two allocators written by hand. Without any option, the short profile; "
                        + "whatever is no option of this command goes to JMH (-h shows its options, -l its benchmarks).",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "smoke: everything once, in seconds. short: our figures beside both baselines, in minutes. "
                    + "bounds: what the library promises of its speed and size, met or not, in a quarter of an hour. "
                    + "choices: what choosing a number costs, in minutes.")
    private @Nullable Profile profile;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "How many processes measure each figure of a profile; published figures take 3.")
    private @Nullable Integer forks;

    @Option(names = "--json", description = "Prints one JSON object instead of tables.")
    private boolean json;

    @Option(names = "--results", paramLabel = "FILE.json", description = "Also writes JMH's own results of a profile.")
    private @Nullable Path results;

    @Parameters(paramLabel = "JMH", description = "Options of JMH, as in: ChurnBenchmark -f 1 -prof gc")
    private List<String> jmh = new ArrayList<>();

    /** Leaves to JMH all options that are not this command's, its {@code -h} included. */
    static void passJmhOptions(CommandLine bench) {
        bench.setUnmatchedOptionsArePositionalParams(true);
        bench.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Shows this help.")
                        .build());
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        if (jmh.isEmpty()) {
            runProfile(profile == null ? Profile.SHORT : profile);
        } else {
            runJmh(jmh.toArray(new String[0]));
        }
        return 0;
    }

    private void runJmh(String[] options) throws RunnerException, IOException {
        if (profile != null || forks != null || json || results != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "options of JMH do not go together with --profile, --forks, --json or --results");
        }
        CommandLineOptions parsed = parse(options);
        if (parsed.shouldHelp()
                || parsed.shouldList()
                || parsed.shouldListWithParams()
                || parsed.shouldListProfilers()
                || parsed.shouldListResultFormats()) {
            org.openjdk.jmh.Main.main(options);
        } else {
            new Runner(parsed).run();
        }
    }

    private Effort effort(Profile chosen) {
        if (forks == null) {
            return chosen.effort();
        }
        if (forks < 1) {
            throw new ParameterException(spec.commandLine(), "--forks must be at least 1 but was " + forks);
        }
        return chosen.effort().withForks(forks);
    }

    private CommandLineOptions parse(String[] options) {
        try {
            return new CommandLineOptions(options);
        } catch (CommandLineOptionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void runProfile(Profile chosen) throws RunnerException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Effort effort = effort(chosen);
        Measurements measurements = BenchRunner.run(chosen, effort, err);
        List<Bound.Outcome> bounds = measurements.outcomes(chosen.bounds());
        if (json) {
            Object answer = bounds.isEmpty() ? Map.of("rows", measurements.rows()) : Map.of("bounds", bounds);
            out.println(new ObjectMapper().writeValueAsString(answer));
        } else {
            out.println(Environment.describe() + ", " + effort);
            out.println(Tables.rows(measurements.rows()));
            out.println(Tables.bounds(bounds));
        }
        out.flush();
        if (results != null) {
            measurements.writeTo(results);
        }
    }
}
