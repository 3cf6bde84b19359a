package io.github.proxypool.harness.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measurements for people. */
public final class Tables {

    private Tables() {}

    /**
     * Figures side by side with those of others for the same.
     *
     * @param rows the figures
     * @return a few lines for each thing that was measured
     */
    public static String rows(List<Row> rows) {
        Map<String, Map<String, Row>> byTitle = new LinkedHashMap<>();
        for (Row row : rows) {
            byTitle.computeIfAbsent(row.title(), title -> new LinkedHashMap<>()).put(row.allocator(), row);
        }
        StringBuilder text = new StringBuilder();
        byTitle.forEach((title, contestants) -> {
            text.append('\n').append(title).append('\n');
            contestants.values().forEach(row -> text.append(line(row, contestants.get(Case.OURS))));
        });
        return text.toString();
    }

    private static String line(Row row, @Nullable Row ours) {
        String figures = String.format(
                Locale.ROOT, "  %-14s %,12.1f ns/op %,10.0f B/op", row.allocator(), row.nanos(), row.bytes());
        boolean compared = ours != null && !row.equals(ours);
        String ratio = compared ? String.format(Locale.ROOT, "   ours / this: %.2f", ours.nanos() / row.nanos()) : "";
        return figures + ratio + '\n';
    }

    /**
     * Which bounds are met.
     *
     * @param bounds what became of them
     * @return one line each
     */
    public static String bounds(List<Bound.Outcome> bounds) {
        StringBuilder text = new StringBuilder();
        for (Bound.Outcome bound : bounds) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s  %8.2f  limit %7.2f  %s\n",
                    bound.met() ? "met" : "NOT MET",
                    bound.measured(),
                    bound.limit(),
                    bound.name()));
        }
        return text.toString();
    }
}
