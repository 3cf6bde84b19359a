package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.testkit.ConcurrentHarness;
import io.github.proxypool.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UniqueNameTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();
    private final Pool pool = pool(1).clock(clock).listener(events).build();

    private static SessionRequest.Builder ride(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.builder().participants(one, other).uniqueName("ride");
    }

    @Nested
    class Retry {

        @Test
        void ofTheSameRequest_givesTheSameSession() {
            Session session = pool.open(ride(A, B).build());
            assertThat(pool.tryOpen(ride(A, B).build())).isEqualTo(new Allocated(session, true, List.of()));
            assertThat(pool.open(ride(A, B).build())).isSameAs(session);
            assertThat(events.openedCount()).isEqualTo(1);
            assertThat(pool.stats().liveSessions()).isEqualTo(1);
        }

        @Test
        void isFoundBeforeExhaustion() {
            pool.open(ride(A, B).build());
            assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(Exhausted.class);
            assertThat(pool.tryOpen(ride(A, B).build())).isInstanceOf(Allocated.class);
        }

        @Test
        void isFoundThoughTheRequestIsLate() {
            SessionRequest request =
                    ride(A, B).expiresAt(clock.instant().plusMillis(10)).build();
            Session session = pool.open(request);
            session.extend(Duration.ofMillis(20));
            clock.advance(Duration.ofMillis(15));
            assertThat(pool.tryOpen(request)).isEqualTo(new Allocated(session, true, List.of()));
        }

        @Test
        void doesNotExtend() {
            SessionRequest request = ride(A, B).ttl(Duration.ofMillis(10)).build();
            Session session = pool.open(request);
            clock.advance(Duration.ofMillis(9));
            pool.open(request);
            clock.advance(Duration.ofMillis(1));
            assertThat(session.status()).isEqualTo(Session.Status.EXPIRED);
        }

        @Test
        void byManyAtOnce_givesOneSession() {
            SessionRequest request = ride(A, B).build();
            for (int round = 0; round < 200; round++) {
                Set<Session> got = ConcurrentHashMap.newKeySet();
                AtomicInteger opened = new AtomicInteger();
                ConcurrentHarness.run("retries, round " + round, 4, index -> {
                    Allocated answer = (Allocated) pool.tryOpen(request);
                    got.add(answer.session());
                    opened.addAndGet(answer.existing() ? 0 : 1);
                });
                assertThat(got).hasSize(1);
                assertThat(opened).hasValue(1);
                got.forEach(Session::close);
            }
        }
    }

    @Nested
    class Conflict {

        @Test
        void withAnotherRequest_isRefused() {
            Session session = pool.open(ride(A, B).build());
            assertThatThrownBy(() -> pool.tryOpen(ride(C, D).build()))
                    .isInstanceOf(UniqueNameConflictException.class)
                    .hasMessage("uniqueName is taken by a live session of another request;"
                            + " close that session first, or open under another name");
            assertThat(pool.findByName("ride")).contains(session);
            assertThat(pool.sessions()).containsExactly(session);
        }

        @Test
        void isAboutTheWholeRequest() {
            pool.open(ride(A, B).build());
            assertConflict(ride(B, A));
            assertConflict(ride(A, B).ttl(Duration.ofHours(1)));
            assertConflict(ride(A, B).mode(Mode.VOICE_ONLY));
            assertConflict(ride(A, B).label("k", "v"));
            assertConflict(ride(A, B).expiresAt(clock.instant().plusSeconds(1)));
        }

        private void assertConflict(SessionRequest.Builder request) {
            assertThatThrownBy(() -> pool.open(request.build())).isInstanceOf(UniqueNameConflictException.class);
        }

        @Test
        void isNotARefusal() {
            pool.open(ride(A, B).build());
            assertConflict(ride(C, D));
            assertThat(pool.stats().refusals()).isZero();
        }
    }

    @Nested
    class FreeAgain {

        @Test
        void atTheClosing() {
            pool.open(ride(A, B).build()).close();
            assertThat(pool.findByName("ride")).isEmpty();
            Session next = pool.open(ride(C, D).build());
            assertThat(pool.findByName("ride")).contains(next);
        }

        @Test
        void atTheInstantOfTheExpiry_withoutASweep() {
            Session first = pool.open(ride(A, B).ttl(Duration.ofMillis(10)).build());
            clock.advance(Duration.ofMillis(9));
            assertThat(pool.findByName("ride")).contains(first);
            clock.advance(Duration.ofMillis(1));
            assertThat(pool.findByName("ride")).isEmpty();
            assertThat(pool.tryOpen(ride(A, B).ttl(Duration.ofMillis(10)).build()))
                    .isInstanceOfSatisfying(Allocated.class, it -> {
                        assertThat(it.existing()).isFalse();
                        assertThat(it.session()).isNotSameAs(first);
                    });
        }

        @Test
        void afterARefusal() {
            Session blocker = pool.open(A, C);
            assertThat(pool.tryOpen(ride(A, B).build())).isInstanceOf(Exhausted.class);
            assertThat(pool.findByName("ride")).isEmpty();
            assertThat(pool.tryOpen(ride(B, D).build())).isInstanceOf(Allocated.class);
            assertThat(blocker.status()).isEqualTo(Session.Status.OPEN);
        }

        @Test
        void forTheLaterSession_whateverIsDoneToTheEarlierOne() {
            Session first = pool.open(ride(A, B).build());
            first.close();
            Session next = pool.open(ride(A, B).build());
            first.close();
            first.touch();
            pool.sweep();
            assertThat(pool.findByName("ride")).contains(next);
        }
    }

    @Test
    void differentNames_doNotMeet() {
        Session one = pool.open(ride(A, B).uniqueName("ride 1").build());
        Session other = pool.open(ride(C, D).uniqueName("ride 2").build());
        assertThat(pool.findByName("ride 1")).contains(one);
        assertThat(pool.findByName("ride 2")).contains(other);
        assertThat(pool.findByName("Ride 1")).isEmpty();
        assertThat(pool.findByName("")).isEmpty();
    }

    @Test
    void names_areNotIds() {
        Session session = pool.open(ride(A, B).build());
        assertThat(pool.find("ride")).isEmpty();
        assertThat(pool.findByName(session.id())).isEmpty();
    }
}
