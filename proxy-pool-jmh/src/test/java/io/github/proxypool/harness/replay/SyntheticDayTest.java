package io.github.proxypool.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticDayTest {

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(day(1)).isEqualTo(day(1)).isNotEqualTo(day(2));
    }

    @Test
    void isTheSameOnEveryMachine() {
        assertThat(day(1).get(0)).isEqualTo(new TraceEvent(1735689607343L, "rider3148", "driver0"));
        assertThat(day(1)).hasSize(10_300);
    }

    @Test
    void tellsRidesInTheOrderOfTime() {
        assertThat(day(1)).isSortedAccordingTo(Comparator.comparingLong(TraceEvent::millis));
    }

    @Test
    void hasThousandsOfRidersHundredsOfDriversAndTwoRushHours() {
        List<TraceEvent> day = day(1);
        Set<String> riders = new HashSet<>();
        Set<String> drivers = new HashSet<>();
        int[] byHour = new int[24];
        for (TraceEvent ride : day) {
            riders.add(ride.first());
            drivers.add(ride.second());
            byHour[(int) (ride.millis() / Duration.ofHours(1).toMillis() % 24)]++;
        }
        assertThat(riders).hasSizeBetween(3_000, SyntheticDay.RIDERS);
        assertThat(drivers).hasSize(SyntheticDay.DRIVERS);
        assertThat(Math.min(byHour[8], byHour[18]))
                .isGreaterThan(2 * byHour[11])
                .isGreaterThan(5 * byHour[3]);
    }

    @Test
    void givesADriverOneRideAfterTheOther() {
        long shortest = Duration.ofMinutes(6).toMillis();
        java.util.Map<String, Long> lastStart = new java.util.HashMap<>();
        for (TraceEvent ride : day(1)) {
            Long last = lastStart.put(ride.second(), ride.millis());
            assertThat(last == null || ride.millis() - last >= shortest).isTrue();
        }
    }

    @Test
    void ends() {
        SyntheticDay day = new SyntheticDay(1);
        day.forEachRemaining(ride -> {});
        assertThatThrownBy(day::next).isInstanceOf(NoSuchElementException.class);
    }

    private static List<TraceEvent> day(long seed) {
        List<TraceEvent> events = new ArrayList<>();
        new SyntheticDay(seed).forEachRemaining(events::add);
        return events;
    }
}
