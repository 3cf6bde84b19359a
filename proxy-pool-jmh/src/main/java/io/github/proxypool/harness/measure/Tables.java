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
            contestants
                    .values()
                    .forEach(row -> text.append(figures(row))
                            .append(beside(contestants.get(Case.OURS), "ours / this", row, false))
                            .append(beside(contestants.get(Case.PLAIN), "this / plain", row, true))
                            .append('\n'));
        });
        return text.toString();
    }

    private static String figures(Row row) {
        return String.format(
                Locale.ROOT, "  %-14s %,12.1f ns/op %,10.0f B/op", row.allocator(), row.nanos(), row.bytes());
    }

    /** What a row's time is to that of another one, which may be missing. */
    private static String beside(@Nullable Row other, String words, Row row, boolean multiple) {
        if (other == null || row.equals(other)) {
            return "";
        }
        double ratio = multiple ? row.nanos() / other.nanos() : other.nanos() / row.nanos();
        return String.format(Locale.ROOT, "   %s: %.2f", words, ratio);
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
