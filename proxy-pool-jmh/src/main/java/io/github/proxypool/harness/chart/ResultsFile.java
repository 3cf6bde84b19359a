package io.github.proxypool.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws what JMH wrote of our benchmarks: the library's time as a multiple of that of whoever stands beside it in the same
 * run.
 */
final class ResultsFile {
    private static final String OURS = "OURS";
    private static final String ALLOCATOR = "allocator";
    private static final String PLAIN_LOOP = "PLAIN_LOOP";

    /** Times in nanoseconds, by who took them. */
    private record Contest(String title, Map<String, Double> times) {}

    private ResultsFile() {}

    /**
     * Draws several runs beside each other.
     *
     * @param title what is shown
     * @param runs by the name that each has in the picture
     * @throws ChartFormatException if one is not of that form
     */
    static String draw(String title, Map<String, JsonNode> runs) {
        Map<String, List<Bar>> byContest = new LinkedHashMap<>();
        runs.forEach((run, json) -> {
            for (Contest contest : contests(json)) {
                bars(contest, runs.size() == 1 ? "" : run)
                        .forEach(bar -> byContest
                                .computeIfAbsent(contest.title, name -> new ArrayList<>())
                                .add(bar));
            }
        });
        List<Group> groups = byContest.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        return BarChart.draw(title, "the other's time", groups);
    }

    private static Iterable<Contest> contests(JsonNode results) {
        Map<String, Contest> byTitle = new LinkedHashMap<>();
        for (JsonNode result : Json.elements(results)) {
            scores(result)
                    .forEach(
                            (title, score) -> byTitle.computeIfAbsent(title, name -> new Contest(name, new TreeMap<>()))
                                    .times
                                    .put(contestant(result), score));
        }
        return byTitle.values();
    }

    /** One score, or those of each part of a benchmark whose threads do different things. */
    private static Map<String, Double> scores(JsonNode result) {
        JsonNode primary = Json.child(result, "primaryMetric");
        String unit = Json.text(primary, "scoreUnit");
        Map<String, Double> scores = new LinkedHashMap<>();
        JsonNode secondary = Json.child(result, "secondaryMetrics");
        secondary.fieldNames().forEachRemaining(part -> {
            JsonNode metric = Json.child(secondary, part);
            if (Json.text(metric, "scoreUnit").equals(unit)) {
                scores.put(title(result) + ", " + part, Json.number(metric, "score"));
            }
        });
        if (scores.isEmpty()) {
            scores.put(title(result), Json.number(primary, "score"));
        }
        return scores;
    }

    private static List<Bar> bars(Contest contest, String run) {
        List<Bar> bars = new ArrayList<>();
        Double ours = contest.times.get(OURS);
        contest.times.forEach((other, time) -> {
            if (ours != null && !other.equals(OURS)) {
                double ratio = ours / time;
                String name = other.toLowerCase(Locale.ROOT).replace('_', ' ');
                String words = Numerals.brief(ratio) + " × " + name + " (" + nanos(ours) + " / " + nanos(time) + ")";
                bars.add(new Bar(run.isEmpty() ? name : run, ratio, words, ratio <= 1));
            }
        });
        return bars;
    }

    private static String nanos(double nanos) {
        return nanos < 1_000 ? Numerals.brief(nanos) + " ns" : Numerals.brief(nanos / 1_000) + " µs";
    }

    private static String contestant(JsonNode result) {
        return Json.child(result, "params").path(ALLOCATOR).asText(PLAIN_LOOP);
    }

    /** What was measured, whoever did it. */
    private static String title(JsonNode result) {
        String[] name = Json.text(result, "benchmark").split("\\.", -1);
        // The plain loop stands beside the refusals of the allocators.
        String type = name[Math.max(0, name.length - 2)]
                .replace("NumberScan", "Exhausted")
                .replace("Benchmark", "");
        StringBuilder title = new StringBuilder(type.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        JsonNode params = Json.child(result, "params");
        Iterator<String> names = params.fieldNames();
        while (names.hasNext()) {
            String param = names.next();
            if (!param.equals(ALLOCATOR)) {
                title.append(' ').append(params.get(param).asText());
            }
        }
        double threads = Json.number(result, "threads");
        String text = title.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        return threads == 1 ? text : text + ", " + Numerals.brief(threads) + " threads";
    }
}
