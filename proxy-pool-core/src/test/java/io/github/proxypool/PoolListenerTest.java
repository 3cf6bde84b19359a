package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.PoolEvent.Ended;
import io.github.proxypool.PoolEvent.Opened;
import io.github.proxypool.testkit.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolListenerTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();

    private Pool.Builder recorded(int numbers) {
        return pool(numbers).clock(clock).listener(events);
    }

    @Nested
    class Events {

        @Test
        void ofASession_areOneOpeningAndOneEnd() {
            Pool pool = recorded(1).build();
            Session session = pool.open(A, B);
            clock.advance(Duration.ofMillis(3));
            session.close();
            session.close();
            assertThat(events.events())
                    .containsExactly(
                            new Opened(session, new ProxyNumber(N1), 1),
                            new Ended(session, new ProxyNumber(N1), 2, Session.Status.CLOSED, clock.instant()));
        }

        @Test
        void ofAnExpiry_tellWhenItWasDue() {
            Pool pool = recorded(1).defaultTtl(Duration.ofMillis(10)).build();
            Session session = pool.open(A, B);
            clock.advance(Duration.ofMillis(25));
            pool.sweep();
            assertThat(events.ended(session)).singleElement().satisfies(end -> {
                assertThat(end.status()).isEqualTo(Session.Status.EXPIRED);
                assertThat(end.endedAt()).isEqualTo(clock.instant().minusMillis(15));
            });
        }

        @Test
        void ofAnExpiry_areToldByWhoeverNeedsTheNumber() {
            Pool pool = recorded(1).defaultTtl(Duration.ofMillis(10)).build();
            Session session = pool.open(A, B);
            clock.advance(Duration.ofMillis(10));
            Session next = pool.open(A, C);
            assertThat(events.ended(session)).hasSize(1);
            assertThat(events.events()).last().isEqualTo(events.opened(next).get(0));
        }

        @Test
        void ofASplitSession_areToldOnce_onOneOfItsNumbers() {
            Pool pool = recorded(2).build();
            pool.open(A, C);
            pool.open(B, C);
            Session split = pool.open(A, B);
            split.close();
            assertThat(events.opened(split)).hasSize(1);
            assertThat(events.ended(split)).hasSize(1);
            ProxyNumber number = events.opened(split).get(0).number();
            assertThat(number.phoneNumber()).isIn(N1, N2);
            assertThat(events.ended(split).get(0).number()).isEqualTo(number);
        }

        @Test
        void ofANumber_riseInVersion() {
            Pool pool = recorded(1).build();
            for (int i = 0; i < 5; i++) {
                Session first = pool.open(A, B);
                Session second = pool.open(C, D);
                first.close();
                second.close();
            }
            assertThat(events.events())
                    .extracting(PoolEvent::version)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }

        @Test
        void areNotToldOfWhatDidNotHappen() {
            Pool pool = recorded(1).build();
            SessionRequest named = SessionRequest.builder()
                    .participants(A, B)
                    .uniqueName("ride")
                    .build();
            Session session = pool.open(named);
            pool.open(named);
            pool.tryOpen(SessionRequest.of(A, C));
            session.touch();
            session.extend(Duration.ofHours(1));
            pool.sweep();
            assertThat(events.events()).hasSize(1);
        }

        @Test
        void showTheReasonOfAClosing() {
            AtomicReference<String> reason = new AtomicReference<>();
            Pool pool = pool(1).listener(event -> {
                        if (event instanceof Ended) {
                            reason.set(event.session().closeReason().orElse("none"));
                        }
                    })
                    .build();
            pool.open(A, B).close("ride over");
            assertThat(reason).hasValue("ride over");
        }
    }

    @Nested
    class DuringDelivery {

        @Test
        void ofAnOpening_everybodyIsConnected() {
            List<Boolean> connected = new ArrayList<>();
            AtomicReference<Pool> pool = new AtomicReference<>();
            pool.set(pool(1).listener(event -> {
                        if (event instanceof Opened) {
                            connected.add(reached(pool.get(), A, N1).isPresent());
                            connected.add(reached(pool.get(), B, N1).isPresent());
                        }
                    })
                    .build());
            pool.get().open(A, B);
            assertThat(connected).containsExactly(true, true);
        }

        @Test
        void ofAnEnd_nobodyIsConnected_andTheNumberIsFree() {
            List<Object> seen = new ArrayList<>();
            AtomicReference<Pool> pool = new AtomicReference<>();
            pool.set(pool(1).listener(event -> {
                        if (event instanceof Ended && seen.isEmpty()) {
                            seen.add(event.session().status());
                            seen.add(pool.get().route(A, N1));
                            pool.get().open(A, C);
                        }
                    })
                    .build());
            pool.get().open(A, B).close();
            assertThat(seen).containsExactly(Session.Status.CLOSED, Route.UNMATCHED);
            assertThat(reached(pool.get(), C, N1)).isPresent();
        }

        @Test
        void ofAnOpening_theSessionMayBeClosed() {
            Pool pool = pool(1).listener(event -> {
                        events.onEvent(event);
                        event.session().close("not wanted");
                    })
                    .build();
            Session session = pool.open(A, B);
            assertThat(session.status()).isEqualTo(Session.Status.CLOSED);
            assertThat(events.opened(session)).hasSize(1);
            assertThat(events.ended(session)).hasSize(1);
        }
    }

    @Nested
    class AListenerThatThrows {

        private final AtomicReference<Throwable> thrown = new AtomicReference<>();

        private Pool throwing() {
            return pool(1).clock(clock)
                    .defaultTtl(Duration.ofMillis(10))
                    .listener(event -> {
                        events.onEvent(event);
                        sneaky(thrown.get());
                    })
                    .build();
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneaky(Throwable e) throws T {
            throw (T) e;
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, Exception.class, Error.class, StackOverflowError.class})
        void harmsNobody_andIsCounted(Class<? extends Throwable> kind) throws Exception {
            thrown.set(kind.getConstructor().newInstance());
            Pool pool = throwing();
            Session session = pool.open(A, B);
            assertThat(reached(pool, A, N1)).contains(session);
            assertThat(session.close()).isTrue();
            pool.open(A, B);
            clock.advance(Duration.ofMillis(10));
            assertThat(pool.sweep()).isEqualTo(1);
            assertThat(pool.stats().listenerFailures()).isEqualTo(4);
            assertThat(events.events()).hasSize(4);
        }
    }

    /** One thread is held in the listener; this thread goes on all the same. */
    @Nested
    class AListenerThatBlocks {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        private void holdTheOtherThread(PoolEvent event) {
            events.onEvent(event);
            if (Thread.currentThread().getName().equals("held")) {
                held.countDown();
                await(release);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void delaysNobodyElse() throws Exception {
            Pool pool = pool(1).clock(clock).listener(this::holdTheOtherThread).build();
            AtomicReference<Session> opened = new AtomicReference<>();
            Thread other = new Thread(() -> opened.set(pool.open(A, B)), "held");
            other.start();
            held.await();

            Session session = reached(pool, A, N1).orElseThrow();
            assertThat(session.touch()).isTrue();
            Session beside = pool.open(C, D);
            assertThat(session.close()).isTrue();
            Session next = pool.open(A, B);
            assertThat(pool.sweep()).isZero();
            pool.close();
            assertThat(next.status()).isEqualTo(Session.Status.CLOSED);
            assertThat(beside.status()).isEqualTo(Session.Status.CLOSED);

            release.countDown();
            other.join();
            assertThat(opened).hasValue(session);
            assertThat(events.opened(session)).hasSize(1);
            assertThat(events.ended(session)).hasSize(1);
        }
    }
}
