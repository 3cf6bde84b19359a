package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.E;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.Y;
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.Exhaustion.Reason;
import io.github.proxypool.testkit.PlainExhaustion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples of how many numbers are needed, and who gets which. */
class GoldenCasesTest {

    private static Pool of(int numbers, Assignment assignment, Selection selection) {
        return pool(numbers)
                .policy(AllocationPolicy.builder()
                        .assignment(assignment)
                        .selection(selection)
                        .build())
                .seed(1)
                .build();
    }

    /** Three deliveries to three customers by two drivers. */
    @Nested
    class Deliveries {

        @Test
        void firstFit_usesTheSecondNumberForTheBusyDriverOnly() {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, Selection.FIRST_FIT);
            assertThat(numbers(pool.open(A, X))).containsExactly(N1, N1);
            assertThat(numbers(pool.open(B, Y))).containsExactly(N1, N1);
            assertThat(numbers(pool.open(C, X))).containsExactly(N2, N2);
        }

        @Test
        void leastLoaded_spreads() {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            assertThat(numbers(pool.open(A, X))).containsExactly(N1, N1);
            assertThat(numbers(pool.open(B, Y))).containsExactly(N2, N2);
            assertThat(numbers(pool.open(C, X))).containsExactly(N2, N2);
        }

        @ParameterizedTest
        @EnumSource(Assignment.class)
        void everybodyReachesTheRightOne(Assignment assignment) {
            Pool pool = of(2, assignment, Selection.LEAST_LOADED);
            List<Session> sessions = List.of(pool.open(A, X), pool.open(B, Y), pool.open(C, X));
            for (Session session : sessions) {
                for (Participant one : session.participants()) {
                    assertThat(reached(pool, one.identifier(), one.proxyNumber().phoneNumber()))
                            .contains(session);
                }
            }
        }
    }

    /** Everybody has a session with everybody else. */
    @Nested
    class Triangle {

        @ParameterizedTest
        @EnumSource(
                value = Selection.class,
                names = {"FIRST_FIT", "LEAST_LOADED"})
        void perParticipant_fitsTwoNumbers(Selection selection) {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, selection);
            assertThat(numbers(pool.open(A, B))).containsExactly(N1, N1);
            assertThat(numbers(pool.open(A, C))).containsExactly(N2, N2);
            assertThat(numbers(pool.open(B, C))).containsExactly(N2, N1);
        }

        @ParameterizedTest
        @EnumSource(Selection.class)
        void perParticipant_fitsTwoNumbers_whateverTheSelection(Selection selection) {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, selection);
            assertThatCode(() -> {
                        pool.open(A, B);
                        pool.open(A, C);
                        pool.open(B, C);
                    })
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @EnumSource(Selection.class)
        void shared_needsThreeNumbers(Selection selection) {
            Pool pool = of(2, Assignment.SHARED, selection);
            pool.open(A, B);
            pool.open(A, C);
            assertThat(pool.tryOpen(SessionRequest.of(B, C)))
                    .isEqualTo(new Exhausted(
                            PlainExhaustion.of(Reason.ALL_IN_USE_BY_PARTICIPANT, Optional.empty(), 2, 0, 0)));
            pool.add(FictionalNumbers.proxies(3).subList(2, 3));
            assertThat(pool.tryOpen(SessionRequest.of(B, C))).isInstanceOf(Allocated.class);
        }
    }

    @Nested
    class OneNumber {

        @ParameterizedTest
        @EnumSource(Assignment.class)
        void samePairTwice_isExhausted_andOthersOpen(Assignment assignment) {
            Pool pool = of(1, assignment, Selection.LEAST_LOADED);
            pool.open(A, B);
            assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(Exhausted.class);
            assertThat(pool.tryOpen(SessionRequest.of(B, A))).isInstanceOf(Exhausted.class);
            assertThat(pool.tryOpen(SessionRequest.of(C, D))).isInstanceOf(Allocated.class);
        }

        @Test
        void rolesDoNotMatter() {
            Pool pool = of(1, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            pool.open(A, X);
            assertThat(pool.tryOpen(SessionRequest.of(X, B))).isInstanceOf(Exhausted.class);
        }

        @Test
        void oneAfterTheOther_needNoSecond() {
            Pool pool = of(1, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            for (PhoneNumber passenger : List.of(A, B, C, D)) {
                Session ride = pool.open(passenger, X);
                assertThat(numbers(ride)).containsExactly(N1, N1);
                ride.close();
            }
        }
    }

    /** A driver is in one ride from 10:00 to 11:20 and in another from 10:25 to 11:00. */
    @Nested
    class OverlappingRides {
        private final ManualClock clock = new ManualClock(Instant.parse("2025-06-01T10:00:00Z"));

        private SessionRequest ride(PhoneNumber passenger, String end) {
            return SessionRequest.builder()
                    .participants(passenger, X)
                    .expiresAt(Instant.parse("2025-06-01T" + end + ":00Z"))
                    .build();
        }

        @Test
        void needTwoNumbers() {
            Pool pool = pool(1).clock(clock).build();
            pool.open(ride(A, "11:20"));
            clock.advance(Duration.ofMinutes(25));
            assertThat(pool.tryOpen(ride(B, "11:00"))).isInstanceOf(Exhausted.class);
        }

        @Test
        void needOne_ifTheFirstEndsWithTheRide() {
            Pool pool = pool(1).clock(clock).build();
            pool.open(ride(A, "10:20"));
            clock.advance(Duration.ofMinutes(25));
            assertThat(pool.tryOpen(ride(B, "11:00"))).isInstanceOf(Allocated.class);
        }
    }

    @Nested
    class Groups {

        @ParameterizedTest
        @ValueSource(ints = {3, 4, 5})
        void ofFreePeople_haveOneNumberForAll(int size) {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            SessionRequest.Builder request = SessionRequest.builder();
            for (int i = 0; i < size; i++) {
                request.participants(FictionalNumbers.person(i));
            }
            Session group = pool.open(request.build());
            assertThat(numbers(group)).hasSize(size).containsOnly(N1);
        }

        @Test
        void withBusyMembers_areSplitInTheOrderGiven() {
            Pool pool = of(2, Assignment.PER_PARTICIPANT, Selection.FIRST_FIT);
            pool.open(A, D);
            pool.open(B, D);
            assertThat(numbers(pool.open(A, B, C))).containsExactly(N2, N1, N2);
        }

        /** C could have the third number, which is no fuller than the others: the session's own cost no more room. */
        @Test
        void preferTheNumbersTheyTakeAlready() {
            Pool pool = of(3, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            assertThat(numbers(pool.open(A, D))).containsOnly(N1);
            assertThat(numbers(pool.open(B, E))).containsOnly(N2);
            pool.open(A, B);
            assertThat(numbers(pool.open(A, B, C))).startsWith(N2, N1).last().isIn(N1, N2);
        }

        @Test
        void areBoundAsAWholeOrNotAtAll() {
            Pool pool = of(1, Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED);
            pool.open(C, D);
            assertThat(pool.tryOpen(SessionRequest.of(A, B, C)))
                    .isEqualTo(new Exhausted(
                            PlainExhaustion.of(Reason.ALL_IN_USE_BY_PARTICIPANT, Optional.of(C), 1, 0, 0)));
            assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(B, N1)).isSameAs(Route.UNMATCHED);
            assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(Allocated.class);
        }

        @Test
        void shared_haveOneNumberOrNone() {
            Pool pool = of(2, Assignment.SHARED, Selection.FIRST_FIT);
            pool.open(A, D);
            assertThat(numbers(pool.open(A, B, C))).containsOnly(N2);
            assertThat(pool.tryOpen(SessionRequest.of(B, C, D))).isInstanceOf(Exhausted.class);
        }
    }

    /** Without a cap the busiest participant's sessions are what is needed, whoever meets whom. */
    @ParameterizedTest
    @EnumSource(Selection.class)
    void perParticipant_needsNoMoreThanTheBusiestHas(Selection selection) {
        int most = 4;
        SplittableRandom random = new SplittableRandom(4711);
        Pool pool = pool(most)
                .policy(new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, AllocationPolicy.UNLIMITED))
                .seed(1)
                .build();
        Map<PhoneNumber, Integer> busy = new HashMap<>();
        List<Session> live = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            PhoneNumber one = FictionalNumbers.person(random.nextInt(12));
            PhoneNumber other = FictionalNumbers.person(random.nextInt(12));
            boolean both = busy.getOrDefault(one, 0) < most && busy.getOrDefault(other, 0) < most;
            if (!one.equals(other) && both) {
                live.add(pool.open(one, other));
                count(busy, 1, one, other);
            } else if (!live.isEmpty()) {
                Session ended = live.remove(random.nextInt(live.size()));
                ended.close();
                ended.participants().forEach(it -> count(busy, -1, it.identifier()));
            }
        }
    }

    private static void count(Map<PhoneNumber, Integer> busy, int change, PhoneNumber... people) {
        for (PhoneNumber one : people) {
            busy.merge(one, change, Integer::sum);
        }
    }
}
