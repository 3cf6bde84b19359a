package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTest {

    @ParameterizedTest
    @CsvSource({"100, 5", "103, 10", "7, 10", "10000000, 1000"})
    void aLapVisitsEachPlaceOnce(int places, int steps) {
        int visited = 0;
        for (int i = 0; i < steps; i++) {
            Round round = Round.of(Phase.CHURN, i, steps);
            assertThat(round.from(places)).isEqualTo(visited);
            visited = round.to(places);
            assertThat(round.toOfNext(places))
                    .isEqualTo(Round.of(Phase.CHURN, i + 1, steps).to(places));
        }
        assertThat(visited).isEqualTo(places);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "9, 0, 9", "10, 1, 0", "25, 2, 5"})
    void roundsMakeLaps(long ordinal, int lap, int step) {
        assertThat(Round.of(Phase.FILL, ordinal, 10)).isEqualTo(new Round(Phase.FILL, lap, step, 10));
    }
}
