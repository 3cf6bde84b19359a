package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.PoolStats.NumberStats;
import io.github.proxypool.testkit.ManualScheduler;
import io.github.proxypool.testkit.RecordingListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolSweepTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();
    private final Pool pool = pool(2).clock(clock).listener(events).build();

    private Session open(long ttlMillis, PhoneNumber... people) {
        return pool.open(SessionRequest.builder()
                .participants(people)
                .ttl(Duration.ofMillis(ttlMillis))
                .build());
    }

    private void advance(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    @Nested
    class Sweep {

        @Test
        void endsWhatIsDue_andNothingElse() {
            Session due = open(10, A, B);
            Session later = open(11, C, D);
            advance(9);
            assertThat(pool.sweep()).isZero();
            advance(1);
            assertThat(pool.sweep()).isEqualTo(1);
            assertThat(events.ended(due)).hasSize(1);
            assertThat(events.ended(later)).isEmpty();
        }

        @Test
        void aSecondTime_findsNothing() {
            open(10, A, B);
            advance(10);
            pool.sweep();
            assertThat(pool.sweep()).isZero();
            assertThat(events.endedCount()).isEqualTo(1);
        }

        @Test
        void ofAnEmptyPool_isZero() {
            assertThat(pool(0).build().sweep()).isZero();
        }

        @Test
        void passesOverWhatWasTouched() {
            Session session = open(10, A, B);
            advance(9);
            session.touch();
            advance(9);
            assertThat(pool.sweep()).isZero();
            assertThat(session.status()).isEqualTo(Session.Status.OPEN);
            advance(1);
            assertThat(pool.sweep()).isEqualTo(1);
        }

        @Test
        void doesNotCountWhatOthersEnded() {
            open(10, A, B);
            open(10, A, C);
            advance(10);
            open(10, A, B);
            long ended = events.endedCount();
            assertThat(pool.sweep()).isEqualTo((int) (2 - ended));
        }

        @Test
        void countsASplitSessionOnce() {
            open(100, A, C);
            open(100, B, C);
            open(10, A, B);
            advance(10);
            assertThat(pool.sweep()).isEqualTo(1);
        }

        @Test
        void changesNoFigure() {
            for (int i = 0; i < 50; i++) {
                open(1 + i % 10, FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1));
            }
            advance(5);
            PoolStats before = pool.stats();
            assertThat(before.liveSessions()).isEqualTo(25);
            assertThat(pool.sweep()).isEqualTo(25);
            assertThat(pool.stats()).isEqualTo(before);
            advance(5);
            assertThat(pool.sweep()).isEqualTo(25);
            assertThat(pool.stats().liveSessions()).isZero();
            assertThat(pool.stats().numbers())
                    .extracting(NumberStats::liveSessions, NumberStats::liveBindings)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(0, 0));
        }

        @Test
        void isNotNeeded() {
            Pool unswept = pool(1).clock(clock)
                    .policy(AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                    .defaultTtl(Duration.ofMillis(1))
                    .build();
            for (int i = 0; i < 1_000; i++) {
                unswept.open(A, B);
                advance(1);
            }
            assertThat(unswept.sweep()).isEqualTo(1);
        }
    }

    @Nested
    class SweepEvery {
        private final ManualScheduler scheduler = new ManualScheduler();

        @Test
        void sweepsAtTheGivenPace() throws Exception {
            try (AutoCloseable sweeping = pool.sweepEvery(scheduler, Duration.ofSeconds(30))) {
                assertThat(sweeping).isNotNull();
                assertThat(scheduler.delay(TimeUnit.SECONDS)).isEqualTo(30);
                Session session = open(10, A, B);
                advance(10);
                assertThat(events.ended(session)).isEmpty();
                scheduler.tick();
                assertThat(events.ended(session)).hasSize(1);
            }
        }

        @Test
        void closed_stops() throws Exception {
            pool.sweepEvery(scheduler, Duration.ofSeconds(30)).close();
            assertThat(scheduler.isCancelled()).isTrue();
        }

        @Test
        void ofAClosedPool_doesNothing() {
            pool.sweepEvery(scheduler, Duration.ofSeconds(30));
            pool.close();
            scheduler.tick();
            assertThat(events.events()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S"})
        void withAPeriodOutOfRange_isRefused(Duration period) {
            assertThatThrownBy(() -> pool.sweepEvery(scheduler, period))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("period must be in [PT0.001S, PT87600000H] but was " + period);
        }

        @Test
        void withNulls_isRefused() {
            assertThatNullPointerException().isThrownBy(() -> pool.sweepEvery(null, Duration.ofSeconds(1)));
            assertThatNullPointerException().isThrownBy(() -> pool.sweepEvery(scheduler, null));
        }
    }
}
