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
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.testkit.ScriptedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others do while an operation is under way, at each place where it looks at the clock. */
class InterleavingTest {
    private static final PhoneNumber MOVER = FictionalNumbers.person(30);

    private final ManualClock time = new ManualClock();
    private final ScriptedClock clock = new ScriptedClock(time);

    private Pool shared(int numbers, int cap) {
        return pool(numbers)
                .policy(new AllocationPolicy(Assignment.SHARED, Selection.FIRST_FIT, cap))
                .clock(clock)
                .defaultTtl(Duration.ofDays(1))
                .build();
    }

    /** Opens a session for which only one number is left, by filling up those before it for a while. */
    private static Session openOn(Pool pool, PhoneNumber number, PhoneNumber one, PhoneNumber other) {
        List<Session> fillers = new ArrayList<>();
        for (int i = 100; ; i += 2) {
            Session session = pool.open(one, other);
            if (numbers(session).contains(number)) {
                fillers.forEach(Session::close);
                return session;
            }
            session.close();
            fillers.add(pool.open(FictionalNumbers.person(i), FictionalNumbers.person(i + 1)));
        }
    }

    /**
     * A number is free for the asker at every instant, but not the same one: others move from one to the other while it
     * looks, at any of its readings of the clock. It must never be refused.
     */
    @Nested
    class TheOneFreeNumber {
        private static final int READINGS = 10;

        /** The asker holds the one number or the other. */
        @Test
        void thatTheAskerMayHave_isNeverMissed() {
            for (int moves = 0; moves < 1 << READINGS; moves++) {
                Pool pool = shared(2, 100);
                openOn(pool, N1, X, MOVER);
                openOn(pool, N2, Y, MOVER);
                // Whoever meets X goes to the second number, whoever meets Y to the first.
                assertNeverMissed(pool, moves, () -> pool.open(A, Y), () -> pool.open(A, X));
            }
        }

        /** The one number or the other is full; in between is a third one, where the asker has a session. */
        @Test
        void thatHasRoom_isNeverMissed() {
            for (int moves = 0; moves < 1 << READINGS; moves++) {
                Pool pool = shared(3, 2);
                openOn(pool, N1, X, D);
                openOn(pool, N2, A, X);
                openOn(pool, N3, Y, E);
                // Whoever meets Y goes to the first number, whoever meets X to the third.
                assertNeverMissed(pool, moves, () -> pool.open(MOVER, Y), () -> pool.open(MOVER, X));
            }
        }

        private void assertNeverMissed(Pool pool, int moves, Supplier<Session> here, Supplier<Session> there) {
            Session[] mover = {here.get()};
            boolean[] isHere = {true};
            clock.play(reading -> {
                if (reading < READINGS && (moves >> reading & 1) == 1) {
                    mover[0].close();
                    mover[0] = isHere[0] ? there.get() : here.get();
                    isHere[0] = !isHere[0];
                }
            });
            AllocationResult result = pool.tryOpen(SessionRequest.of(A, C));
            clock.play(reading -> {});
            assertThat(result).as("moves %s", Integer.toBinaryString(moves)).isInstanceOf(Allocated.class);
            assertThat(reached(pool, C, numbers(((Allocated) result).session()).get(0)))
                    .isPresent();
        }
    }

    /** A session is touched in time, and only then the clock moves: it is live at every instant. */
    @Nested
    class ASessionThatIsTouchedInTime {
        private final Pool pool = pool(1).clock(clock).build();
        private final Session session = pool.open(SessionRequest.builder()
                .participants(A, B)
                .uniqueName("ride")
                .ttl(Duration.ofMillis(4))
                .build());

        private void touchBeforeTheFirstReading() {
            time.advance(Duration.ofMillis(3));
            clock.play(reading -> {
                if (reading == 0) {
                    assertThat(session.touch()).isTrue();
                    time.advance(Duration.ofMillis(3));
                }
            });
        }

        @Test
        void isRouted() {
            touchBeforeTheFirstReading();
            assertThat(reached(pool, A, N1)).contains(session);
        }

        @Test
        void isOpen() {
            touchBeforeTheFirstReading();
            assertThat(session.status()).isEqualTo(Session.Status.OPEN);
        }

        @Test
        void isFound() {
            String id = session.id();
            touchBeforeTheFirstReading();
            assertThat(pool.find(id)).contains(session);
        }

        @Test
        void isFoundByName() {
            touchBeforeTheFirstReading();
            assertThat(pool.findByName("ride")).contains(session);
        }

        @Test
        void isListed() {
            touchBeforeTheFirstReading();
            assertThat(pool.sessions()).containsExactly(session);
        }

        @Test
        void isListedWithItsParticipant() {
            touchBeforeTheFirstReading();
            assertThat(pool.sessions(A)).containsExactly(session);
        }

