package io.github.proxypool.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The plan command, as a user meets it. */
class PlanCommandTest {
    private static final Path TRACES = Path.of("..", "..", "shared", "data", "traces");

    /** What a command left behind. */
    private record Run(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = new CommandLine(new PlanCommand());
        Converters.register(commandLine);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        commandLine.setParameterExceptionHandler((e, any) -> {
            err.append(String.valueOf(e.getMessage()));
            return 2;
        });
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            err.append(String.valueOf(e.getMessage()));
            return 1;
        });
        return new Run(commandLine.execute(args), out.toString(), err.toString());
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    private String trace() throws IOException {
        return file("trace.csv", "t_ms,u,v", "0,ann,bob", "1,ann,cid", "2,ann,dan", "90000000,ann,bob");
    }

    private String city() throws IOException {
        return file("city.txt", "ttl 4h", "group riders left 2000", "group drivers right 100 per-hour 1  # each");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.err).isEmpty();
        assertThat(run.exitCode).isZero();
        assertThat(run.out.strip()).doesNotContain("\n");
        return new ObjectMapper().readTree(run.out);
    }

    @Test
    void plansATraceOnOneScreen() throws IOException {
        Run run = run("--trace", trace(), "--refused", "0", "--current", "2", "--cap", "none");
        assertThat(run.exitCode).isZero();
        assertThat(run.out)
                .contains("4 contacts of 4 people")
                .contains("per-participant, least-loaded, cap none, ttl 4h; at most 0 % of sessions refused")
                .contains("You need 3 numbers.")
                .contains("exact, by replaying the trace")
                .contains("refuses 25 %")
                .containsPattern("if one number for both sides +3 +the same")
                .doesNotContain("bob");
        assertThat(run.out.lines()).hasSizeLessThan(40);
        assertThat(run.out.lines().skip(1)).allSatisfy(line -> assertThat(line).hasSizeLessThan(110));
    }

    @Test
    void plansGroups() throws IOException {
        Run run = run("--groups", city(), "--cap", "none", "--refused", "1%");
        assertThat(run.err).isEmpty();
        assertThat(run.out)
                .contains("2,100 people")
                .contains("You need 10 numbers.")
                .contains("by simulation; the formula says 10 (the same)")
                .contains("drivers, 100 % of refusals");
    }

    @Test
    void printsOneJsonObject() throws IOException {
        JsonNode trace = json(run("--json", "--trace", trace(), "--refused", "0"));
        assertThat(trace.get("numbers").asInt()).isEqualTo(3);
        assertThat(trace.get("bindingConstraint").asText()).isEqualTo("participant-concurrency");
        assertThat(trace.get("lowerBound").asInt()).isEqualTo(3);
        assertThat(trace.get("guarantee").asInt()).isEqualTo(3);
        assertThat(trace.get("method").asText()).isEqualTo("exact");
        assertThat(trace.get("curve").get(0).get("numbers").asInt()).isEqualTo(1);
        assertThat(trace.get("curve").get(0).get("refused").asDouble()).isEqualTo(0.5);
        assertThat(trace.get("holdOut").get("sessions").asInt()).isEqualTo(2);
        JsonNode groups = json(run("--json", "--groups", city(), "--cap", "20", "--formula-only"));
        assertThat(groups.get("numbers").asInt()).isEqualTo(22);
        assertThat(groups.get("bindingConstraint").asText()).isEqualTo("cap");
        assertThat(groups.get("method").asText()).isEqualTo("formula");
        assertThat(groups.has("holdOut")).isFalse();
    }

    @Test
    void termsOnTheCommandLine_winOverThoseOfTheFile() throws IOException {
        JsonNode plan = json(run("--json", "--groups", city(), "--cap", "none", "--formula-only", "--cooldown", "4h"));
        assertThat(plan.get("numbers").asInt()).isEqualTo(15);
        JsonNode shorter = json(run("--json", "--groups", city(), "--cap", "none", "--formula-only", "--ttl", "2h"));
        assertThat(shorter.get("numbers").asInt()).isEqualTo(7);
    }

    @Test
    void plansForNothingRefused() throws IOException {
        String small = file("small.txt", "group riders left 200", "group drivers right 10 per-hour 0.25");
        Run run = run("--groups", small, "--none-over", "3d", "--sure", "95%");
        assertThat(run.out)
                .contains("nothing refused for 3d with 95 % probability")
                .contains("You need ");
    }

    @Test
    void plansAreasOneByOne() throws IOException {
        String areas = file(
                "areas.txt",
                "ttl 4h",
                "area 415",
                "group riders left 2000",
                "group drivers right 100 per-hour 1",
                "area 212",
                "group sellers peer 50 per-hour 0.5");
        Run run = run("--groups", areas, "--formula-only", "--cap", "none");
        assertThat(run.out)
                .contains("in 2 areas.")
                .containsPattern("area 415 +10 ")
                .contains("area 212");
        JsonNode json = json(run("--json", "--groups", areas, "--formula-only", "--cap", "none"));
        assertThat(json.get("bindingConstraint").asText()).isEqualTo("area");
        assertThat(json.get("areas").get("415").get("numbers").asInt()).isEqualTo(10);
        assertThat(json.get("numbers").asInt())
                .isEqualTo(10 + json.get("areas").get("212").get("numbers").asInt());
    }

    @Test
    void writesAPageThatNeedsNothingBesideIt() throws Exception {
        for (String[] demand : new String[][] {{"--trace", trace()}, {"--groups", city()}}) {
            Path page = folder.resolve("plan.html");
            Run run = run(demand[0], demand[1], "--cap", "none", "--report", page.toString());
            assertThat(run.err).isEmpty();
            String html = Files.readString(page);
            assertThat(html)
                    .contains(
                            "<h1>You need ",
                            "<html lang=\"en\">",
                            "id=\"curve-title\"",
                            "id=\"loads-desc\"",
                            "@media print")
                    .doesNotContain("<script", "<img", "null", "NaN", "bob")
                    .satisfies(text -> assertThat(text.replace("http://www.w3.org/2000/svg", ""))
                            .doesNotContain("http"));
        }
    }

    @Test
    void plansASyntheticDay_ifThereIsNothingElse() throws IOException {
        Path picture = folder.resolve("plan.svg");
        Run run = run("--picture", picture.toString());
        assertThat(run.err).isEmpty();
        assertThat(run.out).startsWith("A synthetic day of ride hailing: 6000 riders, 400 drivers, seed 1: ");
        assertThat(Files.readString(picture)).startsWith("<svg ").contains("the answer: ");
        JsonNode same = json(run("--json"));
        assertThat(run.out).contains("You need " + same.get("numbers").asInt() + " numbers.");
        assertThat(json(run("--json", "--seed", "2"))).isNotEqualTo(same);
    }

    @Test
    void drawsNoPictureOfAreas() throws IOException {
        String areas =
                file("areas.txt", "area 415", "group a peer 9 per-hour 1", "area 212", "group b peer 9 per-hour 1");
        Run run = run(
                "--groups",
                areas,
                "--formula-only",
                "--picture",
                folder.resolve("p.svg").toString());
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).contains("--picture is of one pool");
    }

    /** As XML, since a page is written as strictly as that, but for its first line and void elements. */
    @Test
    void pagesAreWellFormed() throws Exception {
        Path page = folder.resolve("plan.html");
        run("--trace", trace(), "--report", page.toString());
        String xml =
                Files.readString(page).replaceFirst("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --trace T --groups G          | mutually exclusive
            --trace T --refused much      | must be a share, as 1% or 0.01, but was 'much'
            --trace T --refused 100%      | share must be in [0, 1) but was 1.0
            --trace T --ttl 0s            | ttl must be in
            --trace T --none-over 3d      | target must be a refused share for a trace
            --groups G --refused 0        | share must be above 0 for groups
            --groups G --none-over 3d --sure 0 | probability must be between 0 and 1
            --trace T --current 0         | currentNumbers must be in [1, 1000000] but was 0
            --trace T --cap 0             | must be a whole number from 1 to 999999999, or 'none'
            """)
    void refusesAWrongCommandLine(String commandLine, String problem) throws IOException {
        String[] words = commandLine.replace("T", trace()).replace("G", city()).split(" ", -1);
        Run run = run(words);
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains(problem);
    }

    @Test
    void refusesAnEmptyTrace() throws IOException {
        Run run = run("--trace", file("empty.csv", "t_ms,u,v"));
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).isEqualTo("contacts must not be empty; add one or plan by groups");
    }

    /** Trace, hours to live; fewest numbers that refuse at most one in a hundred and one in a thousand; the first half. */
    @ParameterizedTest
    @CsvSource({"sendy, 4, per-participant, 5, 9, 13, 3, 13923", "sendy, 4, shared, 6, 9, 13, 3, 13923"})
    void plansARealTraceAsOthersDid(
            String name, int hours, String assignment, int percent, int permille, int half, int refused, int rest)
            throws IOException {
        Path file = TRACES.resolve(name + ".csv");
        assumeTrue(
                Files.exists(file),
                "skipped: there is no trace " + file.toAbsolutePath().normalize());
        JsonNode plan = reference(file, hours, assignment, "1%");
        assertThat(plan.get("numbers").asInt()).isEqualTo(percent);
        assertThat(plan.get("holdOut").get("numbers").asInt()).isEqualTo(half);
        assertThat(plan.get("holdOut").get("refused").asInt()).isEqualTo(refused);
        assertThat(plan.get("holdOut").get("sessions").asInt()).isEqualTo(rest);
        assertThat(reference(file, hours, assignment, "0.1%").get("numbers").asInt())
                .isEqualTo(permille);
    }

    /** As above, for all: numbers for one in a hundred, shared and per participant; the same for one in a thousand. */
    @Tag("deep")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @CsvSource({
        "sendy, 1, 3, 3, 5, 5, 9, 0, 0, 14069", "sendy, 4, 6, 5, 9, 9, 13, 3, 3, 13923",
        "sendy, 24, 8, 8, 13, 13, 17, 1, 1, 13774", "collegemsg, 1, 27, 27, 77, 77, 96, 0, 0, 17269",
        "collegemsg, 4, 45, 45, 126, 126, 155, 0, 0, 14909", "collegemsg, 24, 63, 63, 141, 141, 163, 0, 0, 11439",
        "digg-reply, 1, 8, 8, 13, 13, 19, 0, 0, 42881", "digg-reply, 4, 14, 14, 25, 25, 43, 0, 0, 42818",
        "digg-reply, 24, 33, 33, 57, 57, 76, 0, 0, 42731", "sp-office, 1, 24, 24, 33, 32, 37, 0, 0, 5230",
        "sp-office, 4, 30, 30, 37, 37, 39, 0, 0, 4187", "sp-office, 24, 35, 35, 42, 42, 46, 0, 0, 3503"
    })
    void plansEveryRealTraceAsOthersDid(
            String name, int hours, int a, int b, int c, int d, int half, int refusedShared, int refusedApart, int rest)
            throws IOException {
        plansARealTraceAsOthersDid(name, hours, "shared", a, c, half, refusedShared, rest);
        plansARealTraceAsOthersDid(name, hours, "per-participant", b, d, half, refusedApart, rest);
    }

    private static JsonNode reference(Path file, int hours, String assignment, String refused) throws IOException {
        return json(run(
                "--json",
                "--trace",
                file.toString(),
                "--ttl",
                hours + "h",
                "--assignment",
                assignment,
                "--selection",
                "first-fit",
                "--cap",
                "none",
                "--refused",
                refused));
    }
}
