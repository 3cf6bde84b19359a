package io.github.proxypool.harness.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws what other commands measured. */
@Command(
        name = "chart",
        description = "Draws the JSON that bench and soak wrote, as SVG. The same files give the same picture.",
        sortOptions = false)
public final class ChartCommand implements Callable<Integer> {

    /** What there is to draw. */
    private static final class Source {
        @Option(
                names = "--bounds",
                required = true,
                arity = "1..*",
                paramLabel = "FILE.json",
                description = "What bench --profile bounds --json printed: each bound against its limit. "
                        + "Several runs stand beside each other.")
        private @Nullable List<Path> bounds;

        @Option(
                names = "--results",
                required = true,
                arity = "1..*",
                paramLabel = "FILE.json",
                description = "What JMH wrote: the library against whoever was measured beside it.")
        private @Nullable List<Path> results;

        @Option(
                names = "--soak",
                required = true,
                paramLabel = "FILE.json",
                description = "What soak --json wrote: throughput, memory and pauses over time.")
        private @Nullable Path soak;
    }

    @ArgGroup(multiplicity = "1")
    private @Nullable Source source;

    @Option(names = "--svg", required = true, paramLabel = "OUT.svg", description = "The picture.")
    private @Nullable Path svg;

    @Option(names = "--title", paramLabel = "TEXT", description = "What stands above the bars.")
    private @Nullable String title;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /** Made by picocli. */
    public ChartCommand() {}

    @Override
    public Integer call() throws IOException {
        if (source == null || svg == null) {
            throw new IllegalStateException("picocli has set neither");
        }
        Files.writeString(svg, draw(source));
        return 0;
    }

    private String draw(Source chosen) throws IOException {
        if (chosen.bounds != null) {
            return BoundsFile.draw(titleOr("What was measured, against its limit"), read(chosen.bounds));
        }
        if (chosen.results != null) {
            return ResultsFile.draw(
                    titleOr("The library's time per operation, as a multiple of others'"), read(chosen.results));
        }
        return SoakFile.draw(read(List.of(Objects.requireNonNull(chosen.soak)))
                .values()
                .iterator()
                .next());
    }

    private String titleOr(String otherwise) {
        return title == null ? otherwise : title;
    }

    private static Map<String, JsonNode> read(List<Path> files) throws IOException {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (Path file : files) {
            String name = name(file);
            byName.put(byName.containsKey(name) ? file.toString() : name, read(file));
        }
        return byName;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ChartFormatException(
                    file + " is no JSON: line " + e.getLocation().getLineNr());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.json$", "");
    }
}
