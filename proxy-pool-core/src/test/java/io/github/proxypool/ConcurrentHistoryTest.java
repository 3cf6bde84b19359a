package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.PoolStats.NumberStats;
import io.github.proxypool.testkit.ConcurrentRun;
import io.github.proxypool.testkit.HistoryChecker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random runs with real threads. Each history is checked for collisions, half sessions, false exhaustion, broken caps and
 * double ends, and each pool for being as new afterwards.
 */
class ConcurrentHistoryTest {
    private static final long FIRST_SEED = Long.getLong("proxypool.seed", 1);
    private static final int RUNS = 500;

    @Test
    void histories_keepThePromises() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            runAndCheck(seed);
        }
    }

    @Test
    @Tag("deep")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void histories_keepThePromises_forLong() {
        long start = System.nanoTime();
        long duration = TimeUnit.MINUTES.toNanos(Integer.getInteger("proxypool.deep.minutes", 1));
        long first = Long.getLong("proxypool.seed", start);
        System.out.println("ConcurrentHistoryTest from seed " + first);
        for (long seed = first; System.nanoTime() - start < duration; seed++) {
            runAndCheck(seed);
        }
    }

    private static void runAndCheck(long seed) {
        ConcurrentRun run = new ConcurrentRun(seed);
        assertThat(HistoryChecker.violations(run.run())).as(run.toString()).isEmpty();
        assertAsNew(run);
    }

    /** P9: nothing is left, and every number takes as many sessions as ever. */
    private static void assertAsNew(ConcurrentRun run) {
        Pool pool = run.pool();
        assertThat(pool.sessions()).as(run.toString()).isEmpty();
        assertEmpty(run, pool.stats());
        for (int person = 0; person < run.people(); person++) {
            for (PhoneNumber number : run.numbers()) {
                assertThat(pool.route(FictionalNumbers.person(person), number))
                        .as(run.toString())
                        .isSameAs(Route.UNMATCHED);
            }
        }
        assertFullCapacity(run);
    }

    private static void assertEmpty(ConcurrentRun run, PoolStats stats) {
        assertThat(stats.liveSessions()).as(run.toString()).isZero();
        assertThat(stats.numbers()).as(run.toString()).allSatisfy(number -> {
            assertThat(number.liveSessions()).isZero();
            assertThat(number.liveBindings()).isZero();
        });
    }

    private static void assertFullCapacity(ConcurrentRun run) {
        int cap = Math.min(run.policy().maxSessionsPerNumber(), 5);
        int room = cap * run.numbers().size();
        Pool pool = run.pool();
        for (int i = 0; i < room; i++) {
            pool.open(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1));
        }
        if (cap == run.policy().maxSessionsPerNumber()) {
            SessionRequest oneMore = SessionRequest.of(FictionalNumbers.person(2000), FictionalNumbers.person(2001));
            assertThat(pool.tryOpen(oneMore)).as(run.toString()).isInstanceOf(Exhausted.class);
            assertThat(pool.stats().numbers())
                    .as(run.toString())
                    .extracting(NumberStats::liveSessions)
                    .containsOnly(cap);
        }
    }
}
