package io.github.proxypool.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "98, 100", "101, 125", "312, 400", "1234567, 1250000", "0.07, 0.08"})
    void roundScalesEndAtARoundValueAboveTheHighest(double highest, double top) {
        assertThat(Scale.round(highest, 0, 1).top()).isEqualTo(top, org.assertj.core.data.Offset.offset(1e-9 * top));
    }

    @Test
    void exactScalesEndAtTheHighest() {
        Scale scale = Scale.exact(33, 0, 66);
        assertThat(scale.at(33)).isEqualTo(66);
        assertThat(scale.ticks()).containsExactly(0.0, 10.0, 20.0, 30.0);
    }

    @Test
    void mapsValuesToPlaces() {
        Scale downwards = Scale.round(100, 200, 100);
        assertThat(downwards.at(0)).isEqualTo(200);
        assertThat(downwards.at(25)).isEqualTo(175);
        assertThat(downwards.at(100)).isEqualTo(100);
        assertThat(downwards.ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    }
}
