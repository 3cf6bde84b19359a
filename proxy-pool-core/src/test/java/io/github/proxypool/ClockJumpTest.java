package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.Session.Status;
import io.github.proxypool.testkit.JumpRun;
import io.github.proxypool.testkit.JumpingClock;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that jumps moves expiries about, and breaks nothing else. */
class ClockJumpTest {
    private final JumpingClock clock = new JumpingClock();

    private Session open(Pool pool, Duration ttl) {
        return pool.open(SessionRequest.builder().participants(A, B).ttl(ttl).build());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void jumps_breakNoPromise(@ForAll("policies") AllocationPolicy policy, @ForAll long seed) {
        new JumpRun(policy, seed).run(80);
    }

    @Provide
    Arbitrary<AllocationPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Assignment.class), Arbitraries.of(Selection.class), Arbitraries.of(1, 2, 100))
                .as(AllocationPolicy::new);
    }

    @Test
    void backBeforeAnybodySawTheExpiry_theSessionIsLive() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(10));
        clock.jump(Duration.ofMillis(10));
        assertThat(session.status()).isEqualTo(Status.EXPIRED);
        clock.jump(Duration.ofMillis(-1));
        assertThat(session.status()).isEqualTo(Status.OPEN);
        assertThat(reached(pool, A, N1)).contains(session);
    }

    @Test
    void backAfterTheExpiryWasDecided_theSessionStaysExpired() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(10));
        clock.jump(Duration.ofMillis(10));
        pool.sweep();
        clock.jump(Duration.ofDays(-36_525));
        assertThat(session.status()).isEqualTo(Status.EXPIRED);
        assertThat(session.touch()).isFalse();
        assertThat(session.close()).isFalse();
        assertThat(reached(pool, A, N1)).isEmpty();
    }

    @Test
    void backAfterATouchWasRefused_theSessionStaysExpired() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(10));
        clock.jump(Duration.ofMillis(10));
        assertThat(session.touch()).isFalse();
        clock.jump(Duration.ofMillis(-10));
        assertThat(session.status()).isEqualTo(Status.EXPIRED);
        assertThat(session.extend(Duration.ofDays(1))).isFalse();
    }

    @Test
    void backAfterItsNumberWasGivenAway_theSessionStaysExpired() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(10));
        clock.jump(Duration.ofMillis(10));
        Session next = open(pool, Duration.ofDays(1));
        clock.jump(Duration.ofMillis(-10));
        assertThat(session.status()).isEqualTo(Status.EXPIRED);
        assertThat(reached(pool, A, N1)).contains(next);
    }

    @Test
    void backWhileTouching_neverShortensALife() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(10));
        Instant expiry = session.expiresAt().orElseThrow();
        clock.jump(Duration.ofDays(-36_525));
        assertThat(session.touch()).isTrue();
        assertThat(session.expiresAt()).contains(expiry);
    }

    @Test
    void byLessThanAMillisecond_nothingHappens() {
        Pool pool = pool(1).clock(clock).build();
        Session session = open(pool, Duration.ofMillis(1));
        clock.jump(Duration.ofNanos(999_999));
        assertThat(session.status()).isEqualTo(Status.OPEN);
        clock.jump(Duration.ofNanos(1));
        assertThat(session.status()).isEqualTo(Status.EXPIRED);
        clock.jump(Duration.ofNanos(-1));
        assertThat(session.status()).isEqualTo(Status.OPEN);
    }

    /** Beyond what a session can note down, the clock stands still for the pool. */
    @ParameterizedTest
    @ValueSource(longs = {-250_000_000L, -100_000L, 100_000L, 250_000_000L})
    void toTheEndsOfTime_nothingOverflows(long years) {
        Pool pool = pool(1).clock(clock).build();
        clock.jump(Duration.ofDays(365 * years));
        Session session = pool.open(A, B);
        assertThat(reached(pool, A, N1)).contains(session);
        assertThat(session.touch()).isTrue();
        assertThat(session.close()).isTrue();
        Session expiring = open(pool, Duration.ofDays(3_650_000));
        clock.jump(Duration.ofDays(-365 * years));
        assertThat(expiring.expiresAt()).isPresent();
        expiring.close();
        assertThat(pool.sweep()).isZero();
        assertThat(pool.stats().liveSessions()).isZero();
    }
}
