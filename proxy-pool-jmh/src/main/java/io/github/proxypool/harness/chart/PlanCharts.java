package io.github.proxypool.harness.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pictures of a plan. Several stand on one page, so each has a name of its own for what describes it. */
public final class PlanCharts {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 380;
    private static final int LEFT = 84;
    private static final int RIGHT = WIDTH - 40;
    private static final int TOP = 56;
    private static final int BOTTOM = HEIGHT - 58;

    /** More bars than this would be narrower than a line. */
    private static final int MOST_BARS = 400;

    private static final double MINUTE = 60_000;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private PlanCharts() {}

    /**
     * A pool of some size.
     *
     * @param numbers how many numbers it has
     * @param share what it refuses, from 0 to 1
     */
    public record Size(int numbers, double share) {}

    /**
     * A moment.
     *
     * @param millis when
     * @param sessions how many sessions there were
     * @param busiest how many of them one participant had
     */
    public record Moment(long millis, int sessions, int busiest) {}

    /**
     * Draws what pools of different sizes refuse.
     *
     * @param label what is refused
     * @param curve sizes in ascending order
     * @param allowed what may be refused
     * @param answer the size to be marked
     * @return the picture
     */
    public static String curve(String label, List<Size> curve, double allowed, int answer) {
        Svg svg = new Svg(WIDTH, HEIGHT, "What pools of different sizes refuse", inWords(label, curve, allowed));
        svg.text("title", LEFT, 28, "What pools of different sizes refuse");
        int first = curve.get(0).numbers();
        int last = curve.get(curve.size() - 1).numbers();
        Scale across = Scale.exact(Math.max(1, last - first), LEFT, RIGHT);
        double highest = curve.stream().mapToDouble(Size::share).max().orElse(1);
        Scale up = Scale.round(100 * Math.max(highest, allowed), BOTTOM, TOP);
        axes(svg, up, label + ", %", "numbers in the pool");
        numberTicks(svg, across, first, last);
        svg.line("line c1", LEFT, up.at(100 * allowed), RIGHT, up.at(100 * allowed));
        svg.text("small end", RIGHT, up.at(100 * allowed) - 6, "allowed: " + Numerals.brief(100 * allowed) + " %");
        svg.polyline(
                "line c0",
                curve.stream()
                        .flatMapToDouble(size -> java.util.stream.DoubleStream.of(
                                across.at((double) size.numbers() - first), up.at(100 * size.share())))
                        .toArray());
        curve.forEach(size -> dot(
                svg, across.at((double) size.numbers() - first), up.at(100 * size.share()), size.numbers() == answer));
        double marked = across.at((double) answer - first);
        svg.line("axis", marked, TOP, marked, BOTTOM);
        svg.text(
                marked > WIDTH / 2.0 ? "end" : "start",
                marked + (marked > WIDTH / 2.0 ? -8 : 8),
                TOP + 14,
                "the answer: " + answer);
        return named(svg.end(), "curve");
    }

    private static void dot(Svg svg, double x, double y, boolean answer) {
        int half = answer ? 5 : 3;
        svg.rectangle("met", x - half, y - half, 2.0 * half, 2.0 * half);
    }

    private static String inWords(String label, List<Size> curve, double allowed) {
        return "A falling line: " + label + " by numbers in the pool. "
                + curve.stream()
                        .map(size -> size.numbers() + ": " + Numerals.brief(100 * size.share()) + " %")
                        .collect(Collectors.joining("; "))
                + ". Allowed are " + Numerals.brief(100 * allowed) + " %.";
    }

    private static void numberTicks(Svg svg, Scale across, int first, int last) {
        int step = Math.max(1, (last - first + 9) / 10);
        for (int numbers = first; numbers <= last; numbers += step) {
            svg.text("small middle", across.at((double) numbers - first), BOTTOM + 18, Integer.toString(numbers));
        }
    }

