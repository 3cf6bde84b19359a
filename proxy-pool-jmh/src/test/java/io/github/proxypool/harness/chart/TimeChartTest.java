package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeChartTest {
    private static final Axis LEFT = new Axis(
            "per second",
            List.of(
                    new Series("up", List.of(new Point(0, 0), new Point(10, 100))),
                    new Series("flat", List.of(new Point(0, 50), new Point(10, 50)))));
    private static final Axis RIGHT =
            new Axis("MiB", List.of(new Series("heap", List.of(new Point(0, 1), new Point(10, 2)))));

    private static String draw(int panels) {
        return TimeChart.draw(
                "Title",
                "Description",
                "seconds",
                java.util.Collections.nCopies(panels, new Panel(LEFT, RIGHT)),
                List.of(new Mark(0, "fill"), new Mark(5, "churn")));
    }

    @Test
    void readsEachLineOnItsOwnAxis() {
        String svg = draw(1);
        assertThat(points(svg, "c0")).isEqualTo("84,286 876,66");
        assertThat(points(svg, "c1")).isEqualTo("84,176 876,176");
        assertThat(points(svg, "c2")).isEqualTo("84,176 876,66");
    }

    private static String points(String svg, String style) {
        return Pictures.elements(svg, "polyline", style).get(0).getAttribute("points");
    }

    @Test
    void namesLinesAxesAndMarks() {
        assertThat(Pictures.texts(draw(1)))
                .contains("Title", "up (left)", "flat (left)", "heap (right)", "per second", "MiB", "seconds")
                .contains("fill", "churn", "100", "2");
    }

    @Test
    void marksStandWhereTheyBelong() {
        assertThat(Pictures.elements(draw(1), "line", "axis"))
                .anySatisfy(line -> assertThat(Pictures.number(line, "x1")).isEqualTo(480));
    }

    @Test
    void putsChartsBelowEachOther() {
        double one = Pictures.number(Pictures.read(draw(1)), "height");
        double two = Pictures.number(Pictures.read(draw(2)), "height");
        assertThat(two - one).isGreaterThan(220);
        assertThat(Pictures.elements(draw(2), "polyline", "c0")).hasSize(2);
    }

    @Test
    void isTheSameEachTime() {
        assertThat(draw(2)).isEqualTo(draw(2));
    }

    @Test
    void drawsNothingFromNothing() {
        Axis empty = new Axis("nothing", List.of(new Series("none", List.of())));
        String svg = TimeChart.draw("", "", "", List.of(new Panel(empty, empty)), List.of());
        assertThat(points(svg, "c0")).isEmpty();
    }
}
