package io.github.proxypool.bench;

import io.github.proxypool.ManualClock;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolStats;
import io.github.proxypool.Session;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to close a session and open another when numbers are not just any, and does that grow with the pool?
 *
 * <p>Numbers and people lie in the same 50 area codes. With each session time goes on, by as much that the sessions of one
 * cool-down are ten times those that live: so as many begin to cool as have cooled, however fast the machine is.
 *
 * <p>{@code java -jar proxy-pool.jar bench ChoiceBenchmark -prof gc -p choice=PLAIN,GEO}
 */
public class ChoiceBenchmark extends Timing {
    static final int LIVE = 2_500;
    static final int COOLING_SESSIONS = 10 * LIVE;
    /** As many as take part at first, so that everybody comes again; odd, so that other people meet in the next round. */
    static final int PEOPLE = 2 * LIVE + 1;

    private static final Duration BETWEEN = Choice.COOLDOWN.dividedBy(COOLING_SESSIONS);

    /** How numbers are chosen. */
    @Param
    public Choice choice;

    /** How large the pool is. */
    @Param({"100", "10000"})
    public int numbers;

    private final ManualClock clock = new ManualClock();
    private final Cursor cursor = new Cursor();
    private Pool pool;
    private Population<PhoneNumber, Session> population;

    /** Opens the first sessions, and lets as many come and go as it takes until the pool remembers no more. */
    @Setup
    public void setUp() {
        pool = Pool.builder()
                .numbers(IntStream.range(0, numbers)
                        .mapToObj(Numbers::proxyInArea)
                        .map(PoolAllocator::number)
                        .toList())
                .policy(choice.policy())
                .clock(clock)
                .build();
        population = Population.of(new PoolAllocator(pool), people(), LIVE);
        cursor.take(0, 1, LIVE, PEOPLE);
        for (int i = 0; i < choice.past(); i++) {
            closeAndOpen();
        }
    }

    private static List<PhoneNumber> people() {
        SplittableRandom random = new SplittableRandom(PEOPLE);
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> PoolAllocator.number(Numbers.personInArea(random)))
                .toList();
    }

    /** On how many numbers how many sessions cool, after a sweep. */
    long cooling() {
        pool.sweep();
        return pool.stats().numbers().stream()
                .mapToLong(PoolStats.NumberStats::cooling)
                .sum();
    }

    /**
     * Closes one session and opens one.
     *
     * @return the new session
     */
    @Benchmark
    public Object closeAndOpen() {
        clock.advance(BETWEEN);
        return population.churn(cursor);
    }
}
