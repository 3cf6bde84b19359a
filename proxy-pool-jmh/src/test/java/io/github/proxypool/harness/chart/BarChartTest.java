package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarChartTest {

    private static String draw(Bar... bars) {
        return BarChart.draw("Title", "the limit", List.of(new Group("A bound", List.of(bars))));
    }

    private static double limit(String svg) {
        return Pictures.number(Pictures.elements(svg, "line", "limit").get(0), "x1");
    }

    private static double end(Element bar) {
        return Pictures.number(bar, "x") + Pictures.number(bar, "width");
    }

    @Test
    void barsEndWhereTheyStandToTheLimit() {
        String svg = draw(new Bar("", 0.5, "half", true), new Bar("", 1, "all", true), new Bar("", 1.5, "more", false));
        List<Element> met = Pictures.elements(svg, "rect", "met");
        List<Element> unmet = Pictures.elements(svg, "rect", "unmet");
        assertThat(end(met.get(0))).isLessThan(limit(svg));
        assertThat(end(met.get(1))).isEqualTo(limit(svg));
        assertThat(unmet).singleElement().satisfies(bar -> assertThat(end(bar)).isGreaterThan(limit(svg)));
        assertThat(Pictures.number(met.get(1), "width"))
                .isEqualTo(2 * Pictures.number(met.get(0), "width"), org.assertj.core.data.Offset.offset(0.02));
    }

    @Test
    void cutsOffWhatWouldMakeTheOthersSmall() {
        String svg = draw(new Bar("", 1, "all", true), new Bar("", 100, "far more", false));
        assertThat(Pictures.texts(svg)).contains("all", "→ far more");
        assertThat(end(Pictures.elements(svg, "rect", "unmet").get(0))).isLessThan(2 * limit(svg));
    }

    @Test
    void drawsNoBarForWhatIsNotKnown() {
        String svg = draw(new Bar("", Double.NaN, "not measured", false));
        assertThat(Pictures.number(Pictures.elements(svg, "rect", "unmet").get(0), "width"))
                .isZero();
        assertThat(Pictures.texts(svg)).contains("not measured");
    }

    @Test
    void saysEverythingInWords() {
        String svg = draw(new Bar("JDK 17", 0.5, "0.4 of at most 0.8: met", true));
        assertThat(Pictures.read(svg).getElementsByTagName("desc").item(0).getTextContent())
                .contains("the limit", "A bound: JDK 17 0.4 of at most 0.8: met.");
        assertThat(Pictures.texts(svg)).contains("Title", "the limit", "A bound", "JDK 17");
    }

    @Test
    void makesRoomForNames() {
        double without = Pictures.number(
                Pictures.elements(draw(new Bar("", 1, "", true)), "rect", "met").get(0), "x");
        double with = Pictures.number(
                Pictures.elements(draw(new Bar("a long name", 1, "", true)), "rect", "met")
                        .get(0),
                "x");
        assertThat(with).isGreaterThan(without + 50);
    }
}
