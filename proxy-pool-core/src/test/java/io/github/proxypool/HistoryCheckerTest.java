package io.github.proxypool;

import static io.github.proxypool.testkit.HistoryChecker.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.testkit.Allocator.Granted;
import io.github.proxypool.testkit.Allocator.Refused;
import io.github.proxypool.testkit.History;
import io.github.proxypool.testkit.NaiveAllocator;
import io.github.proxypool.testkit.NaiveAllocator.Fault;
import io.github.proxypool.testkit.NaiveAllocator.Point;
import io.github.proxypool.testkit.Operation;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Operation.Pair;
import io.github.proxypool.testkit.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The checks of the concurrent histories are only worth something if they reject what is wrong. */
class HistoryCheckerTest {
    private static final PhoneNumber A = FictionalNumbers.person(0);
    private static final PhoneNumber B = FictionalNumbers.person(1);
    private static final PhoneNumber C = FictionalNumbers.person(2);
    private static final PhoneNumber D = FictionalNumbers.person(3);
    private static final PhoneNumber X = FictionalNumbers.person(4);
    private static final PhoneNumber Y = FictionalNumbers.person(5);
    private static final List<PhoneNumber> TWO = FictionalNumbers.proxies(2);
    private static final List<PhoneNumber> ONE = TWO.subList(0, 1);
    private static final PhoneNumber N1 = TWO.get(0);

    private static SessionRequest of(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.of(one, other);
    }

    private static SessionRequest named(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.builder()
                .participants(one, other)
                .uniqueName("ride")
                .build();
    }

    /** Each script is also run by an allocator without a fault, which must be accepted. */
    @Nested
    class BrokenAllocators {

        private History record(
                Fault fault, List<PhoneNumber> numbers, int cap, BiConsumer<Recorder, NaiveAllocator> script) {
            NaiveAllocator[] made = new NaiveAllocator[1];
            Recorder recorder = new Recorder(teller -> {
                made[0] = new NaiveAllocator(numbers, cap, fault, teller);
                return made[0];
            });
            script.accept(recorder, made[0]);
            return recorder.history(
                    new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.FIRST_FIT, cap), numbers, 0, true);
        }

        private void assertRejected(
                Fault fault,
                String promise,
                List<PhoneNumber> numbers,
                int cap,
                BiConsumer<Recorder, NaiveAllocator> script) {
            assertThat(violations(record(Fault.NONE, numbers, cap, script))).isEmpty();
            assertThat(violations(record(fault, numbers, cap, script)))
                    .anySatisfy(line -> assertThat(line).startsWith(promise));
        }

        @Test
        void checkThenAct_ofABinding_isACollision() {
            assertRejected(Fault.CHECK_THEN_ACT, "P1 collision on Pair", ONE, 100, (recorder, allocator) -> {
                allocator.at(Point.FREE_SEEN, () -> recorder.open(of(A, Y)));
                recorder.open(of(A, X));
            });
        }

        @Test
        void checkThenAct_ofAName_isACollision() {
            assertRejected(Fault.CHECK_THEN_ACT, "P1 collision on Name", TWO, 100, (recorder, allocator) -> {
                allocator.at(Point.FREE_SEEN, () -> recorder.open(named(A, Y)));
                recorder.open(named(B, X));
            });
        }

        @Test
        void checkThenAct_ofTheRoom_breaksTheCap() {
            assertRejected(Fault.CHECK_THEN_ACT, "P4", ONE, 1, (recorder, allocator) -> {
                allocator.at(Point.FREE_SEEN, () -> recorder.open(of(A, B)));
                recorder.open(of(C, D));
            });
        }

        /** The one number that A may have is never the one under the cursor, and there is one all the while. */
        @Test
        void singlePass_isFalseExhaustion() {
            assertRejected(Fault.SINGLE_PASS, "P3 refused", TWO, 2, (recorder, allocator) -> {
                recorder.open(of(C, D));
                Granted first = (Granted) recorder.open(of(A, B));
                recorder.open(of(X, Y));
                allocator.at(Point.TAKEN_SEEN, () -> {
                    recorder.close(first.session());
                    recorder.open(of(C, D));
                });
                recorder.open(of(A, FictionalNumbers.person(6)));
            });
        }

