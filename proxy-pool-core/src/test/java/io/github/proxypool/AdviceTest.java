package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.Advice.AddNumbers;
import io.github.proxypool.Advice.EndSessions;
import io.github.proxypool.Advice.RaiseCap;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static Exhaustion refused(Pool pool, PhoneNumber first, PhoneNumber second) {
        AllocationResult result = pool.tryOpen(SessionRequest.of(first, second));
        return ((AllocationResult.Exhausted) result).exhaustion();
    }

    private static List<String> sentences(Exhaustion exhaustion) {
        return exhaustion.advice().stream().map(Advice::summary).toList();
    }

    @Test
    void anEmptyPool_takesANumber() {
        assertThat(refused(pool(0).build(), A, B).advice()).containsExactly(new AddNumbers(1));
    }

    @Test
    void aParticipantOnAllNumbers_endsASessionOrGetsANumber() {
        Pool pool = pool(2).build();
        pool.open(A, B);
        pool.open(A, C);
        assertThat(refused(pool, A, D).advice())
                .containsExactly(new EndSessions(Optional.of(A), 1, 2), new AddNumbers(1));
        assertThat(sentences(refused(pool, A, D)))
                .containsExactly("end 1 of the sessions on 2 numbers that " + A + " has", "add one number");
    }

    @Test
    void numbersAtTheirCap_makeAnybodysSessionAWayOut() {
        Pool pool = pool(1).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .build();
        pool.open(A, B);
        assertThat(refused(pool, C, D).advice())
                .containsExactly(new EndSessions(Optional.empty(), 1, 1), new RaiseCap(1), new AddNumbers(1));
        assertThat(sentences(refused(pool, C, D)))
                .containsExactly(
                        "end 1 of the sessions on 1 number at their cap",
                        "raise maxSessionsPerNumber by 1",
                        "add one number");
    }

    @Test
    void aNumberThatCools_isNotAtItsCap() {
        Pool pool = pool(2).policy(AllocationPolicy.builder()
                        .maxSessionsPerNumber(1)
                        .selection(Selection.FIRST_FIT)
                        .cooldown(Duration.ofHours(1))
                        .build())
                .build();
        pool.open(A, B).close();
        pool.number(pool.numbers().get(0).phoneNumber()).orElseThrow().suspend();
        pool.open(C, D);
        pool.number(pool.numbers().get(0).phoneNumber()).orElseThrow().resume();
        assertThat(refused(pool, A, C).advice()).contains(new EndSessions(Optional.empty(), 1, 1));
    }

    /** Two sides that hold different numbers, asked for one: nobody's single session need be in the way. */
    @Test
    void oneNumberForAllSides_isAddedWhenEachIsHeldBySomebody() {
        Pool pool = pool(1).policy(
                        AllocationPolicy.builder().assignment(Assignment.SHARED).build())
                .build();
        pool.open(A, B);
        assertThat(refused(pool, A, C).advice()).containsExactly(new AddNumbers(1));
    }

    /** A pool at a random moment, rebuilt as often as there is advice to be tried: by seed, each time the same. */
    private static final class Moment {
        private final long seed;
        private final int numbers;
        private final AllocationPolicy policy;
        private final List<Session> open = new ArrayList<>();
        private Pool pool;
        private PhoneNumber first;
        private PhoneNumber second;

        Moment(long seed, int numbers, AllocationPolicy policy) {
            this.seed = seed;
            this.numbers = numbers;
            this.policy = policy;
        }

        /** Runs until somebody is refused, or not at all. */
        Optional<Exhaustion> refusal(int cap) {
            Random random = new Random(seed);
            pool = pool(numbers)
                    .policy(new AllocationPolicy(policy.assignment(), policy.selection(), cap))
                    .seed(seed)
                    .build();
            open.clear();
            for (int i = 0; i < 100; i++) {
                first = FictionalNumbers.person(random.nextInt(6));
                second = FictionalNumbers.person(6 + random.nextInt(6));
                AllocationResult result = pool.tryOpen(SessionRequest.of(first, second));
                if (result instanceof AllocationResult.Exhausted exhausted) {
                    return Optional.of(exhausted.exhaustion());
                }
                open.add(((AllocationResult.Allocated) result).session());
            }
            return Optional.empty();
        }

        AllocationResult again() {
            return pool.tryOpen(SessionRequest.of(first, second));
        }
    }

    /** What the advice says is done to a pool in the same state: then the refused session opens, or another is in the way. */
    @Property(tries = 300)
    void whoFollowsAdvice_getsIn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int numbers,
            @ForAll @IntRange(min = 1, max = 4) int cap,
            @ForAll Assignment assignment,
            @ForAll Selection selection) {
        Moment moment = new Moment(seed, numbers, new AllocationPolicy(assignment, selection, cap));
        Optional<Exhaustion> refused = moment.refusal(cap);
        if (refused.isEmpty()) {
            return;
        }
        for (Advice advice : refused.get().advice()) {
            assertThat(moment.refusal(cap)).as("the same again").isEqualTo(refused);
            follow(moment, advice, refused.get());
        }
    }

    private static void follow(Moment moment, Advice advice, Exhaustion refused) {
        if (advice instanceof AddNumbers add) {
            int has = moment.pool.numbers().size();
            moment.pool.add(FictionalNumbers.proxies(has + add.count()).subList(has, has + add.count()));
            assertThat(moment.again()).isInstanceOf(AllocationResult.Allocated.class);
        } else if (advice instanceof EndSessions end) {
            endAnyOf(moment, end, refused);
            assertLifted(moment.again(), refused);
        } else {
            // The cap of a pool is its policy's: what a higher one would do follows from the count it was refused by.
            assertThat(refused.reason()).isEqualTo(Exhaustion.Reason.ALL_AT_CAP);
            assertThat(refused.notInUse()).isPositive();
        }
    }

    private static void endAnyOf(Moment moment, EndSessions end, Exhaustion refused) {
        List<PhoneNumber> inTheWay = refused.participant().map(List::of).orElse(List.of(moment.first, moment.second));
        moment.open.stream()
                .filter(session -> end.participant().isPresent()
                        ? isOf(session, end.participant().get())
                        : isElsewhere(moment, session, inTheWay))
                .findAny()
                .orElseThrow()
                .close();
    }

    private static boolean isOf(Session session, PhoneNumber who) {
        return session.participants().stream().anyMatch(it -> it.identifier().equals(who));
    }

    /** Whether a session is on a number that none of those has. */
    private static boolean isElsewhere(Moment moment, Session session, List<PhoneNumber> those) {
        return session.participants().stream()
                .map(it -> it.proxyNumber().phoneNumber())
                .anyMatch(number ->
                        those.stream().allMatch(who -> moment.pool.route(who, number) instanceof Route.Unmatched));
    }

    private static void assertLifted(AllocationResult result, Exhaustion refused) {
        if (result instanceof AllocationResult.Exhausted again) {
            assertThat(again.exhaustion().participant())
                    .as("somebody else is in the way now")
                    .isPresent()
                    .isNotEqualTo(refused.participant());
        }
    }
}
