package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.Session.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLifecycleTest {
    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private final Pool pool = pool(1).clock(clock).build();

    private Session open(Consumer<SessionRequest.Builder> terms) {
        SessionRequest.Builder builder = SessionRequest.builder().participants(A, B);
        terms.accept(builder);
        return pool.open(builder.build());
    }

    private Session withTtl(long millis) {
        return open(terms -> terms.ttl(Duration.ofMillis(millis)));
    }

    private void advance(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    private Instant after(long millis) {
        return start.plusMillis(millis);
    }

    @Nested
    class Expiry {

        @Test
        void isTheFirstInstantAtWhichTheSessionIsNotLive() {
            Session session = withTtl(10);
            advance(9);
            assertThat(session.status()).isEqualTo(Status.OPEN);
            advance(1);
            assertThat(session.status()).isEqualTo(Status.EXPIRED);
            assertThat(session.expiresAt()).contains(after(10));
        }

        @Test
        void neverComes_ifNoneWasGiven() {
            Session session = open(terms -> {});
            clock.set(Instant.parse("+50000-01-01T00:00:00Z"));
            assertThat(session.status()).isEqualTo(Status.OPEN);
            assertThat(session.expiresAt()).isEmpty();
        }

        @Test
        void leavesNoCloseReason() {
            Session session = withTtl(10);
            advance(10);
            assertThat(session.closeReason()).isEmpty();
        }

        @Test
        void endsListings_withoutASweep() {
            Session session = withTtl(10);
            assertThat(pool.sessions()).containsExactly(session);
            assertThat(pool.sessions(A)).containsExactly(session);
            advance(10);
            assertThat(pool.sessions()).isEmpty();
            assertThat(pool.sessions(A)).isEmpty();
            assertThat(pool.find(session.id())).isEmpty();
        }

        @Test
        void absolute_winsOverTheTtl() {
            Session session = open(terms -> terms.ttl(Duration.ofMillis(10)).expiresAt(after(5)));
            advance(5);
            assertThat(session.status()).isEqualTo(Status.EXPIRED);
        }

        @Test
        void finerThanMilliseconds_isCutOff() {
            Session session = open(terms -> terms.expiresAt(after(5).plusNanos(999_999)));
            assertThat(session.expiresAt()).contains(after(5));
        }
    }

    @Nested
    class Touch {

        @Test
        void startsTheTtlAgain() {
            Session session = withTtl(10);
            advance(9);
            assertThat(session.touch()).isTrue();
            assertThat(session.expiresAt()).contains(after(19));
            advance(9);
            assertThat(session.status()).isEqualTo(Status.OPEN);
            advance(1);
            assertThat(session.status()).isEqualTo(Status.EXPIRED);
        }

        @Test
        void atTheInstantOfTheExpiry_isTooLate() {
            Session session = withTtl(10);
            advance(10);
            assertThat(session.touch()).isFalse();
            assertThat(session.expiresAt()).contains(after(10));
            assertThat(reached(pool, A, N1)).isEmpty();
        }

        @Test
        void neverLeadsBeyondTheAbsoluteExpiry() {
            Session session = open(terms -> terms.ttl(Duration.ofMillis(10)).expiresAt(after(15)));
            advance(9);
            assertThat(session.touch()).isTrue();
            assertThat(session.expiresAt()).contains(after(15));
        }

        @Test
        void withoutATtl_changesNothing() {
            Session absolute = open(terms -> terms.expiresAt(after(15)));
            advance(9);
            assertThat(absolute.touch()).isTrue();
            assertThat(absolute.expiresAt()).contains(after(15));
            absolute.close();
            Session endless = open(terms -> {});
            assertThat(endless.touch()).isTrue();
            assertThat(endless.expiresAt()).isEmpty();
        }

        @Test
        void usesThePoolsTtl_ifTheRequestHadNone() {
            Pool withDefault =
                    pool(1).clock(clock).defaultTtl(Duration.ofMillis(10)).build();
            Session session = withDefault.open(A, B);
            advance(9);
            session.touch();
            assertThat(session.expiresAt()).contains(after(19));
        }

        @Test
        void ofAClosedSession_isFalse() {
            Session session = withTtl(10);
            session.close();
            assertThat(session.touch()).isFalse();
        }

        @Test
        void doesNotUndoAnExtension() {
            Session session = withTtl(10);
            session.extend(Duration.ofMillis(100));
            session.touch();
            assertThat(session.expiresAt()).contains(after(100));
        }
    }

    @Nested
    class Extend {

        @Test
        void movesTheExpiry() {
            Session session = withTtl(10);
            advance(5);
            assertThat(session.extend(Duration.ofMillis(20))).isTrue();
            assertThat(session.expiresAt()).contains(after(25));
        }

        @Test
        void neverMovesItBackwards() {
            Session session = withTtl(10);
            assertThat(session.extend(Duration.ofMillis(3))).isTrue();
            assertThat(session.expiresAt()).contains(after(10));
        }

        @Test
        void leadsBeyondTheAbsoluteExpiry() {
            Session session = open(terms -> terms.expiresAt(after(10)));
            session.extend(Duration.ofMillis(20));
            advance(10);
            assertThat(session.status()).isEqualTo(Status.OPEN);
            assertThat(session.expiresAt()).contains(after(20));
        }

        @Test
        void ofASessionThatDoesNotExpire_leavesItSo() {
            Session session = open(terms -> {});
            assertThat(session.extend(Duration.ofMillis(20))).isTrue();
            assertThat(session.expiresAt()).isEmpty();
        }

        @Test
        void atTheInstantOfTheExpiry_isTooLate() {
            Session session = withTtl(10);
            advance(10);
            assertThat(session.extend(Duration.ofMillis(20))).isFalse();
            assertThat(session.status()).isEqualTo(Status.EXPIRED);
        }

        @Test
        void ofAClosedSession_isFalse() {
            Session session = withTtl(10);
            session.close();
            assertThat(session.extend(Duration.ofMillis(20))).isFalse();
            assertThat(session.status()).isEqualTo(Status.CLOSED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT87600000H0.001S"})
        void outOfRange_isRefused(Duration fromNow) {
            Session session = withTtl(10);
            assertThatThrownBy(() -> session.extend(fromNow))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("fromNow must be in [PT0.001S, PT87600000H] but was " + fromNow);
            assertThat(session.expiresAt()).contains(after(10));
        }

        @Test
        void byNull_isRefused() {
            Session session = withTtl(10);
            assertThatNullPointerException()
                    .isThrownBy(() -> session.extend(null))
                    .withMessage("fromNow");
        }
    }

    @Nested
    class Close {

        @Test
        void isTrueForTheFirst_andFalseForTheOthers() {
            Session session = open(terms -> {});
            assertThat(session.close()).isTrue();
            assertThat(session.close()).isFalse();
            assertThat(session.close("again")).isFalse();
            assertThat(session.closeReason()).isEmpty();
        }

        @Test
        void keepsTheReason() {
            Session session = open(terms -> {});
            assertThat(session.close("ride over")).isTrue();
            assertThat(session.closeReason()).contains("ride over");
        }

        @Test
        void endsTheSessionForGood() {
            Session session = withTtl(10);
            advance(3);
            session.close();
            assertThat(session.status()).isEqualTo(Status.CLOSED);
            advance(100);
            assertThat(session.status()).isEqualTo(Status.CLOSED);
        }

        @Test
        void leavesNoExpiry() {
            Session session = withTtl(10);
            session.close();
            assertThat(session.expiresAt()).isEmpty();
        }

        @Test
        void atTheInstantOfTheExpiry_isTooLate() {
            Session session = withTtl(10);
            advance(10);
            assertThat(session.close("late")).isFalse();
            assertThat(session.status()).isEqualTo(Status.EXPIRED);
            assertThat(session.closeReason()).isEmpty();
        }

        @Test
        void freesTheNumberForTheSamePeople() {
            open(terms -> {}).close();
            assertThat(reached(pool, A, N1)).isEmpty();
            Session next = open(terms -> {});
            assertThat(reached(pool, A, N1)).contains(next);
        }

        @Test
        void ofASessionLongClosed_doesNotTouchALaterOne() {
            Session first = open(terms -> {});
            first.close();
            Session next = open(terms -> {});
            assertThat(first.close()).isFalse();
            assertThat(reached(pool, A, N1)).contains(next);
            assertThat(pool.stats().liveSessions()).isEqualTo(1);
        }

        @Test
        void ofASessionLongExpired_doesNotTouchALaterOne() {
            Session first = withTtl(10);
            advance(1_000);
            Session next = open(terms -> {});
            assertThat(first.close()).isFalse();
            assertThat(first.touch()).isFalse();
            assertThat(first.extend(Duration.ofDays(1))).isFalse();
            assertThat(reached(pool, A, N1)).contains(next);
            assertThat(reached(pool, B, N1)).contains(next);
            assertThat(pool.stats().liveSessions()).isEqualTo(1);
        }

        @Test
        void forNoReason_isRefused() {
            Session session = open(terms -> {});
            assertThatNullPointerException()
                    .isThrownBy(() -> session.close(null))
                    .withMessage("reason");
            assertThat(session.status()).isEqualTo(Status.OPEN);
        }
    }

    @Test
    void whatIsGivenOut_cannotBeChanged() {
        Session session = open(terms -> terms.label("k", "v"));
        assertThatThrownBy(() -> session.labels().put("l", "w")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> session.participants().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatItWas_isKnownAfterItsEnd() {
        Session session = open(terms -> terms.label("k", "v").uniqueName("ride").mode(Mode.VOICE_ONLY));
        String id = session.id();
        session.close();
        open(terms -> {});
        assertThat(session.id()).isEqualTo(id);
        assertThat(session.uniqueName()).contains("ride");
        assertThat(session.labels()).containsEntry("k", "v");
        assertThat(session.mode()).isEqualTo(Mode.VOICE_ONLY);
        assertThat(session.participants()).extracting(Participant::identifier).containsExactly(A, B);
        assertThat(session.participant(A).proxyNumber().phoneNumber()).isEqualTo(N1);
    }
}
