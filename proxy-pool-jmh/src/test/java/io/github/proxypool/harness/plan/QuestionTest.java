package io.github.proxypool.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.01, 1 %",
        "0.0095, 0.95 %",
        "0.000433, 0.043 %",
        "0.12341, 12 %",
        "0.034, 3.4 %",
        "1, 100 %",
        "0.1, 10 %",
        "0.2, 20 %"
    })
    void percentages_haveTwoDigitsThatCount(double share, String text) {
        assertThat(Question.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT4H, 4h", "PT24H, 24h", "P30D, 30d", "PT90S, 1m30s", "PT49H, 49h"})
    void times_areShort(Duration time, String text) {
        assertThat(Question.brief(time)).isEqualTo(text);
    }
}
