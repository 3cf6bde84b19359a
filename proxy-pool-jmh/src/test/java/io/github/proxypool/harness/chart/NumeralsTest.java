package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.25, 0.25",
        "0.61234, 0.612",
        "12, 12",
        "999, 999",
        "1000, 1 k",
        "12545, 12.5 k",
        "2500000, 2.5 M",
        "10000000, 10 M",
        "3e9, 3 G",
        "-1500, -1.5 k"
    })
    void areShort(double value, String text) {
        assertThat(Numerals.brief(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "120, 120", "12.5, 12.5", "12.346, 12.35", "-0.001, 0", "-3.25, -3.25"})
    void placesHaveAtMostTwoDecimals(double value, String text) {
        assertThat(Numerals.coordinate(value)).isEqualTo(text);
    }
}