        @Test
        void isNotSwept() {
            touchBeforeTheFirstReading();
            assertThat(pool.sweep()).isZero();
            assertThat(session.status()).isEqualTo(Session.Status.OPEN);
        }

        @Test
        void isTouched() {
            touchBeforeTheFirstReading();
            assertThat(session.touch()).isTrue();
        }

        @Test
        void isClosed() {
            touchBeforeTheFirstReading();
            assertThat(session.close()).isTrue();
        }

        @Test
        void keepsItsNumber() {
            touchBeforeTheFirstReading();
            assertThat(pool.tryOpen(SessionRequest.builder()
                            .participants(A, C)
                            .ttl(Duration.ofMillis(4))
                            .build()))
                    .isInstanceOf(Exhausted.class);
            assertThat(reached(pool, A, N1)).contains(session);
        }
    }

    @Nested
    class ClosingThePool {

        /** There is room until the pool is closed, so it is either opened, and closed with the pool, or told. */
        @ParameterizedTest
        @EnumSource(Assignment.class)
        void isNoExhaustion(Assignment assignment) {
            int reading = 0;
            while (closedAt(reading, assignment)) {
                reading++;
            }
            assertThat(reading).as("how often the clock was read").isPositive();
        }

        private boolean closedAt(int at, Assignment assignment) {
            Pool pool = pool(2).policy(new AllocationPolicy(assignment, Selection.FIRST_FIT, 100))
                    .clock(clock)
                    .defaultTtl(Duration.ofDays(1))
                    .build();
            pool.open(A, X);
            clock.play(reading -> {
                if (reading == at) {
                    pool.close();
                }
            });
            Optional<AllocationResult> result = Optional.empty();
            try {
                result = Optional.of(pool.tryOpen(SessionRequest.of(A, B)));
            } catch (PoolClosedException e) {
                assertThat(clock.readings()).isGreaterThan(at);
            }
            boolean came = clock.readings() > at;
            clock.play(reading -> {});
            result.ifPresent(it -> assertThat(it).isInstanceOf(Allocated.class));
            assertThat(pool.sessions().count()).isEqualTo(came ? 0 : 2);
            return came;
        }
    }

    /**
     * The asker holds two numbers, whose sessions make it look at the clock, and the others are full. A refusal must be
     * one of before the numbers were added.
     */
    @ParameterizedTest
    @EnumSource(Selection.class)
    void addingNumbers_neverHarms(Selection selection) {
        for (int numbers = 2; numbers <= 8; numbers++) {
            for (int held = 0; held + 1 < numbers; held++) {
                for (int at = 0; at < 5; at++) {
                    Pool pool = busyFor(A, held, numbers, selection);
                    AllocationResult result = openWhileNumbersAreAdded(pool, at, numbers);
                    int before = numbers;
                    assertThat(result)
                            .satisfiesAnyOf(
                                    it -> assertThat(it).isInstanceOf(Allocated.class),
                                    it -> assertThat(((Exhausted) it)
                                                    .exhaustion()
                                                    .inPool())
                                            .isEqualTo(before));
                }
            }
        }
    }

    private AllocationResult openWhileNumbersAreAdded(Pool pool, int at, int numbers) {
        List<PhoneNumber> more = FictionalNumbers.proxies(numbers + 3).subList(numbers, numbers + 3);
        clock.play(reading -> {
            if (reading == at) {
                more.forEach(number -> pool.add(List.of(number)));
            }
        });
        AllocationResult result = pool.tryOpen(SessionRequest.of(A, B));
        clock.play(reading -> {});
        return result;
    }

    private Pool busyFor(PhoneNumber asker, int held, int numbers, Selection selection) {
        Pool pool = pool(numbers - 1)
                .policy(new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, 2))
                .clock(clock)
                .seed(1)
                .defaultTtl(Duration.ofDays(1))
                .build();
        List<PhoneNumber> all = FictionalNumbers.proxies(numbers);
        // Added later, so that the pool has made room for more.
        pool.add(all.subList(numbers - 1, numbers));
        List<Session> fillers = new ArrayList<>();
        for (int i = 0; i < 2 * numbers; i++) {
            fillers.add(pool.open(FictionalNumbers.person(200 + 2 * i), FictionalNumbers.person(201 + 2 * i)));
        }
        for (PhoneNumber number : List.of(all.get(held + 1), all.get(held))) {
            List<Session> there =
                    fillers.stream().filter(it -> numbers(it).contains(number)).toList();
            there.get(0).close();
            assertThat(numbers(pool.open(asker, X))).containsOnly(number);
            there.get(1).close();
            // Full again, so that the asker must take the other one next.
            pool.open(FictionalNumbers.person(100), FictionalNumbers.person(101));
        }
        pool.sessions(FictionalNumbers.person(100)).forEach(Session::close);
        return pool;
    }
}
