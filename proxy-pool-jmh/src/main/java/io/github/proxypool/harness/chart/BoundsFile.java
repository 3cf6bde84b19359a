package io.github.proxypool.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws what {@code bench --profile bounds --json} printed. */
final class BoundsFile {
    private static final double ALL_AND_MORE = 1_000;

    private BoundsFile() {}

    /**
     * Draws several runs beside each other.
     *
     * @param title what is shown
     * @param runs by the name that each has in the picture
     * @throws ChartFormatException if one is not of that form
     */
    static String draw(String title, Map<String, JsonNode> runs) {
        Map<String, List<Bar>> byBound = new LinkedHashMap<>();
        runs.forEach((run, json) -> {
            for (JsonNode bound : Json.list(json, "bounds")) {
                byBound.computeIfAbsent(Json.text(bound, "name"), name -> new ArrayList<>())
                        .add(bar(runs.size() == 1 ? "" : run, bound));
            }
        });
        List<Group> groups = byBound.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        return BarChart.draw(title, "the limit", groups);
    }

    private static Bar bar(String run, JsonNode bound) {
        double measured = Json.number(bound, "measured");
        double limit = Json.number(bound, "limit");
        boolean met = Json.flag(bound, "met");
        if (Double.isNaN(measured)) {
            return new Bar(run, Double.NaN, "not measured", false);
        }
        // Which side of the limit is the good one, the outcome tells.
        boolean least = met ? measured > limit : measured < limit;
        String words = Numerals.brief(measured)
                + (least ? " of at least " : " of at most ")
                + Numerals.brief(limit)
                + (met ? ": met" : ": NOT MET");
        return new Bar(run, least ? share(limit, measured) : share(measured, limit), words, met);
    }

    /** Nothing out of nothing is nothing; something out of nothing is more than all. */
    private static double share(double part, double whole) {
        if (whole == 0) {
            return part == 0 ? 0 : ALL_AND_MORE;
        }
        return part / whole;
    }
}
