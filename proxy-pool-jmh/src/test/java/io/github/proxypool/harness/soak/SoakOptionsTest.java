package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakOptionsTest {

    private static SoakOptions of(int sessions, int numbers, Duration ttl) {
        return new SoakOptions(
                sessions, numbers, 2, ttl, 1, sessions, SoakOptions.UNLIMITED, SoakOptions.DEFAULT_INTERVAL);
    }

    @Test
    void leavesRoomUnderTheCap() {
        assertThat(SoakOptions.numbersFor(10_000_000)).isEqualTo(120_000);
        assertThat(SoakOptions.numbersFor(100)).isEqualTo(10);
        assertThatThrownBy(() -> of(10_000_000, 109_999, Duration.ofHours(4)))
                .hasMessage("numbers must be at least 110000 for 10000000 sessions, 100 on each");
    }

    @ParameterizedTest
    @CsvSource({"100, 5", "2000, 100", "20000, 1000", "10000000, 1000"})
    void aRoundHasSomethingToDo(int sessions, int rounds) {
        assertThat(of(sessions, SoakOptions.numbersFor(sessions), Duration.ofHours(4))
                        .rounds())
                .isEqualTo(rounds);
    }

    @Test
    void aSessionLivesForWholeTicks() {
        SoakOptions options = of(100, 10, Duration.ofMillis(1_004));
        assertThat(options.tick()).isEqualTo(Duration.ofMillis(200));
        assertThat(options.life()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rehearsesOnASmallScale() {
        assertThat(of(10_000_000, 120_000, Duration.ofHours(4)).rehearsal().sessions())
                .isEqualTo(20_000);
        assertThat(of(200, 10, Duration.ofHours(4)).rehearsal().sessions()).isEqualTo(200);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> of(99, 10, Duration.ofHours(4))).hasMessageStartingWith("sessions must be from 100");
        assertThatThrownBy(() -> of(100, 10, Duration.ofMillis(999))).hasMessageStartingWith("ttl must be from 1 s");
    }
}
