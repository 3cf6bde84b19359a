package io.github.proxypool.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.proof.stress.Plan;
import io.github.proxypool.proof.stress.Round;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real threads on one pool, from one to thousands, and every promise checked from what they saw and from the versions of
 * the events: no collision, no cap broken, one opening and one end told of each session, no version used twice, nobody
 * refused while a number was surely free, nothing left behind.
 */
class StressTest {
    private static final int ROUNDS = 4;
    private static final int CALLS = 40_000;
    private static final int DEEP_CALLS = 200_000;
    private static final int MANY = 2_000;
    private static final int[] CROWDS = {1, 2, 4, 16, 64};

    private static final long SEED = Long.getLong("proxypool.seed", 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 64})
    void platformThreads_breakNoPromise(int threads) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            run(Plan.drawn(SEED * 1_000 + threads * 10L + i, threads, false, CALLS / threads));
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads_breakNoPromise() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            run(Plan.drawn(SEED * 1_000 + i, MANY, true, CALLS / MANY));
        }
    }

    @Test
    @Tag("deep")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void everyCrowd_breaksNoPromise_forLong() throws Exception {
        Deep deep = new Deep("StressTest");
        SplittableRandom random = new SplittableRandom(deep.seed());
        boolean canBeVirtual = Runtime.version().feature() >= 21;
        long rounds = 0;
        long calls = 0;
        while (deep.goesOn()) {
            boolean virtual = canBeVirtual && random.nextInt(CROWDS.length + 1) == 0;
            int threads = virtual ? MANY : CROWDS[random.nextInt(CROWDS.length)];
            calls += run(Plan.drawn(random.nextLong(), threads, virtual, DEEP_CALLS / threads));
            rounds++;
        }
        deep.say(rounds + " rounds, " + calls + " calls, no promise broken");
    }

    private static long run(Plan plan) throws InterruptedException, ExecutionException {
        Round round = new Round(plan);
        assertThat(round.run()).as(plan.toString()).isEmpty();
        return round.calls();
    }
}