        @Test
        void unconditionalRelease_losesALaterSession() {
            assertRejected(Fault.UNCONDITIONAL_RELEASE, "P2 missed by Pair", ONE, 100, (recorder, allocator) -> {
                Granted first = (Granted) recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.route(A, N1);
            });
        }

        @Test
        void unconditionalRelease_leadsToACollision() {
            assertRejected(Fault.UNCONDITIONAL_RELEASE, "P1 collision on Pair", ONE, 100, (recorder, allocator) -> {
                Granted first = (Granted) recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.open(of(A, Y));
            });
        }

        @Test
        void everybodyWins_isADoubleEnd() {
            assertRejected(Fault.EVERYBODY_WINS, "P5 closed 2 times", ONE, 100, (recorder, allocator) -> {
                Granted first = (Granted) recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.close(first.session());
            });
        }

        @Test
        void tellingTwice_isADoubleEnd() {
            assertRejected(Fault.TELLS_TWICE, "P5 closing won 1 times but told 2", ONE, 100, (recorder, allocator) -> {
                Granted first = (Granted) recorder.open(of(A, X));
                recorder.close(first.session());
                recorder.close(first.session());
            });
        }

        @Test
        void halfVisible_isAHalfSession() {
            assertRejected(Fault.HALF_VISIBLE, "P2", ONE, 100, (recorder, allocator) -> {
                allocator.at(Point.HALF_BOUND, () -> {
                    recorder.route(A, N1);
                    recorder.route(X, N1);
                });
                recorder.open(of(A, X));
            });
        }

        @Test
        void lostGiveUp_isFalseExhaustion() {
            assertRejected(Fault.LOST_GIVE_UP, "P3 refused", ONE, 100, (recorder, allocator) -> {
                recorder.open(of(B, C));
                recorder.open(of(A, B));
                recorder.open(of(A, D));
            });
        }

