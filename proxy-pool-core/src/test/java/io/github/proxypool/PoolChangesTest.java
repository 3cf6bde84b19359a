package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.N3;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.testkit.ConcurrentHarness;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding numbers to a pool that is in use. */
class PoolChangesTest {

    private static List<PhoneNumber> phoneNumbers(Pool pool) {
        return pool.numbers().stream().map(ProxyNumber::phoneNumber).toList();
    }

    @Test
    void added_comeAfterThoseAlreadyThere() {
        Pool pool = pool(0).build();
        pool.add(List.of(N3));
        pool.add(List.of(N1, N2));
        assertThat(phoneNumbers(pool)).containsExactly(N3, N1, N2);
    }

    @Test
    void nothingAdded_changesNothing() {
        Pool pool = pool(2).build();
        pool.add(List.of());
        assertThat(phoneNumbers(pool)).containsExactly(N1, N2);
    }

    @Test
    void twiceInTheList_isRefused_andNoneIsAdded() {
        Pool pool = pool(1).build();
        assertThatThrownBy(() -> pool.add(List.of(N2, N3, N2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers must all be different but +*********01 appears twice");
        assertThat(phoneNumbers(pool)).containsExactly(N1);
    }

    @Test
    void alreadyInThePool_isRefused_andNoneIsAdded() {
        Pool pool = pool(2).build();
        assertThatThrownBy(() -> pool.add(List.of(N3, N2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers must not be in the pool already but +*********01 is; none was added");
        assertThat(phoneNumbers(pool)).containsExactly(N1, N2);
    }

    @Test
    void nulls_areRefused() {
        Pool pool = pool(1).build();
        assertThatNullPointerException().isThrownBy(() -> pool.add(null));
        assertThatNullPointerException().isThrownBy(() -> pool.add(java.util.Arrays.asList(N2, null)));
        assertThat(phoneNumbers(pool)).containsExactly(N1);
    }

    @Test
    void numbers_isACopy() {
        Pool pool = pool(1).build();
        List<ProxyNumber> before = pool.numbers();
        assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
        pool.add(List.of(N2));
        assertThat(before).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void added_areUsedAtOnce(Selection selection) {
        Pool pool = pool(1).policy(new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, 100))
                .seed(1)
                .build();
        pool.open(A, X);
        assertThat(pool.tryOpen(SessionRequest.of(B, X))).isInstanceOf(Exhausted.class);
        pool.add(List.of(N2));
        assertThat(numbers(pool.open(B, X))).containsOnly(N2);
        assertThat(pool.stats().numbers()).hasSize(2);
    }

    @Test
    void added_carryAsManySessionsAsTheOthers() {
        Pool pool = pool(1).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .build();
        pool.open(A, B);
        pool.add(List.of(N2));
        assertThat(numbers(pool.open(C, X))).containsOnly(N2);
        assertThat(pool.tryOpen(SessionRequest.of(FictionalNumbers.person(20), FictionalNumbers.person(21))))
                .isInstanceOf(Exhausted.class);
    }

    @Test
    void adding_leavesLiveSessionsAsTheyAre() {
        Pool pool = pool(1).build();
        Session session = pool.open(A, B);
        List<PhoneNumber> many = FictionalNumbers.proxies(500);
        for (int i = 1; i < many.size(); i++) {
            pool.add(many.subList(i, i + 1));
            assertThat(reached(pool, A, N1)).contains(session);
        }
        assertThat(phoneNumbers(pool)).isEqualTo(many);
        assertThat(pool.find(session.id())).contains(session);
        assertThat(session.close()).isTrue();
        assertThat(pool.stats().liveSessions()).isZero();
    }

    @Test
    void addedOneByOne_spreadTheLoadAsIfAddedAtOnce() {
        Pool pool = pool(0).build();
        FictionalNumbers.proxies(40).forEach(number -> pool.add(List.of(number)));
        for (int i = 0; i < 120; i++) {
            pool.open(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1));
        }
        assertThat(pool.stats().numbers())
                .extracting(PoolStats.NumberStats::liveSessions)
                .containsOnly(3);
    }

    /** A number that is there once a call has begun must not be overlooked by its refusal. */
    @ParameterizedTest
    @EnumSource(Selection.class)
    void added_whileOthersOpen_areNotMissed(Selection selection) {
        List<PhoneNumber> many = FictionalNumbers.proxies(64);
        for (int round = 0; round < 20; round++) {
            Pool pool = pool(1).policy(
                            AllocationPolicy.builder().selection(selection).build())
                    .build();
            Queue<Session> sessions = new ConcurrentLinkedQueue<>();
            ConcurrentHarness.run("adding, round " + round, 3, index -> {
                for (int i = 1; i < many.size(); i++) {
                    if (index == 0) {
                        pool.add(many.subList(i, i + 1));
                    } else {
                        openIfThereIsOne(pool, sessions, index, i);
                    }
                }
            });
            assertThat(phoneNumbers(pool)).containsExactlyElementsOf(many);
            assertThat(sessions)
                    .allSatisfy(it -> assertThat(reached(
                                    pool,
                                    it.participants().get(0).identifier(),
                                    numbers(it).get(0)))
                            .contains(it));
        }
    }

    /** One person holds one number after the other, so it is refused only if it holds all that there were before. */
    private static void openIfThereIsOne(Pool pool, Queue<Session> sessions, int index, int i) {
        PhoneNumber busy = FictionalNumbers.person(index);
        int before = pool.numbers().size();
        long held = sessions.stream()
                .filter(it -> it.participants().get(0).identifier().equals(busy))
                .count();
        SessionRequest request = SessionRequest.of(busy, FictionalNumbers.person(100 * index + i));
        if (pool.tryOpen(request) instanceof AllocationResult.Allocated allocated) {
            sessions.add(allocated.session());
        } else {
            assertThat(held).isGreaterThanOrEqualTo(before);
        }
    }
}
