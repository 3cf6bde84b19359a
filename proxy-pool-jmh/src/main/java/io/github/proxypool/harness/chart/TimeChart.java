package io.github.proxypool.harness.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Lines over time: charts above each other with one time line, each with an axis on the left and one on the right. */
final class TimeChart {
    private static final int WIDTH = 960;
    private static final int LEFT = 84;
    private static final int RIGHT = WIDTH - 84;
    private static final int HEAD = 66;
    private static final int PANEL = 220;
    private static final int BETWEEN = 92;
    private static final int FOOT = 52;
    private static final int LEGEND_SAMPLE = 26;
    /** About how wide a letter is: nobody measures text here. */
    private static final double LETTER = 7.2;

    private final Svg svg;
    private final List<Mark> marks;
    private final Scale time;

    private TimeChart(Svg svg, List<Panel> panels, List<Mark> marks) {
        this.svg = svg;
        this.marks = marks;
        double end = panels.stream()
                .flatMap(panel -> Stream.concat(panel.left().series().stream(), panel.right().series().stream()))
                .flatMap(series -> series.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(0);
        this.time = Scale.exact(end, LEFT, RIGHT);
    }

    /**
     * Draws.
     *
     * @param title what is shown
     * @param description what there is to see, for who cannot see it
     * @param timeLabel what the time line counts
     * @param panels one or more
     * @param marks what begins when, in order
     */
    static String draw(String title, String description, String timeLabel, List<Panel> panels, List<Mark> marks) {
        int height = HEAD + panels.size() * (PANEL + BETWEEN) - BETWEEN + FOOT;
        Svg svg = new Svg(WIDTH, height, title, description);
        TimeChart chart = new TimeChart(svg, panels, marks);
        svg.text("title", LEFT, 26, title);
        double top = HEAD;
        for (Panel panel : panels) {
            chart.panel(panel, top);
            top += PANEL + BETWEEN;
        }
        svg.text("middle", (LEFT + RIGHT) / 2.0, height - 10, timeLabel);
        return svg.end();
    }

    private void panel(Panel panel, double top) {
        double bottom = top + PANEL;
        Scale left = Scale.round(panel.left().highest(), bottom, top);
        Scale right = Scale.round(panel.right().highest(), bottom, top);
        verticals(top, bottom);
        left.ticks().forEach(tick -> svg.line("grid", LEFT, left.at(tick), RIGHT, left.at(tick)));
        ticks(left, LEFT, "small end", LEFT - 8);
        ticks(right, RIGHT, "small", RIGHT + 8);
        svg.upwards("middle", 20, (top + bottom) / 2, panel.left().label());
        svg.upwards("middle", WIDTH - 12, (top + bottom) / 2, panel.right().label());
        svg.line("axis", LEFT, bottom, RIGHT, bottom);
        int firstRight = panel.left().series().size();
        legend(panel, top - 12);
        lines(panel.left().series(), left, 0);
        lines(panel.right().series(), right, firstRight);
    }

    private void verticals(double top, double bottom) {
        for (double tick : time.ticks()) {
            svg.text("small middle", time.at(tick), bottom + 18, Numerals.brief(tick));
        }
        for (Mark mark : marks) {
            svg.line("axis", time.at(mark.x()), top, time.at(mark.x()), bottom);
            svg.text("small", time.at(mark.x()) + 4, top + 13, mark.label());
        }
    }

    private void ticks(Scale scale, double axis, String style, double textX) {
        for (double tick : scale.ticks()) {
            svg.text(style, textX, scale.at(tick) + 4, Numerals.brief(tick));
        }
        svg.line("axis", axis, scale.from(), axis, scale.to());
    }

    private void legend(Panel panel, double y) {
        double x = legend(panel.left(), " (left)", 0, LEFT, y);
        legend(panel.right(), " (right)", panel.left().series().size(), x, y);
    }

    /** Answers where there is room for more. */
    private double legend(Axis axis, String side, int firstStyle, double from, double y) {
        double x = from;
        int style = firstStyle;
        for (Series series : axis.series()) {
            String words = series.name() + side;
            svg.line(Theme.line(style), x, y - 4, x + LEGEND_SAMPLE, y - 4);
            svg.text("small", x + LEGEND_SAMPLE + 6, y, words);
            x += LEGEND_SAMPLE + 24 + LETTER * words.length();
            style++;
        }
        return x;
    }

    private void lines(List<Series> lines, Scale scale, int firstStyle) {
        for (int i = 0; i < lines.size(); i++) {
            double[] places = lines.get(i).points().stream()
                    .flatMapToDouble(point -> DoubleStream.of(time.at(point.x()), scale.at(point.y())))
                    .toArray();
            svg.polyline(Theme.line(firstStyle + i), places);
        }
    }
}
