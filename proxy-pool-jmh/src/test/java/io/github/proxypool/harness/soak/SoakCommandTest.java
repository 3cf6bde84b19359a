package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SoakCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        return new CommandLine(new SoakCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void printsASummaryAndWritesTheCurve() throws IOException {
        Path json = folder.resolve("soak.json");
        Path svg = folder.resolve("soak.svg");
        int exitCode =
                execute("--sessions", "1000", "--threads", "1", "--json", json.toString(), "--svg", svg.toString());
        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("1,000 sessions on 12 numbers, 1 threads")
                .containsPattern("fill +[0-9.]+ +[0-9,]+")
                .contains("churn open", "churn route", "churn close", "expire route")
                .contains("each live session")
                .doesNotContain("NOT MET", "NaN", "+999");
        JsonNode soak = new ObjectMapper().readTree(json.toFile());
        assertThat(soak.get("met").asBoolean()).isTrue();
        assertThat(soak.get("setting").get("sessions").asInt()).isEqualTo(1_000);
        assertThat(soak.get("phases")).hasSize(3);
        assertThat(soak.get("samples").get(0).get("open").get("p99").isNumber()).isTrue();
        assertThat(soak.get("memory").get("endOverStart").isNumber()).isTrue();
        assertThat(Files.readString(svg)).startsWith("<svg ").contains("1 k sessions on 12 numbers");
    }

    @Test
    void replacesAsManyAsItIsTold() throws IOException {
        Path json = folder.resolve("soak.json");
        execute("--sessions", "1000", "--churn", "500", "--json", json.toString());
        JsonNode soak = new ObjectMapper().readTree(json.toFile());
        assertThat(soak.get("phases").get(1).get("opened").asInt()).isEqualTo(500);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(execute("--sessions", "10")).isEqualTo(2);
        assertThat(execute("--sessions", "1000", "--numbers", "10")).isEqualTo(2);
        assertThat(execute("--threads", "0")).isEqualTo(2);
        assertThat(execute("--churn", "" + Long.MAX_VALUE)).isEqualTo(2);
        assertThat(execute("--minutes", "-1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("sessions must be from 100", "numbers must be at least 11", "threads must be from 1 to 64")
                .contains("churn must be from 0 to", "minutes must be from 0 to 525600");
        assertThat(out.toString()).isEmpty();
    }
}
