package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.PhoneNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final int PLACES = 1_000;
    private static final int LAPS = 3;

    private final Crowd crowd = new Crowd(PLACES);

    @Test
    void ridersNeverComeBack() {
        Set<Long> riders = new HashSet<>();
        for (int lap = 0; lap < LAPS; lap++) {
            for (int place = 0; place < PLACES; place++) {
                riders.add(crowd.rider(place, lap));
            }
        }
        assertThat(riders).hasSize(LAPS * PLACES);
    }

    @Test
    void driversHaveFourSessionsOfOneLap() {
        Set<Long> drivers = new HashSet<>();
        for (int lap = 0; lap < LAPS; lap++) {
            for (int place = 0; place < PLACES; place++) {
                drivers.add(crowd.driver(place, lap));
            }
        }
        assertThat(drivers).hasSize(LAPS * PLACES / 4);
        assertThat(crowd.driver(0, 0)).isEqualTo(crowd.driver(3, 0)).isNotEqualTo(crowd.driver(4, 0));
    }

    @Test
    void nobodyIsSomebodyElse() {
        for (int place = 0; place < PLACES; place++) {
            assertThat(crowd.rider(place, LAPS)).isBetween(999_100_000_000_000L, 999_199_999_999_999L);
            assertThat(crowd.driver(place, LAPS)).isBetween(999_200_000_000_000L, 999_299_999_999_999L);
        }
    }

    @Test
    void staysWithinFifteenDigitsHoweverLongItGoesOn() {
        Crowd large = new Crowd(100_000_000);
        assertThat(large.rider(99_999_999, 1_000_000)).isBetween(999_100_000_000_000L, 999_199_999_999_999L);
        assertThat(large.driver(99_999_999, 1_000_000)).isBetween(999_200_000_000_000L, 999_299_999_999_999L);
    }

    @Test
    void knowsItsProxyNumbersByIndex() {
        List<PhoneNumber> proxies = Crowd.proxies(3);
        assertThat(proxies).extracting(Crowd::indexOf).containsExactly(0, 1, 2);
        assertThat(proxies.get(2).e164()).isEqualTo("+" + Crowd.proxy(2));
    }
}
