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
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.PoolStats.NumberStats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which of the admissible numbers is taken, and how many sessions one takes. */
class PoolSelectionTest {

    private static AllocationPolicy capped(int cap) {
        return AllocationPolicy.builder().maxSessionsPerNumber(cap).build();
    }

    private static List<PhoneNumber> opened(Pool pool, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pool.open(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1)))
                .map(session -> numbers(session).get(0))
                .toList();
    }

    @Nested
    class Cap {

        @Test
        void countsSessions_notSides() {
            Pool pool = pool(1).policy(capped(2)).build();
            assertThat(opened(pool, 2)).containsExactly(N1, N1);
            assertThat(pool.stats().numbers().get(0))
                    .isEqualTo(new NumberStats(new ProxyNumber(N1), 2, 4, 2, 0, false));
            assertThat(pool.tryOpen(SessionRequest.of(X, E))).isInstanceOf(Exhausted.class);
        }

        @Test
        void isAHundredByDefault() {
            Pool pool = pool(1).build();
            opened(pool, 100);
            SessionRequest oneMore = SessionRequest.of(FictionalNumbers.person(300), FictionalNumbers.person(301));
            assertThat(pool.tryOpen(oneMore)).isInstanceOf(Exhausted.class);
        }

        @Test
        void unlimited_isNeverReached() {
            Pool pool = pool(1).policy(capped(AllocationPolicy.UNLIMITED)).build();
            assertThat(opened(pool, 5_000)).hasSize(5_000).containsOnly(N1);
        }

        /** A session on two numbers takes room on both, and gives it back on both. */
        @Test
        void countsASplitSessionOnEachOfItsNumbers() {
            Pool pool = pool(2).policy(capped(2)).build();
            pool.open(A, C);
            pool.open(B, C);
            Session split = pool.open(A, B);
            assertThat(numbers(split)).containsExactly(N2, N1);
            assertThat(pool.stats().numbers()).extracting(NumberStats::headroom).containsExactly(0, 0);
            split.close();
            assertThat(pool.stats().numbers()).extracting(NumberStats::headroom).containsExactly(1, 1);
        }
    }

    @Nested
    class Selections {

        private Pool of(Selection selection, int cap) {
            return pool(3).policy(new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, cap))
                    .seed(7)
                    .build();
        }

        @Test
        void firstFit_fillsOneAfterTheOther() {
            assertThat(opened(of(Selection.FIRST_FIT, 2), 6)).containsExactly(N1, N1, N2, N2, N3, N3);
        }

        @Test
        void leastLoaded_takesTheFewest_andTheEarliestOfThese() {
            assertThat(opened(of(Selection.LEAST_LOADED, 2), 6)).containsExactly(N1, N2, N3, N1, N2, N3);
        }

        @Test
        void leastLoaded_goesByWhatIsLiveNow() {
            Pool pool = of(Selection.LEAST_LOADED, 100);
            Session first = pool.open(A, B);
            pool.open(C, D);
            pool.open(E, X);
            first.close();
            assertThat(numbers(pool.open(A, B))).containsOnly(N1);
        }

        /** Loads of thousands may be taken for equal if they differ by less than a sixty-fourth. */
        @Test
        void leastLoaded_ofThousands_staysEven() {
            Pool pool = of(Selection.LEAST_LOADED, AllocationPolicy.UNLIMITED);
            opened(pool, 18_000);
            assertThat(pool.stats().numbers())
                    .extracting(NumberStats::liveSessions)
                    .allSatisfy(sessions -> assertThat(sessions).isBetween(6_000 - 100, 6_000 + 100));
        }

        /** Whoever has lost a claim begins elsewhere among equals, until a sweep. */
        @Test
        void leastLoaded_byThreadsThatCollide_staysEven_andTheEarliestIsFirstAgainAfterASweep()
                throws InterruptedException {
            List<PhoneNumber> all = FictionalNumbers.proxies(8);
            Pool pool = pool(8).build();
            Session first = pool.open(A, B);
            assertThat(numbers(first)).containsOnly(N1);
            first.close();
            churn(pool, 4);

            assertThat(opened(pool, 8)).as("each once").containsExactlyInAnyOrderElementsOf(all);
            pool.sessions().toList().forEach(Session::close);
            pool.sweep();
            assertThat(opened(pool, 8)).isEqualTo(all);
        }

        private void churn(Pool pool, int threads) throws InterruptedException {
            List<Thread> churning = IntStream.range(0, threads)
                    .mapToObj(t -> new Thread(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            pool.open(FictionalNumbers.person(2 * t), FictionalNumbers.person(2 * t + 1))
                                    .close();
                        }
                    }))
                    .toList();
            churning.forEach(Thread::start);
            for (Thread thread : churning) {
                thread.join();
            }
        }

        /** What one thread is given does not hang on which thread it is. */
        @Test
        void leastLoaded_isTheSameForEveryThread() throws InterruptedException {
            List<List<PhoneNumber>> given = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> {
                    Pool pool = pool(3).build();
                    List<PhoneNumber> numbers = new ArrayList<>(opened(pool, 7));
                    pool.sessions().skip(2).limit(3).forEach(Session::close);
                    numbers.addAll(opened(pool, 5));
                    given.add(numbers);
                });
                thread.start();
                thread.join();
            }
            assertThat(given).hasSize(3).containsOnly(given.get(0));
        }

        @Test
        void rotating_takesTheNextOne() {
            assertThat(opened(of(Selection.ROTATING, 3), 9)).containsExactly(N1, N2, N3, N1, N2, N3, N1, N2, N3);
        }

        @Test
        void rotating_isNotMovedOnByARefusal() {
            Pool pool = of(Selection.ROTATING, 1);
            List<Session> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(pool.open(FictionalNumbers.person(30 + 2 * i), FictionalNumbers.person(31 + 2 * i)));
            }
            assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(AllocationResult.Exhausted.class);
            open.forEach(Session::close);
            assertThat(numbers(pool.open(A, B))).containsOnly(N1);
        }

        @Test
        void rotating_passesOverWhatIsNotAdmissible() {
            Pool pool = of(Selection.ROTATING, 100);
            assertThat(numbers(pool.open(A, X))).containsOnly(N1);
            assertThat(numbers(pool.open(B, C))).containsOnly(N2);
            Session third = pool.open(D, E);
            assertThat(numbers(third)).containsOnly(N3);
            assertThat(numbers(pool.open(X, E))).containsOnly(N2);
            assertThat(numbers(pool.open(FictionalNumbers.person(20), FictionalNumbers.person(21))))
                    .containsOnly(N3);
        }

        @Test
        void random_usesAllOfThem_andRepeatsByItsSeed() {
            List<PhoneNumber> drawn = opened(of(Selection.RANDOM, 100), 60);
            assertThat(drawn).contains(N1, N2, N3);
            assertThat(opened(of(Selection.RANDOM, 100), 60)).isEqualTo(drawn);
        }
    }
}
