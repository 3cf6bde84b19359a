package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void countsInMicroseconds() {
        Tally tally = new Tally();
        for (int i = 1; i <= 1_000; i++) {
            tally.open(i * 1_000L);
        }
        Latency latency = Latency.of(tally.openTimes);
        assertThat(latency.p50()).isCloseTo(500, within(5.0));
        assertThat(latency.p99()).isCloseTo(990, within(5.0));
        assertThat(latency.p999()).isCloseTo(999, within(5.0));
        assertThat(latency.max()).isCloseTo(1_000, within(5.0));
        assertThat(tally.longestNanos).isEqualTo(1_000_000);
    }

    @Test
    void isNothingWithoutCalls() {
        assertThat(Latency.of(new Tally().routeTimes)).isEqualTo(new Latency(0, 0, 0, 0));
    }
}
