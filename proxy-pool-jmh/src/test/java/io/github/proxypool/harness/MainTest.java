package io.github.proxypool.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line, as a user meets it. */
class MainTest {

    /** What a command left behind. */
    private record Run(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    /** A benchmark that runs elsewhere on this machine is no reason to fail. */
    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void replaysATraceAndPrintsASummary() throws IOException {
        Run run = run("replay", "--trace", trace("t_ms,u,v", "0,a,b", "1,a,c"), "--ttl", "30m", "--cap", "none");
        assertThat(run.exitCode).isZero();
        assertThat(run.err).isEmpty();
        assertThat(run.out)
                .contains("trace.csv")
                .contains("per-participant, least-loaded, cap none, ttl 30m")
                .containsPattern("sessions +2 ")
                .containsPattern("numbers +2 ")
                .containsPattern("refused +0 ");
    }

    @Test
    void saysInTheSummaryWhyItRefused() throws IOException {
        Run run = run("replay", "--trace", trace("0,a,b", "1,a,c"), "--numbers", "1", "--assignment", "shared");
        assertThat(run.out)
                .contains("shared")
                .containsPattern("refused +1 +50.00 %")
                .contains("all-in-use-by-part");
    }

    @Test
    void printsOneJsonObject() throws IOException {
        Run run = run("replay", "--json", "--trace", trace("0,a,b", "1,a,c", "2,b,a"), "--selection", "first-fit");
        JsonNode json = new ObjectMapper().readTree(run.out);
        assertThat(json.get("sessions").asInt()).isEqualTo(2);
        assertThat(json.get("peakSessions").asInt()).isEqualTo(2);
        assertThat(json.get("maxConcurrency").asInt()).isEqualTo(2);
        assertThat(json.get("numbersUsed").asInt()).isEqualTo(2);
        assertThat(json.get("hottestNumberSessions").asInt()).isEqualTo(1);
        assertThat(json.get("refused").asInt()).isZero();
        assertThat(json.get("opensPerSecond").isIntegralNumber()).isTrue();
        assertThat(run.out.strip()).doesNotContain("\n");
        assertThat(run.err).isEmpty();
    }

    @Test
    void replaysASyntheticDayIfThereIsNoTrace() throws IOException {
        Run run = run("replay", "--json");
        assertThat(new ObjectMapper().readTree(run.out).get("sessions").asInt()).isGreaterThan(5_000);
        assertThat(run("replay").out).startsWith("A synthetic day of ride hailing: 6000 riders, 400 drivers, seed 1");
    }

    @Test
    void saysInOneLineWhatIsWrongWithATrace() throws IOException {
        Run run = run("replay", "--trace", trace("0,a,b", "1,a"));
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err)
                .isEqualTo("proxy-pool replay: " + folder.resolve("trace.csv")
                        + " line 2: must have the 3 columns t_ms,u,v but has 2" + System.lineSeparator());
    }

    @Test
    void saysInOneLineThatThereIsNoSuchTrace() {
        Run run = run("replay", "--trace", folder.resolve("nothing.csv").toString());
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err).startsWith("proxy-pool replay: there is no file").hasLineCount(1);
        Run directory = run("replay", "--trace", folder.toString());
        assertThat(directory.exitCode).isEqualTo(1);
        assertThat(directory.err).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replay --ttl 4x                  | must be a whole number and one of ms, s, m, h, d
            replay --ttl 4                   | must be a whole number and one of ms, s, m, h, d
            replay --ttl 0s                  | ttl must be from 1 ms
            replay --ttl 999999999d          | ttl must be from 1 ms
            replay --assignment both         | must be one of per-participant, shared but was 'both'
            replay --selection best          | must be one of least-loaded, first-fit, rotating, random but was 'best'
            replay --cap 0                   | must be a whole number from 1 to 999999999, or 'none'
            replay --cap many                | must be a whole number from 1 to 999999999, or 'none'
            replay --numbers -3              | must be a whole number from 1 to 999999999, or 'grow'
            replay --numbers 2000000         | numbers must be from 1 to 1000000
            replay --seed x                  | '--seed'
            replay --nonsense                | --nonsense
            replay trace.csv                 | trace.csv
            plan rides.csv                   | rides.csv
            bench --profile long             | must be one of smoke, short, bounds, choices but was 'long'
            bench --profile smoke -f 1       | do not go together
            bench --json -f 1                | do not go together
            bench --forks 2 -f 1             | do not go together
            bench --profile smoke --forks 0  | --forks must be at least 1 but was 0
            bench -f x                       | x
            """)
    void refusesAWrongCommandLineInOneLine(String commandLine, String problem) {
        Run run = run(commandLine.split(" ", -1));
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).startsWith("proxy-pool").contains(problem).hasLineCount(1);
    }

    @Test
    void leavesToJmhWhatIsItsOwn() {
        Run run = run("bench", "NoSuchBenchmark", "-f", "1", "-prof", "gc");
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err)
                .startsWith("proxy-pool bench: ")
                .contains("No benchmarks to run")
                .hasLineCount(1);
    }

    @Test
    void asksForACommand() {
        Run run = run();
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).contains("subcommand").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "replay --help", "replay -h", "bench --help"})
    void helps(String commandLine) {
        Run run = run(commandLine.split(" ", -1));
        assertThat(run.exitCode).isZero();
        assertThat(run.out).contains("Usage: proxy-pool").doesNotContain("null");
    }

    @Test
    void tellsItsVersion() {
        Run run = run("--version");
        assertThat(run.exitCode).isZero();
        assertThat(run.out).startsWith("proxy-pool ").contains("Java " + Runtime.version());
    }

    private String trace(String... lines) throws IOException {
        return Files.write(folder.resolve("trace.csv"), java.util.List.of(lines))
                .toString();
    }

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