        @Test
        void tentativeBlocks_isFalseExhaustion() {
            assertRejected(Fault.TENTATIVE_BLOCKS, "P3 refused", ONE, 100, (recorder, allocator) -> {
                recorder.open(of(B, C));
                allocator.at(Point.HALF_BOUND, () -> recorder.open(of(A, D)));
                recorder.open(of(A, B));
            });
        }
    }

    /** Histories by hand, for what the broken allocators cannot do: clocks, and calls that overlap. */
    @Nested
    class HandWritten {
        private static final SessionRequest LASTING = of(A, B);
        private static final SessionRequest EXPIRING = SessionRequest.builder()
                .participants(A, B)
                .ttl(Duration.ofMillis(10))
                .build();

        private static History history(Operation... operations) {
            AllocationPolicy policy = AllocationPolicy.builder()
                    .assignment(Assignment.SHARED)
                    .maxSessionsPerNumber(1)
                    .build();
            return new History(policy, ONE, 0, true, List.of(operations));
        }

        private static Operation.Open opened(long invoked, long responded, SessionRequest request, String id) {
            return new Operation.Open(invoked, responded, request, new Granted(id, List.of(N1, N1), false));
        }

        private static Operation.Read read(long invoked, long responded, String found) {
            return new Operation.Read(invoked, responded, new Pair(A, N1), Optional.ofNullable(found));
        }

        private static Operation.Told told(long at, String id, News news) {
            return new Operation.Told(at, id, news);
        }

        private static Operation.Tick tick(long invoked, long responded, long millis) {
            return new Operation.Tick(invoked, responded, millis);
        }

        private static Operation.Close close(long invoked, long responded, boolean won) {
            return new Operation.Close(invoked, responded, "s", won);
        }

        private static Operation.Open refused(long invoked, long responded) {
            return new Operation.Open(invoked, responded, of(C, D), new Refused());
        }

        private static final Operation TOLD = told(2, "s", News.OPENED);
        private static final Operation OPENED = opened(1, 3, LASTING, "s");
        private static final Operation OPENED_EXPIRING = opened(1, 3, EXPIRING, "s");
        private static final Operation EXPIRED = told(20, "s", News.EXPIRED);

        @Test
        void readThatOverlapsTheOpening_mayGoEitherWay() {
            assertThat(violations(history(OPENED, read(1, 5, null), TOLD))).isEmpty();
            assertThat(violations(history(OPENED, read(1, 5, "s"), TOLD))).isEmpty();
        }

        @Test
        void readAfterTheOpening_mustFind() {
            assertThat(violations(history(OPENED, TOLD, read(4, 5, null))))
                    .singleElement()
                    .asString()
                    .startsWith("P2 missed by Pair");
        }

        @Test
        void readAfterTheClosing_mustNotFind() {
            assertThat(violations(history(OPENED, TOLD, close(4, 6, true), told(5, "s", News.CLOSED), read(7, 8, "s"))))
                    .singleElement()
                    .asString()
                    .startsWith("P2 not one interval");
        }

        @Test
        void readOfASessionNobodyOpened_isRejected() {
            assertThat(violations(history(read(1, 2, "ghost")))).contains("P2 seen but never opened: session ghost");
        }

        @Test
        void readBeforeTheExpiry_mustFind() {
            assertThat(violations(history(OPENED_EXPIRING, TOLD, tick(4, 5, 9), read(6, 7, null))))
                    .singleElement()
                    .asString()
                    .startsWith("P2 missed by Pair");
        }

        @Test
        void readAtTheExpiry_mustNotFind() {
            assertThat(violations(history(OPENED_EXPIRING, TOLD, tick(4, 5, 10), read(6, 7, "s"), EXPIRED)))
                    .singleElement()
                    .asString()
                    .startsWith("P2 not one interval");
        }

        @Test
        void touch_movesTheExpiry() {
            Operation touch = new Operation.Touch(6, 7, "s", true);
            Operation[] early = {OPENED_EXPIRING, TOLD, tick(4, 5, 9), touch, tick(8, 9, 18), read(10, 11, null)};
            assertThat(violations(history(early))).singleElement().asString().startsWith("P2 missed by Pair");
            Operation[] late = {OPENED_EXPIRING, TOLD, tick(4, 5, 9), touch, tick(8, 9, 19), read(10, 11, null), EXPIRED
            };
            assertThat(violations(history(late))).isEmpty();
        }

        /** The touch looked at the clock before the expiry came and moved it on after that. */
        @Test
        void readWhileATouchComesLate_mayGoEitherWay() {
            Operation touch = new Operation.Touch(4, 9, "s", true);
            assertThat(violations(
                            history(OPENED_EXPIRING, TOLD, touch, tick(5, 6, 10), read(7, 8, null), read(10, 11, "s"))))
                    .isEmpty();
            assertThat(violations(history(
                            OPENED_EXPIRING, TOLD, touch, tick(5, 6, 10), read(10, 11, null), read(12, 13, "s"))))
                    .isNotEmpty();
        }

        @Test
        void touchAtTheExpiry_mustNotSucceed() {
            Operation touch = new Operation.Touch(6, 7, "s", true);
            assertThat(violations(history(OPENED_EXPIRING, TOLD, tick(4, 5, 10), touch, EXPIRED)))
                    .isNotEmpty();
        }

        @Test
        void closeThatLosesWhileTheSessionLives_isRejected() {
            assertThat(violations(history(OPENED, TOLD, close(4, 5, false))))
                    .contains("P5 end never told: session s of [" + A + ", " + B + "] on [" + N1 + ", " + N1
                            + "], begun within [1, 2], ended within [" + Long.MAX_VALUE + ", 5]");
        }

        @Test
        void endThatIsNeverTold_isRejected() {
            assertThat(violations(history(OPENED, TOLD, close(4, 5, true))))
                    .anySatisfy(line -> assertThat(line).startsWith("P5 closing won 1 times but told 0"));
        }

        @Test
        void openingThatIsNeverTold_isRejected() {
            assertThat(violations(history(OPENED))).singleElement().asString().startsWith("P5 opening told 0 times");
        }

        @Test
        void refusalWhileTheCapMayBeReached_isExcused() {
            assertThat(violations(history(OPENED, TOLD, refused(4, 5)))).isEmpty();
            assertThat(violations(history(opened(2, 5, LASTING, "s"), told(3, "s", News.OPENED), refused(1, 4))))
                    .isEmpty();
        }

        @Test
        void refusalWithoutReason_isRejected() {
            assertThat(violations(history(refused(1, 2))))
                    .singleElement()
                    .asString()
                    .startsWith("P3 refused although");
        }

        @Test
        void listingThatMisses_isRejected() {
            assertThat(violations(history(OPENED, TOLD, new Operation.Scan(4, 5, B, Set.of()))))
                    .singleElement()
                    .asString()
                    .startsWith("P2 missed by a listing");
        }
    }
}
