package io.github.proxypool.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

    @ParameterizedTest
    @CsvSource({"4h, PT4H", "30m, PT30M", "24h, P1D", "90s, PT1M30S", "500ms, PT0.5S", "7d, P7D", "007s, PT7S"})
    void readsAWholeNumberAndAUnit(String text, Duration duration) {
        assertThat(Converters.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h", "4", "4 h", "-4h", "+4h", "4.5h", "4H", "4w", "PT4H", "1h30m", "9999999999h", "\u0664h"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Converters.duration(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void readsCountsAndTheWordForNone() {
        assertThat(new Converters.OfCap().convert("none")).isEmpty();
        assertThat(new Converters.OfCap().convert("7")).hasValue(7);
        assertThat(new Converters.OfNumbers().convert("grow")).isEmpty();
        assertThatThrownBy(() -> new Converters.OfNumbers().convert("none"))
                .isInstanceOf(TypeConversionException.class);
    }
}
