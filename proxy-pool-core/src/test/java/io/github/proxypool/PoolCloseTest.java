package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N3;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.Session.Status;
import io.github.proxypool.testkit.ConcurrentHarness;
import io.github.proxypool.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PoolCloseTest {
    private static final String MESSAGE = "pool is closed; build a new pool";

    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();
    private final Pool pool = pool(2).clock(clock).listener(events).build();

    @Test
    void closesWhatIsLive() {
        List<Session> sessions = List.of(pool.open(A, C), pool.open(B, C), pool.open(A, B));
        pool.close();
        assertThat(sessions).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(Status.CLOSED);
            assertThat(it.closeReason()).contains("pool closed");
            assertThat(events.ended(it)).hasSize(1);
            assertThat(it.close()).isFalse();
            assertThat(it.touch()).isFalse();
            assertThat(it.extend(Duration.ofHours(1))).isFalse();
        });
        assertThat(pool.stats().liveSessions()).isZero();
        assertThat(pool.stats().numbers()).allSatisfy(number -> {
            assertThat(number.liveSessions()).isZero();
            assertThat(number.liveBindings()).isZero();
            assertThat(number.headroom()).isZero();
        });
    }

    @Test
    void leavesNothingToFind() {
        Session session = pool.open(
                SessionRequest.builder().participants(A, B).uniqueName("ride").build());
        pool.close();
        assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
        assertThat(pool.find(session.id())).isEmpty();
        assertThat(pool.findByName("ride")).isEmpty();
        assertThat(pool.sessions()).isEmpty();
        assertThat(pool.sessions(A)).isEmpty();
    }

    @Test
    void leavesAsTheyWere_thoseThatHadEnded() {
        Session closed = pool.open(A, B);
        closed.close("ride over");
        Session expired = pool.open(SessionRequest.builder()
                .participants(A, B)
                .ttl(Duration.ofMillis(10))
                .build());
        clock.advance(Duration.ofMillis(10));
        pool.close();
        assertThat(closed.closeReason()).contains("ride over");
        assertThat(expired.status()).isEqualTo(Status.EXPIRED);
        assertThat(events.ended(expired))
                .singleElement()
                .extracting(PoolEvent.Ended::status)
                .isEqualTo(Status.EXPIRED);
    }

    @Test
    void nothingOpensAnyMore() {
        pool.close();
        assertThatThrownBy(() -> pool.open(A, B))
                .isInstanceOf(PoolClosedException.class)
                .hasMessage(MESSAGE);
        assertThatThrownBy(() -> pool.open(SessionRequest.of(A, B)))
                .isInstanceOf(PoolClosedException.class)
                .hasMessage(MESSAGE);
        assertThatThrownBy(() -> pool.tryOpen(SessionRequest.of(A, B)))
                .isInstanceOf(PoolClosedException.class)
                .hasMessage(MESSAGE);
        assertThat(pool.stats().refusals()).isZero();
    }

    @Test
    void nothingOpensAnyMore_notEvenInAPoolWithoutNumbers() {
        Pool empty = pool(0).build();
        empty.close();
        assertThatThrownBy(() -> empty.open(A, B)).isInstanceOf(PoolClosedException.class);
    }

    @Test
    void noNumberIsAddedAnyMore() {
        pool.close();
        assertThatThrownBy(() -> pool.add(List.of(N3)))
                .isInstanceOf(PoolClosedException.class)
                .hasMessage(MESSAGE);
        assertThat(pool.numbers()).hasSize(2);
    }

    @Test
    void aSecondTime_doesNothing() {
        pool.open(A, B);
        pool.close();
        int before = events.events().size();
        pool.close();
        assertThat(events.events()).hasSize(before);
        assertThat(pool.sweep()).isZero();
    }

    @Test
    void byTryWithResources() {
        Session session;
        try (Pool closing = pool(1).build()) {
            session = closing.open(A, B);
        }
        assertThat(session.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void fromAListener_works() {
        AtomicBoolean once = new AtomicBoolean();
        Pool[] self = new Pool[1];
        self[0] = pool(1).listener(event -> {
                    if (once.compareAndSet(false, true)) {
                        self[0].close();
                    }
                })
                .build();
        assertThat(self[0].open(A, B).status()).isEqualTo(Status.CLOSED);
    }

    /** Whatever an open that races with the closing answers, nothing is live once the closing has returned. */
    @Test
    void whileOthersOpen_leavesNothing() {
        for (int round = 0; round < 100; round++) {
            RecordingListener told = new RecordingListener();
            Pool racing = pool(2).listener(told).build();
            Queue<Session> opened = new ConcurrentLinkedQueue<>();
            ConcurrentHarness.run("closing, round " + round, 3, index -> {
                if (index == 0) {
                    racing.close();
                    assertThat(racing.sessions()).isEmpty();
                    assertThat(racing.route(A, N1)).isSameAs(Route.UNMATCHED);
                } else {
                    openUntilClosed(racing, opened, index);
                }
            });
            assertThat(opened).allSatisfy(it -> {
                assertThat(it.status()).isEqualTo(Status.CLOSED);
                assertThat(told.opened(it)).hasSize(1);
                assertThat(told.ended(it)).hasSize(1);
            });
            assertThat(racing.stats().liveSessions()).isZero();
        }
    }

    private static void openUntilClosed(Pool racing, Queue<Session> opened, int index) {
        try {
            while (true) {
                SessionRequest request = index == 1 ? SessionRequest.of(A, B) : SessionRequest.of(C, A, D);
                if (racing.tryOpen(request) instanceof AllocationResult.Allocated allocated) {
                    opened.add(allocated.session());
                }
            }
        } catch (PoolClosedException expected) {
            // That is what ends it.
        }
    }
}
