package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChartCommandTest {
    private static final String BOUNDS = """
            {"bounds":[
              {"name":"route: time","measured":0.6,"limit":0.8,"met":true},
              {"name":"route: bytes","measured":0.0,"limit":0.0,"met":true},
              {"name":"refused: bytes","measured":16.0,"limit":0.0,"met":false},
              {"name":"throughput","measured":4.5,"limit":4.0,"met":true},
              {"name":"slow","measured":3.0,"limit":4.0,"met":false},
              {"name":"memory","measured":"NaN","limit":150.0,"met":false}]}
            """;

    private static final String RESULTS = """
            [%s, %s, %s, %s, %s, %s]
            """.formatted(
                    result("ChurnBenchmark.closeAndOpen", "OURS", "SMALL", 300),
                    result("ChurnBenchmark.closeAndOpen", "NAIVE", "SMALL", 600),
                    result("ChurnBenchmark.closeAndOpen", "SYNCHRONIZED", "SMALL", 200),
                    result("ExhaustedBenchmark.refuse", "OURS", "ALL_AT_CAP", 3_000),
                    result("NumberScanBenchmark.scan", null, "ALL_AT_CAP", 1_000),
                    result("RouteBenchmark.route", "NAIVE", "SMALL", 10));

    private static String result(String benchmark, String allocator, String shape, double nanos) {
        String params = allocator == null ? "" : "\"allocator\":\"" + allocator + "\",";
        return """
                {"benchmark":"io.github.proxypool.bench.%s","threads":2,"params":{%s"shape":"%s"},
                 "primaryMetric":{"score":%s,"scoreUnit":"ns/op"},
                 "secondaryMetrics":{"gc.alloc.rate.norm":{"score":1.0,"scoreUnit":"B/op"}}}
                """.formatted(benchmark, params, shape, nanos);
    }

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private String draw(String... args) throws IOException {
        Path svg = folder.resolve("out.svg");
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--svg";
        all[args.length + 1] = svg.toString();
        assertThat(execute(all)).as(err.toString()).isZero();
        return Files.readString(svg);
    }

    private int execute(String... args) {
        return new CommandLine(new ChartCommand())
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void drawsBoundsAgainstTheirLimits() throws IOException {
        String svg = draw("--bounds", file("b.json", BOUNDS), "--title", "Bounds & limits");
        assertThat(Pictures.texts(svg))
                .contains("Bounds & limits", "the limit")
                .containsSubsequence(
                        "route: time",
                        "0.6 of at most 0.8: met",
                        "route: bytes",
                        "0 of at most 0: met",
                        "refused: bytes",
                        "→ 16 of at most 0: NOT MET",
                        "throughput",
                        "4.5 of at least 4: met",
                        "slow",
                        "3 of at least 4: NOT MET",
                        "memory",
                        "not measured");
        assertThat(Pictures.elements(svg, "rect", "met")).hasSize(3);
        assertThat(Pictures.elements(svg, "rect", "unmet")).hasSize(3);
    }

    @Test
    void drawsRunsBesideEachOther() throws IOException {
        String svg = draw("--bounds", file("jdk17.json", BOUNDS), file("jdk25.json", BOUNDS));
        assertThat(Pictures.texts(svg)).containsSubsequence("route: time", "jdk17", "jdk25", "route: bytes", "jdk17");
        assertThat(svg).isEqualTo(draw("--bounds", file("jdk17.json", BOUNDS), file("jdk25.json", BOUNDS)));
    }

    @Test
    void drawsResultsAgainstThoseOfOthers() throws IOException {
        assertThat(Pictures.texts(draw("--results", file("r.json", RESULTS))))
                .containsSubsequence(
                        "churn small, 2 threads",
                        "naive",
                        "0.5 × naive (300 ns / 600 ns)",
                        "synchronized",
                        "1.5 × synchronized (300 ns / 200 ns)",
                        "exhausted all at cap, 2 threads",
                        "plain loop",
                        "→ 3 × plain loop (3 µs / 1 µs)")
                .noneMatch(text -> text.startsWith("route"));
    }

    @Test
    void drawsThePartsOfABenchmarkWhoseThreadsDoDifferentThings() throws IOException {
        String parts = "[" + withReader(result("MixedBenchmark.mixed", "OURS", "SMALL", 5), 10) + ","
                + withReader(result("MixedBenchmark.mixed", "NAIVE", "SMALL", 5), 20) + "]";
        assertThat(Pictures.texts(draw("--results", file("r.json", parts))))
                .contains("mixed small, 2 threads, reader", "0.5 × naive (10 ns / 20 ns)");
    }

    private static String withReader(String result, double nanos) {
        String reader = "\"reader\":{\"score\":" + nanos + ",\"scoreUnit\":\"ns/op\"},";
        return result.replace("\"secondaryMetrics\":{", "\"secondaryMetrics\":{" + reader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"bounds\":3}",
                "{\"bounds\":[{\"name\":\"x\"}]}",
                "{\"bounds\":[{\"name\":1," + "\"measured\":\"much\",\"limit\":1,\"met\":true}]}"
            })
    void refusesWhatIsNoBounds(String json) throws IOException {
        assertThat(execute(
                        "--bounds",
                        file("b.json", json),
                        "--svg",
                        folder.resolve("x.svg").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("ChartFormatException");
        assertThat(folder.resolve("x.svg")).doesNotExist();
    }

    @Test
    void asksForOneKindOfFile() throws IOException {
        assertThat(execute("--svg", "x.svg")).isEqualTo(2);
        assertThat(execute("--svg", "x.svg", "--bounds", "b.json", "--results", "r.json"))
                .isEqualTo(2);
        assertThat(execute("--bounds", file("b.json", BOUNDS))).isEqualTo(2);
    }
}