    private static void axes(Svg svg, Scale up, String upLabel, String acrossLabel) {
        for (double tick : up.ticks()) {
            svg.line("grid", LEFT, up.at(tick), RIGHT, up.at(tick));
            svg.text("small end", LEFT - 8, up.at(tick) + 4, Numerals.brief(tick));
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        svg.line("axis", LEFT, BOTTOM, LEFT, TOP);
        svg.upwards("middle", 20, (TOP + BOTTOM) / 2.0, upLabel);
        svg.text("middle", (LEFT + RIGHT) / 2.0, HEIGHT - 14, acrossLabel);
    }

    /**
     * Draws how many sessions there are over time.
     *
     * @param moments in the order of time
     * @return the picture
     */
    public static String concurrency(List<Moment> moments) {
        double span = moments.stream().mapToLong(Moment::millis).max().orElse(1);
        double unit = span > 3 * DAY ? DAY : span > 3 * HOUR ? HOUR : MINUTE;
        String name = unit == DAY ? "days" : unit == HOUR ? "hours" : "minutes";
        Series sessions = new Series(
                "in the pool",
                moments.stream()
                        .map(it -> new Point(it.millis() / unit, it.sessions()))
                        .toList());
        Series busiest = new Series(
                "of the busiest participant",
                moments.stream()
                        .map(it -> new Point(it.millis() / unit, it.busiest()))
                        .toList());
        String title = "Sessions at once, over time";
        String description = String.format(
                Locale.ROOT,
                "Two lines over %.0f %s: sessions in the pool, at most %.0f at once, and sessions of the busiest"
                        + " participant, at most %.0f at once.",
                span / unit,
                name,
                sessions.highest(),
                busiest.highest());
        Panel panel = new Panel(
                new Axis("sessions in the pool", List.of(sessions)), new Axis("of the busiest", List.of(busiest)));
        return named(TimeChart.draw(title, description, name, List.of(panel), List.of()), "time");
    }

    /**
     * Draws the most sessions that each number carried at once.
     *
     * @param loads by number, in the order of adding
     * @return the picture
     */
    public static String loads(List<Integer> loads) {
        int highest = loads.stream().mapToInt(load -> load).max().orElse(0);
        int lowest = loads.stream().mapToInt(load -> load).min().orElse(0);
        String title = "The most sessions at once on each number";
        Svg svg = new Svg(
                WIDTH,
                HEIGHT,
                title,
                "Bars for " + loads.size() + " numbers in the order in which they were" + " added: the busiest carried "
                        + highest + " sessions at once, the least busy " + lowest + ".");
        svg.text("title", LEFT, 28, title);
        Scale across = Scale.exact(loads.size(), LEFT, RIGHT);
        Scale up = Scale.round(highest, BOTTOM, TOP);
        axes(svg, up, "sessions", "number, in the order of adding");
        if (loads.size() > MOST_BARS) {
            double[] places = new double[2 * loads.size()];
            for (int i = 0; i < loads.size(); i++) {
                places[2 * i] = across.at(i + 0.5);
                places[2 * i + 1] = up.at(loads.get(i));
            }
            svg.polyline("line c0", places);
        } else {
            double width = across.at(1) - across.at(0);
            for (int i = 0; i < loads.size(); i++) {
                double top = up.at(loads.get(i));
                svg.rectangle("met", across.at(i) + width * 0.1, top, width * 0.8, BOTTOM - top);
            }
        }
        int step = Math.max(1, (loads.size() + 9) / 10);
        for (int i = 0; i < loads.size(); i += step) {
            svg.text("small middle", across.at(i + 0.5), BOTTOM + 18, Integer.toString(i + 1));
        }
        return named(svg.end(), "loads");
    }

    /** Ids are unique on a page. */
    private static String named(String svg, String name) {
        return svg.replace("aria-labelledby=\"title desc\"", "aria-labelledby=\"" + name + "-title " + name + "-desc\"")
                .replace("id=\"title\"", "id=\"" + name + "-title\"")
                .replace("id=\"desc\"", "id=\"" + name + "-desc\"");
    }
}
