package io.github.proxypool.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.Exhaustion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule of a replay, on traces of a few lines with a time to live of ten milliseconds. */
class ReplayTest {
    private static final Duration TTL = Duration.ofMillis(10);

    @Test
    void ignoresAPairThatHasASessionRunningInEitherOrder() {
        ReplayResult result = grow(event(0, "a", "b"), event(1, "a", "b"), event(9, "b", "a"));
        assertThat(result.events()).isEqualTo(3);
        assertThat(result.participants()).isEqualTo(2);
        assertThat(result.sessions()).isEqualTo(1);
    }

    @Test
    void opensAgainAtTheVeryInstantOfExpiryAndOnTheSameNumber() {
        ReplayResult result = grow(event(0, "a", "b"), event(10, "a", "b"), event(20, "b", "a"));
        assertThat(result.sessions()).isEqualTo(3);
        assertThat(result.peakSessions()).isEqualTo(1);
        assertThat(result.maxConcurrency()).isEqualTo(1);
        assertThat(result.numbersUsed()).isEqualTo(1);
        assertThat(result.hottestNumberSessions()).isEqualTo(1);
    }

    @Test
    void extendsNothingByAnIgnoredEvent() {
        assertThat(grow(event(0, "a", "b"), event(9, "a", "b"), event(10, "a", "b"))
                        .sessions())
                .isEqualTo(2);
    }

    @Test
    void countsARefusedSessionAsRunningUntilItWouldHaveClosed() {
        ReplayResult result = fixed(
                1,
                100,
                event(0, "a", "b"),
                event(5, "a", "c"), // refused: a holds the one number
                event(12, "a", "c"), // the number is free, but the refused session is still on
                event(15, "a", "c"));
        assertThat(result.sessions()).isEqualTo(3);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(result.peakSessions()).isEqualTo(2);
        assertThat(result.maxConcurrency()).isEqualTo(2);
        assertThat(result.hottestNumberSessions()).isEqualTo(1);
    }

    @Test
    void saysWhichRuleRefused() {
        ReplayResult result =
                fixed(1, 1, event(0, "a", "b"), event(1, "a", "c"), event(2, "c", "d"), event(3, "e", "f"));
        assertThat(result.refused()).isEqualTo(3);
        assertThat(result.refusedByReason())
                .containsEntry(Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT, 1L)
                .containsEntry(Exhaustion.Reason.ALL_AT_CAP, 2L);
    }

    @Test
    void addsOneNumberForEachSessionThatWouldBeRefused() {
        ReplayResult star = grow(event(0, "a", "b"), event(1, "a", "c"), event(2, "a", "d"), event(3, "b", "c"));
        assertThat(star.numbers()).isEqualTo(3);
        assertThat(star.numbersUsed()).isEqualTo(3);
        assertThat(star.maxConcurrency()).isEqualTo(3);
        assertThat(star.refused()).isZero();
    }

    @Test
    void keepsToTheCap() {
        AllocationPolicy capped =
                AllocationPolicy.builder().maxSessionsPerNumber(2).build();
        Iterator<TraceEvent> strangers =
                IntStream.range(0, 10).mapToObj(i -> event(i, "u" + i, "v" + i)).iterator();
        ReplayResult result = Replay.run(new ReplayOptions(TTL, capped, OptionalInt.empty(), false, 1), strangers);
        assertThat(result.numbersUsed()).isEqualTo(5);
        assertThat(result.hottestNumberSessions()).isEqualTo(2);
    }

    @Test
    void tellsATriangleThatFitsTwoNumbersFromOneThatNeedsThree() {
        TraceEvent[] triangle = {event(0, "a", "b"), event(1, "a", "c"), event(2, "b", "c")};
        assertThat(run(Assignment.PER_PARTICIPANT, triangle).numbers()).isEqualTo(2);
        assertThat(run(Assignment.SHARED, triangle).numbers()).isEqualTo(3);
    }

    @Test
    void countsHowManyNumbersOfAFixedPoolWereEverUsed() {
        assertThat(fixed(5, 100, event(0, "a", "b"), event(100, "a", "b")).numbersUsed())
                .isEqualTo(1);
        assertThat(fixed(5, 100, event(0, "a", "b"), event(100, "a", "b")).numbers())
                .isEqualTo(5);
    }

    @Test
    void comesToNothingOnAnEmptyTrace() {
        ReplayResult result = grow();
        assertThat(result.sessions()).isZero();
        assertThat(result.numbers()).isZero();
        assertThat(result.opensPerSecond()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameForTheSameSeedUnderEverySelection(Selection selection) {
        AllocationPolicy policy =
                AllocationPolicy.builder().selection(selection).build();
        ReplayOptions options = new ReplayOptions(Duration.ofHours(4), policy, OptionalInt.of(28), false, 7);
        ReplayResult first = Replay.run(options, new SyntheticDay(7));
        ReplayResult second = Replay.run(options, new SyntheticDay(7));
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("seconds", "opensPerSecond")
                .isEqualTo(first);
        assertThat(first.refused()).as("28 numbers are too few").isPositive();
    }

    @Test
    void keepsNothingOfWhatIsOver() {
        RunningSessions running = new RunningSessions(TTL, new NumberLoads());
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(new Person(i));
        }
        for (int i = 0; i < 50; i++) {
            running.start(i, people.get(2 * i), people.get(2 * i + 1), null, List.of(i % 3));
        }
        assertThat(running.now()).isEqualTo(50);
        running.endUntil(30);
        assertThat(running.now()).isEqualTo(29);
        running.endUntil(1_000);
        assertThat(running.now()).isZero();
        assertThat(people).allMatch(person -> person.running == 0);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        AllocationPolicy policy = AllocationPolicy.defaults();
        assertThatThrownBy(() -> new ReplayOptions(Duration.ZERO, policy, OptionalInt.empty(), false, 1))
                .hasMessage("ttl must be from 1 ms to 36500 days but was PT0S");
        assertThatThrownBy(() -> new ReplayOptions(Duration.ofDays(36_501), policy, OptionalInt.empty(), false, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplayOptions(TTL, policy, OptionalInt.of(0), false, 1))
                .hasMessage("numbers must be from 1 to 1000000 but was 0");
        assertThatThrownBy(() -> new ReplayOptions(TTL, policy, OptionalInt.of(1_000_001), false, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesPersonsAndNumbersThatNeverMeet() {
        Stream<String> all = IntStream.of(0, 1, 999_999, Integer.MAX_VALUE)
                .boxed()
                .flatMap(i -> Stream.of(TraceNumbers.pool(i), TraceNumbers.person(i)))
                .map(number -> number.e164());
        assertThat(all).doesNotHaveDuplicates().allMatch(e164 -> e164.matches("\\+999[01]\\d{11}"));
    }

    private static TraceEvent event(long millis, String first, String second) {
        return new TraceEvent(millis, first, second);
    }

    private static ReplayResult grow(TraceEvent... events) {
        return run(Assignment.PER_PARTICIPANT, events);
    }

    private static ReplayResult run(Assignment assignment, TraceEvent... events) {
        AllocationPolicy policy =
                AllocationPolicy.builder().assignment(assignment).build();
        return Replay.run(
                new ReplayOptions(TTL, policy, OptionalInt.empty(), false, 1),
                List.of(events).iterator());
    }

    private static ReplayResult fixed(int numbers, int cap, TraceEvent... events) {
        AllocationPolicy policy =
                AllocationPolicy.builder().maxSessionsPerNumber(cap).build();
        return Replay.run(
                new ReplayOptions(TTL, policy, OptionalInt.of(numbers), false, 1),
                List.of(events).iterator());
    }
}
