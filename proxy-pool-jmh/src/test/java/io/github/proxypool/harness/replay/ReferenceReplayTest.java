package io.github.proxypool.harness.replay;

import static io.github.proxypool.AllocationPolicy.Assignment.PER_PARTICIPANT;
import static io.github.proxypool.AllocationPolicy.Assignment.SHARED;
import static io.github.proxypool.AllocationPolicy.Selection.FIRST_FIT;
import static io.github.proxypool.AllocationPolicy.Selection.LEAST_LOADED;
import static io.github.proxypool.AllocationPolicy.Selection.RANDOM;
import static io.github.proxypool.AllocationPolicy.Selection.ROTATING;
import static io.github.proxypool.AllocationPolicy.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replays traces of real sessions and compares with figures that others have computed by the same rule, without this
 * library. The traces are not part of this repository; where they are not found, these tests are skipped.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReferenceReplayTest {
    private static final int SEED = 1;
    private static final List<AllocationPolicy> POLICIES = List.of(
            policy(SHARED, FIRST_FIT, UNLIMITED),
            policy(SHARED, LEAST_LOADED, UNLIMITED),
            policy(PER_PARTICIPANT, FIRST_FIT, UNLIMITED),
            policy(PER_PARTICIPANT, LEAST_LOADED, UNLIMITED),
            policy(SHARED, FIRST_FIT, 100),
            policy(SHARED, LEAST_LOADED, 100),
            policy(PER_PARTICIPANT, FIRST_FIT, 100),
            policy(PER_PARTICIPANT, LEAST_LOADED, 100));

    /**
     * Trace, hours to live; sessions, the most at once, the most of one participant; then, for each policy, how many
     * numbers it took / the most sessions on one of them.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendy        1  28137    61    9      9/43     9/10     9/43     9/10     9/43     9/10     9/43     9/10
            sendy        4  27846   183   16     16/88    16/21    16/88    16/21    16/88    16/21    16/88    16/21
            sendy       24  27548   330   18    18/142    18/26   18/142    18/27   18/100    18/26   18/100    18/27
            collegemsg   1  34538   144   96     96/51     96/4    96/51     96/4    96/51     96/4    96/51     96/4
            collegemsg   4  29817   350  155    155/94    155/7   155/94    155/7   155/94    155/7   155/94    155/7
            collegemsg  24  22877   766  163   163/149   163/12  163/149   163/12  163/100   163/12  163/100   163/12
            digg-reply   1  85761   602   19    19/272    19/36   19/272    19/36   19/100    19/36   19/100    19/36
            digg-reply   4  85635  2013   43    43/676    43/73   43/676    43/73   47/100    43/73   47/100    43/73
            digg-reply  24  85462  7736   76   76/1750   76/136  76/1750   76/136  106/100   78/100  106/100   78/100
            sp-office    1  10460   730   37     38/52    39/22    37/52    37/23    38/52    39/22    37/52    37/23
            sp-office    4   8374  1097   39     39/72    41/27    39/72    39/30    39/72    41/27    39/72    39/30
            sp-office   24   7006  1490   46     46/85    46/34    46/85    46/34    46/85    46/34    46/85    46/34
            """)
    void growsToAsManyNumbers(String line) {
        String[] row = line.split(" +", -1);
        List<TraceEvent> trace = Traces.read(row[0]);
        Duration ttl = hours(row[1]);
        IntStream.range(0, POLICIES.size()).parallel().forEach(i -> {
            ReplayResult result = grow(trace, ttl, POLICIES.get(i));
            assertThat(result.sessions()).as("sessions").isEqualTo(Long.parseLong(row[2]));
            assertThat(result.peakSessions()).as("peak").isEqualTo(Integer.parseInt(row[3]));
            assertThat(result.maxConcurrency()).as("concurrency").isEqualTo(Integer.parseInt(row[4]));
            assertThat(result.numbersUsed() + "/" + result.hottestNumberSessions())
                    .as("numbers/hottest under %s", POLICIES.get(i))
                    .isEqualTo(row[5 + i]);
            assertThat(result.refused()).as("refused").isZero();
        });
    }

    /**
     * Trace, hours to live; fewest numbers / sessions that they refuse, for at most one in a hundred (shared, per
     * participant) and one in a thousand; numbers that the first half asks for, how many of the second half they refuse
     * (shared, per participant), and of how many.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendy        1    3/194   3/188    5/25    5/25     9  0  0  14069
            sendy        4    6/125   5/264    9/16    9/16    13  3  3  13923
            sendy       24    8/270   8/254   13/18   13/18    17  1  1  13774
            collegemsg   1   27/345  27/345   77/34   77/34    96  0  0  17269
            collegemsg   4   45/297  45/297  126/29  126/29   155  0  0  14909
            collegemsg  24   63/223  63/223  141/22  141/22   163  0  0  11439
            digg-reply   1    8/779   8/755   13/55   13/54    19  0  0  42881
            digg-reply   4   14/828  14/815   25/74   25/73    43  0  0  42818
            digg-reply  24   33/810  33/800   57/76   57/76    76  0  0  42731
            sp-office    1    24/99   24/91    33/9   32/10    37  0  0   5230
            sp-office    4    30/71   30/71    37/6    37/6    39  0  0   4187
            sp-office   24    35/67   35/67    42/5    42/5    46  0  0   3503
            """)
    void refusesAsManyOnAFixedPool(String line) {
        String[] row = line.split(" +", -1);
        List<TraceEvent> trace = Traces.read(row[0]);
        Duration ttl = hours(row[1]);
        IntStream.range(2, 6).parallel().forEach(column -> {
            Assignment assignment = column % 2 == 0 ? SHARED : PER_PARTICIPANT;
            int numbers = Integer.parseInt(row[column].split("/", -1)[0]);
            assertThat(numbers + "/" + fixed(trace, ttl, assignment, numbers).refused())
                    .as("numbers/refused, %s", assignment)
                    .isEqualTo(row[column]);
        });
        plansOnTheFirstHalf(Traces.sessions(trace, ttl), ttl, Arrays.copyOfRange(row, 6, 10));
    }

    private static void plansOnTheFirstHalf(List<TraceEvent> sessions, Duration ttl, String[] expected) {
        List<TraceEvent> secondHalf = sessions.subList(sessions.size() / 2, sessions.size());
        int numbers = Traces.maxConcurrency(sessions.subList(0, sessions.size() / 2), ttl);
        List<Long> refused = Stream.of(SHARED, PER_PARTICIPANT)
                .parallel()
                .map(assignment -> fixed(secondHalf, ttl, assignment, numbers).refused())
                .toList();
        assertThat(List.of(numbers + "", refused.get(0) + "", refused.get(1) + "", secondHalf.size() + ""))
                .containsExactly(expected);
    }

    /** Trace, hours to live; the most numbers that any policy may take that adds one only when it must. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendy        1   10
            sendy        4   17
            sendy       24   19
            collegemsg   1   97
            collegemsg   4  156
            collegemsg  24  172
            digg-reply   1   21
            digg-reply   4   48
            digg-reply  24   83
            sp-office    1   66
            sp-office    4   72
            sp-office   24   73
            """)
    void neverTakesMoreThanItMustUnderAnySelection(String line) {
        String[] row = line.split(" +", -1);
        List<TraceEvent> trace = Traces.read(row[0]);
        Duration ttl = hours(row[1]);
        for (Selection selection : List.of(ROTATING, RANDOM)) {
            ReplayResult perParticipant = grow(trace, ttl, policy(PER_PARTICIPANT, selection, UNLIMITED));
            assertThat(perParticipant.numbers()).as("%s", selection).isEqualTo(perParticipant.maxConcurrency());
            ReplayResult shared = grow(trace, ttl, policy(SHARED, selection, UNLIMITED));
            assertThat(shared.numbers())
                    .as("%s", selection)
                    .isBetween(shared.maxConcurrency(), Integer.parseInt(row[2]));
        }
    }

    /** Trace; numbers that sessions of four hours take with a cool-down of a day, whatever the policy. */
    @ParameterizedTest
    @CsvSource({"sendy, 24", "collegemsg, 189", "digg-reply, 87", "sp-office, 58"})
    void growsToAsManyNumbersWithACoolDown(String name, int numbers) {
        List<TraceEvent> trace = Traces.read(name);
        POLICIES.subList(0, 4).stream().parallel().forEach(policy -> {
            AllocationPolicy cooling =
                    policy.toBuilder().cooldown(Duration.ofHours(24)).build();
            assertThat(grow(trace, Duration.ofHours(4), cooling).numbersUsed())
                    .as("%s", policy)
                    .isEqualTo(numbers);
        });
    }

    /** Trace, hours to live from the last event; sessions, the most at once, the most of one participant, shared numbers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendy        1  28134    61    9    9
            sendy        4  27821   185   16   16
            sendy       24  27496   333   18   18
            collegemsg   1  33691   155   97   97
            collegemsg   4  29110   370  155  155
            collegemsg  24  21341   854  165  165
            digg-reply   1  85752   603   19   19
            digg-reply   4  85632  2015   43   43
            digg-reply  24  85453  7746   76   76
            sp-office    1   9514   783   38   39
            sp-office    4   7921  1099   39   39
            sp-office   24   6351  1490   46   46
            """)
    void slidesAsFar(String line) {
        String[] row = line.split(" +", -1);
        ReplayOptions options =
                new ReplayOptions(hours(row[1]), policy(SHARED, FIRST_FIT, UNLIMITED), OptionalInt.empty(), true, SEED);
        ReplayResult result = Replay.run(options, Traces.read(row[0]).iterator());
        assertThat(List.of(result.sessions(), (long) result.peakSessions(), (long) result.maxConcurrency(), (long)
                        result.numbersUsed()))
                .containsExactly(
                        Long.parseLong(row[2]), Long.parseLong(row[3]), Long.parseLong(row[4]), Long.parseLong(row[5]));
    }

    private static ReplayResult grow(List<TraceEvent> trace, Duration ttl, AllocationPolicy policy) {
        return Replay.run(new ReplayOptions(ttl, policy, OptionalInt.empty(), false, SEED), trace.iterator());
    }

    private static ReplayResult fixed(List<TraceEvent> trace, Duration ttl, Assignment assignment, int numbers) {
        AllocationPolicy policy = policy(assignment, FIRST_FIT, UNLIMITED);
        return Replay.run(new ReplayOptions(ttl, policy, OptionalInt.of(numbers), false, SEED), trace.iterator());
    }

    private static Duration hours(String count) {
        return Duration.ofHours(Long.parseLong(count));
    }

    private static AllocationPolicy policy(Assignment assignment, Selection selection, int cap) {
        return new AllocationPolicy(assignment, selection, cap);
    }
}
