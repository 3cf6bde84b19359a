package io.github.proxypool.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what {@code soak --json} wrote: throughput and population above, memory and pauses below. */
public final class SoakFile {
    private static final double MEBIBYTE = 1 << 20;

    private final List<JsonNode> samples = new ArrayList<>();

    private SoakFile(JsonNode soak) {
        Json.list(soak, "samples").forEach(samples::add);
    }

    /**
     * Draws one run.
     *
     * @param soak what the soak wrote
     * @return the picture
     * @throws ChartFormatException if it is not of that form
     */
    public static String draw(JsonNode soak) {
        SoakFile file = new SoakFile(soak);
        String title = title(soak);
        return TimeChart.draw(
                title,
                file.description(title),
                "seconds (without the pauses in which the memory was measured)",
                List.of(file.throughput(), file.memory()),
                file.phases());
    }

    private static String title(JsonNode soak) {
        JsonNode setting = Json.child(soak, "setting");
        return String.format(
                Locale.ROOT,
                "Soak: %s sessions on %s numbers, %s threads",
                Numerals.brief(Json.number(setting, "sessions")),
                Numerals.brief(Json.number(setting, "numbers")),
                Numerals.brief(Json.number(setting, "threads")));
    }

    private Panel throughput() {
        return new Panel(
                new Axis(
                        "per second",
                        List.of(
                                series("opened", "openedPerSecond", 1),
                                series("routed", "routedPerSecond", 1),
                                series("expired", "expiredPerSecond", 1))),
                new Axis("sessions", List.of(series("in the pool", "live", 1))));
    }

    private Panel memory() {
        return new Panel(
                new Axis("MiB", List.of(series("heap after collection", "heapAfterGcBytes", MEBIBYTE))),
                new Axis(
                        "milliseconds",
                        List.of(
                                series("longest pause of the collector", "longestGcPauseMillis", 1),
                                series("longest call", "longestCallMillis", 1))));
    }

    private Series series(String name, String field, double unit) {
        return new Series(
                name,
                samples.stream()
                        .map(sample -> new Point(Json.number(sample, "seconds"), Json.number(sample, field) / unit))
                        .toList());
    }

    /** Where each phase begins: with the end of the sample before its first. */
    private List<Mark> phases() {
        List<Mark> marks = new ArrayList<>();
        String phase = "";
        double end = 0;
        for (JsonNode sample : samples) {
            if (!Json.text(sample, "phase").equals(phase)) {
                phase = Json.text(sample, "phase");
                marks.add(new Mark(end, phase.toLowerCase(Locale.ROOT)));
            }
            end = Json.number(sample, "seconds");
        }
        return marks;
    }

    private String description(String title) {
        return title
                + ". Two charts over time. Above: sessions opened, calls routed and sessions expired per second, and"
                + " how many sessions the pool held, live or not yet swept, at most " + highest("live", 1)
                + ". Below: the heap in use after garbage collection, at most " + highest("heapAfterGcBytes", MEBIBYTE)
                + " MiB, the longest pause of the collector, at most " + highest("longestGcPauseMillis", 1)
                + " ms, and the longest call, at most " + highest("longestCallMillis", 1) + " ms.";
    }

    private String highest(String field, double unit) {
        return Numerals.brief(series(field, field, unit).highest());
    }
}
