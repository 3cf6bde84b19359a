package io.github.proxypool.harness.chart;

import java.util.List;

/** Horizontal bars against one line across them. */
final class BarChart {
    private static final int WIDTH = 960;
    private static final int LEFT = 20;
    private static final int BARS_END = 610;
    private static final int HEAD = 84;
    private static final int HEADING = 21;
    private static final int BAR = 18;
    private static final int GAP = 11;
    private static final int FOOT = 16;

    /** Bars longer than this are cut off, so that the others can be seen. */
    private static final double LONGEST = 2;

    private static final double SHORTEST_AXIS = 1.2;

    /** About how wide a letter is: nobody measures text here. */
    private static final double LETTER = 7.2;

    private static final int LONGEST_NAME = 30;

    private final Svg svg;
    private final Scale scale;
    private double y = HEAD;

    private BarChart(Svg svg, Scale scale) {
        this.svg = svg;
        this.scale = scale;
    }

    /**
     * Draws.
     *
     * @param title what is shown
     * @param lineLabel what the line at 1 marks
     * @param groups from top to bottom
     */
    static String draw(String title, String lineLabel, List<Group> groups) {
        Svg svg = new Svg(WIDTH, height(groups), title, description(lineLabel, groups));
        double longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::share)
                .filter(share -> !Double.isNaN(share))
                .max()
                .orElse(1);
        double end = Math.max(SHORTEST_AXIS, Math.min(LONGEST, longest));
        BarChart chart = new BarChart(svg, Scale.exact(end, firstBar(groups), BARS_END));
        svg.text("title", LEFT, 28, title);
        svg.text("small middle", chart.scale.at(1), HEAD - 18, lineLabel);
        svg.line("limit", chart.scale.at(1), HEAD - 12, chart.scale.at(1), HEAD + 4);
        groups.forEach(chart::group);
        return svg.end();
    }

    /** To the right of the longest name. */
    private static double firstBar(List<Group> groups) {
        int longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToInt(bar -> bar.name().length())
                .max()
                .orElse(0);
        return LEFT + (longest == 0 ? 0 : 8 + LETTER * Math.min(LONGEST_NAME, longest));
    }

    private static int height(List<Group> groups) {
        int bars = groups.stream().mapToInt(group -> group.bars().size()).sum();
        return HEAD + groups.size() * (HEADING + GAP) + bars * BAR + FOOT;
    }

    private static String description(String lineLabel, List<Group> groups) {
        StringBuilder text = new StringBuilder("Horizontal bars against a line that marks ")
                .append(lineLabel)
                .append('.');
        for (Group group : groups) {
            text.append('\n').append(group.heading()).append(": ");
            text.append(String.join(
                    "; ", group.bars().stream().map(BarChart::inWords).toList()));
            text.append('.');
        }
        return text.toString();
    }

    private static String inWords(Bar bar) {
        return bar.name().isEmpty() ? bar.words() : bar.name() + " " + bar.words();
    }

    private void group(Group group) {
        svg.text("small", LEFT, y + HEADING - 6, group.heading());
        y += HEADING;
        double top = y - 2;
        group.bars().forEach(this::bar);
        svg.line("axis", scale.from(), top, scale.from(), y);
        svg.line("limit", scale.at(1), top, scale.at(1), y);
        y += GAP;
    }

    private void bar(Bar bar) {
        double baseline = y + BAR - 5;
        svg.text("small end", scale.from() - 8, baseline, bar.name());
        double length = Double.isNaN(bar.share()) ? 0 : Math.min(bar.share(), scale.top());
        svg.rectangle(bar.met() ? "met" : "unmet", scale.from(), y, scale.at(length) - scale.from(), BAR - 3);
        String cutOff = bar.share() > scale.top() ? "→ " : "";
        svg.text("small", BARS_END + 12, baseline, cutOff + bar.words());
        y += BAR;
    }
}
