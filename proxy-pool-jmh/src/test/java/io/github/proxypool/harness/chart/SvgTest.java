package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgTest {

    @Test
    void saysWhatItShows() {
        Element svg = Pictures.read(new Svg(10, 20, "A title", "What there is to see").end());
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 10 20");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A title");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("What there is to see");
    }

    @Test
    void looksRightOnDarkScreensAndOnPaperWithoutAScript() {
        String svg = new Svg(10, 20, "", "").end();
        assertThat(svg).contains("prefers-color-scheme:dark", "@media print").doesNotContain("<script");
    }

    @Test
    void keepsWordsFromBecomingMarkup() {
        Svg svg = new Svg(10, 20, "<a> & \"b\"", "\u0001");
        svg.text("small", 1, 2, "x < y & z > \"0\"");
        String picture = svg.end();
        assertThat(Pictures.texts(picture)).containsExactly("x < y & z > \"0\"");
        assertThat(Pictures.read(picture).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<a> & \"b\"");
    }
}
