package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SoakFileTest {

    private static String sample(double seconds, String phase, int live) {
        return """
                {"seconds":%s,"phase":"%s","openedPerSecond":1000,"routedPerSecond":4000,"expiredPerSecond":0,
                 "live":%s,"heapAfterGcBytes":1048576,"longestGcPauseMillis":3,"longestCallMillis":7.5}
                """.formatted(seconds, phase, live);
    }

    private static String draw() throws JsonProcessingException {
        String json = "{\"setting\":{\"sessions\":2000,\"numbers\":24,\"threads\":2},\"samples\":["
                + sample(1, "FILL", 1_000) + "," + sample(2, "FILL", 2_000) + "," + sample(4, "CHURN", 2_000) + "]}";
        return SoakFile.draw(new ObjectMapper().readTree(json));
    }

    @Test
    void drawsThroughputAndMemory() throws JsonProcessingException {
        assertThat(Pictures.texts(draw()))
                .contains("Soak: 2 k sessions on 24 numbers, 2 threads")
                .contains("opened (left)", "routed (left)", "expired (left)", "in the pool (right)")
                .contains("heap after collection (left)", "longest pause of the collector (right)")
                .contains("fill", "churn");
    }

    @Test
    void marksAPhaseWhereTheOneBeforeEnds() throws JsonProcessingException {
        // The time line goes from 84 to 876 and takes 4 seconds.
        assertThat(Pictures.elements(draw(), "line", "axis"))
                .anySatisfy(line -> assertThat(Pictures.number(line, "x1")).isEqualTo(480));
    }

    @Test
    void saysInWordsHowFarThingsWent() throws JsonProcessingException {
        assertThat(Pictures.read(draw()).getElementsByTagName("desc").item(0).getTextContent())
                .contains("at most 2 k", "at most 1 MiB", "at most 3 ms", "at most 7.5 ms");
    }

    @Test
    void isTheSameEachTime() throws JsonProcessingException {
        assertThat(draw()).isEqualTo(draw());
    }
}
