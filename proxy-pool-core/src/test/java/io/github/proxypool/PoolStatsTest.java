package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.E;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.N3;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.Y;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.proxypool.PoolStats.NumberStats;
import io.github.proxypool.testkit.RecordingListener;
import io.github.proxypool.testkit.ScriptedClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolStatsTest {

    private static NumberStats number(PhoneNumber number, int sessions, int bindings) {
        return new NumberStats(new ProxyNumber(number), sessions, bindings, 100, 0, false);
    }

    @Test
    void ofANewPool_areZero() {
        assertThat(pool(2).build().stats())
                .isEqualTo(new PoolStats(0, Map.of(), 0, 0, List.of(number(N1, 0, 0), number(N2, 0, 0))));
    }

    @Test
    void ofAnEmptyPool_haveNoNumbers() {
        assertThat(pool(0).build().stats()).isEqualTo(new PoolStats(0, Map.of(), 0, 0, List.of()));
    }

    @Test
    void countASessionOnOneNumberOnce() {
        Pool pool = pool(2).build();
        pool.open(A, B, C);
        assertThat(pool.stats())
                .isEqualTo(new PoolStats(1, Map.of(), 0, 0, List.of(number(N1, 1, 3), number(N2, 0, 0))));
    }

    @Test
    void countASplitSessionOnEachNumber_butOnceInAll() {
        Pool pool = pool(2).build();
        pool.open(A, C);
        pool.open(B, C);
        pool.open(A, B);
        assertThat(pool.stats())
                .isEqualTo(new PoolStats(3, Map.of(), 0, 0, List.of(number(N1, 2, 3), number(N2, 2, 3))));
    }

    @Test
    void comeBackToZero() {
        Pool pool = pool(2).build();
        List<Session> sessions = List.of(pool.open(A, C), pool.open(B, C), pool.open(A, B));
        sessions.forEach(Session::close);
        assertThat(pool.stats()).isEqualTo(pool(2).build().stats());
    }

    @Test
    void countRefusals_andNothingElse() {
        Pool pool = pool(1).build();
        SessionRequest named =
                SessionRequest.builder().participants(A, B).uniqueName("ride").build();
        pool.open(named);
        pool.open(named);
        pool.tryOpen(SessionRequest.of(A, C));
        pool.tryOpen(SessionRequest.of(B, D));
        assertThatThrownBy(() -> pool.open(A, D)).isInstanceOf(PoolExhaustedException.class);
        assertThatThrownBy(() -> pool.open(A, N1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(pool.stats().refusals()).isEqualTo(3);
    }

    @Test
    void tellRefusalsApartByReason() {
        Pool pool = pool(0).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .build();
        pool.tryOpen(SessionRequest.of(A, B));
        pool.add(List.of(N1));
        pool.open(A, B);
        pool.tryOpen(SessionRequest.of(A, C));
        pool.tryOpen(SessionRequest.of(C, D));
        pool.tryOpen(SessionRequest.of(D, C));
        assertThat(pool.stats().refusalsByReason())
                .containsOnlyKeys(Exhaustion.Reason.values())
                .containsAllEntriesOf(Map.of(
                        Exhaustion.Reason.EMPTY_POOL, 1L,
                        Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT, 1L,
                        Exhaustion.Reason.ALL_AT_CAP, 2L));
        assertThat(pool.stats().refusals()).isEqualTo(4);
    }

    @Test
    void addUpWhatNumbersSay() {
        Pool pool = pool(2).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(4).build())
                .build();
        pool.open(A, C);
        pool.open(B, C);
        pool.open(A, B);
        PoolStats stats = pool.stats();
        assertThat(stats.liveBindings()).isEqualTo(6);
        assertThat(stats.placesTaken()).isEqualTo(4);
        assertThat(stats.headroom()).isEqualTo(4);
        assertThat(stats.utilization()).isEqualTo(0.5);
        assertThat(stats.numbers())
                .allSatisfy(it -> assertThat(it.utilization()).isEqualTo(0.5));
    }

    /** Places are those on numbers that the pool gives by itself; everything else counts everywhere. */
    @Test
    void placesOnReservedAndSuspendedNumbers_areNotAddedUp() {
        Pool pool = pool(3).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(4).build())
                .build();
        pool.open(A, C);
        pool.open(B, C);
        pool.open(A, B);
        pool.number(N2).orElseThrow().reserve();
        pool.number(N3).orElseThrow().suspend();
        PoolStats stats = pool.stats();
        assertThat(stats.numbers())
                .containsExactly(
                        new NumberStats(new ProxyNumber(N1), 1, 2, 4, 0, false),
                        new NumberStats(new ProxyNumber(N2), 1, 2, 4, 0, true),
                        new NumberStats(new ProxyNumber(N3), 1, 2, 0, 0, false));
        assertThat(stats.liveSessions()).isEqualTo(3);
        assertThat(stats.liveBindings()).isEqualTo(6);
        assertThat(stats.placesTaken()).isEqualTo(1);
        assertThat(stats.headroom()).isEqualTo(3);
        assertThat(stats.utilization()).isEqualTo(0.25);
        assertThat(stats.by(number -> "all")).containsEntry("all", new PoolStats.Totals(3, 1, 6, 3));
        assertThat(stats.numbers().get(1).headroom()).as("by name").isEqualTo(3);
    }

    @Test
    void ofAClosedPool_haveNoPlaces() {
        Pool pool = pool(2).build();
        pool.open(A, B);
        pool.close();
        assertThat(pool.stats().headroom()).isZero();
        assertThat(pool.stats().utilization()).isZero();
    }

    /** Fit to be scraped each second whatever the pool carries: bytes stand for work here, since they can be counted. */
    @Test
    void costDoesNotGrowWithSessions() {
        Pool few = pool(20).build();
        Pool many = pool(20).policy(AllocationPolicy.builder()
                        .maxSessionsPerNumber(AllocationPolicy.UNLIMITED)
                        .build())
                .build();
        for (int i = 0; i < 20_000; i++) {
            many.open(FictionalNumbers.person(i), FictionalNumbers.person(i + 1));
        }
        bytesOfStats(few);
        bytesOfStats(many);
        assertThat(many.stats().liveSessions()).isEqualTo(20_000);
        assertThat(bytesOfStats(many)).isLessThan(2 * bytesOfStats(few));
    }

    private static long bytesOfStats(Pool pool) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 100; i++) {
            pool.stats();
        }
        return threads.getThreadAllocatedBytes(id) - before;
    }

    /** On one number, split over two, a group of three; whoever was added, or has left; one that is touched. */
    @Test
    void leaveOutTheExpired_sweptOrNot() {
        ManualClock clock = new ManualClock();
        Pool pool = pool(3).clock(clock).defaultTtl(Duration.ofMillis(10)).build();
        pool.open(A, C);
        pool.open(B, C);
        pool.open(A, B);
        Session group = pool.open(D, E, X);
        group.remove(E);
        group.add(A);
        group.add(Y);
        Session touched = pool.open(D, Y);
        PoolStats before = pool.stats();
        clock.advance(Duration.ofMillis(9));
        assertThat(pool.stats()).isEqualTo(before);
        touched.touch();
        clock.advance(Duration.ofMillis(1));
        PoolStats unswept = pool.stats();
        assertThat(unswept.liveSessions()).isEqualTo(1);
        assertThat(unswept.placesTaken()).isEqualTo(1);
        assertThat(unswept.liveBindings()).isEqualTo(2);
        assertThat(pool.sweep()).isEqualTo(4);
        assertThat(pool.stats()).isEqualTo(unswept);
        clock.advance(Duration.ofMillis(9));
        assertThat(pool.stats()).isEqualTo(pool(3).build().stats());
    }

    /** Who asks for figures is not the one who delivers events, nor do the ids of later sessions depend on it. */
    @Test
    void endNothing() {
        ManualClock clock = new ManualClock();
        RecordingListener events = new RecordingListener();
        Pool pool = pool(1).clock(clock)
                .defaultTtl(Duration.ofMillis(10))
                .listener(events)
                .build();
        pool.open(A, B);
        clock.advance(Duration.ofMillis(10));
        assertThat(pool.stats().liveSessions()).isZero();
        PoolMonitor monitor =
                PoolMonitor.builder(pool).areas(number -> "somewhere").build();
        assertThat(monitor.check().pool().placesTaken()).isZero();
        assertThat(events.endedCount()).isZero();
        assertThat(pool.sweep()).isEqualTo(1);
    }

    /** Between the look at the number and that at its sessions another thread sweeps, and opens. */
    @Test
    void ofANumber_areOfOneInstant() {
        ManualClock manual = new ManualClock();
        ScriptedClock clock = new ScriptedClock(manual);
        Pool pool = pool(1).clock(clock).defaultTtl(Duration.ofMillis(10)).build();
        pool.open(A, B);
        manual.advance(Duration.ofMillis(10));
        clock.play(reading -> {
            if (reading == 0) {
                pool.sweep();
                pool.open(A, C, D);
            }
        });
        assertThat(pool.stats().numbers()).containsExactly(number(N1, 1, 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 100", "99, 100, 1", "100, 100, 0", "101, 100, 0", "5, 2147483647, 2147483642"})
    void headroom_isWhatTheCapLeaves(int sessions, int cap, int headroom) {
        assertThat(new NumberStats(new ProxyNumber(N1), sessions, 0, cap, 0, false).headroom())
                .isEqualTo(headroom);
    }

    @Test
    void areASnapshot() {
        Pool pool = pool(1).build();
        PoolStats before = pool.stats();
        pool.open(A, B);
        assertThat(before.liveSessions()).isZero();
        assertThatThrownBy(() -> before.numbers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copyWhatTheyAreGiven() {
        List<NumberStats> given = new ArrayList<>(List.of(number(N1, 0, 0)));
        PoolStats stats = new PoolStats(0, Map.of(), 0, 0, given);
        given.clear();
        assertThat(stats.numbers()).hasSize(1);
    }
}
