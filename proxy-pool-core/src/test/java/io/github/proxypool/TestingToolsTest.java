package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.AllocationResult.Allocated;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library offers to the tests of services that use it. */
class TestingToolsTest {

    @Test
    void aBelievablePool_isThreeLines() {
        ManualClock clock = new ManualClock();
        Pool pool = Pool.builder()
                .numbers(FictionalNumbers.proxies(3))
                .clock(clock)
                .seed(1)
                .build();
        Session ride = pool.open(FictionalNumbers.person(0), FictionalNumbers.person(1));

        assertThat(ride.status()).isEqualTo(Session.Status.OPEN);
    }

    @Nested
    class Numbers {

        @Test
        void areAllDifferent_andFictional() {
            Set<PhoneNumber> all = new HashSet<>(FictionalNumbers.proxies(FictionalNumbers.MAX_NUMBERS));
            for (int i = 0; i < FictionalNumbers.MAX_NUMBERS; i++) {
                all.add(FictionalNumbers.person(i));
            }
            assertThat(all).hasSize(2 * FictionalNumbers.MAX_NUMBERS);
            assertThat(all).allMatch(number -> number.e164().matches("\\+1[2-9](?!11)\\d\\d55501\\d\\d"));
        }

        @Test
        void areAlwaysTheSame() {
            assertThat(FictionalNumbers.proxies(2))
                    .containsExactly(PhoneNumber.of("+12005550100"), PhoneNumber.of("+12005550101"));
            assertThat(FictionalNumbers.person(0)).isEqualTo(PhoneNumber.of("+12005550150"));
            assertThat(FictionalNumbers.person(50)).isEqualTo(PhoneNumber.of("+12015550150"));
        }

        @Test
        void ofPersonsAndPools_neverOverlap() {
            Pool pool = Pool.builder()
                    .numbers(FictionalNumbers.proxies(FictionalNumbers.MAX_NUMBERS))
                    .build();
            int last = FictionalNumbers.MAX_NUMBERS - 1;
            assertThat(pool.tryOpen(SessionRequest.of(FictionalNumbers.person(0), FictionalNumbers.person(last))))
                    .isInstanceOf(Allocated.class);
        }

        @Test
        void none_isAnEmptyList() {
            assertThat(FictionalNumbers.proxies(0)).isEqualTo(List.of());
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 39_601})
        void proxies_outOfRange_areRefused(int count) {
            assertThatThrownBy(() -> FictionalNumbers.proxies(count))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("count must be in [0, 39600] but was " + count);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 39_600})
        void person_outOfRange_isRefused(int index) {
            assertThatThrownBy(() -> FictionalNumbers.person(index))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("index must be in [0, 39599] but was " + index);
        }
    }

    @Nested
    class Clock {
        private final ManualClock clock = new ManualClock();

        @Test
        void standsStill() {
            assertThat(clock.instant()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
            assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
        }

        @Test
        void startsWhereItIsTold() {
            Instant start = Instant.parse("1999-12-31T23:59:59.999Z");
            assertThat(new ManualClock(start).instant()).isEqualTo(start);
        }

        @Test
        void moves_backAndForth() {
            clock.advance(Duration.ofHours(1));
            assertThat(clock.instant()).isEqualTo(Instant.parse("2025-01-01T01:00:00Z"));
            clock.advance(Duration.ofHours(-2));
            assertThat(clock.instant()).isEqualTo(Instant.parse("2024-12-31T23:00:00Z"));
        }

        @Test
        void isSet() {
            clock.set(Instant.EPOCH);
            assertThat(clock.millis()).isZero();
        }
    }
}
