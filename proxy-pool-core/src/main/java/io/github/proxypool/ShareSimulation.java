package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Measured;
import io.github.proxypool.planning.BatchMeans;
import io.github.proxypool.planning.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One long run for each size of pool, all on the same sessions, cut into batches after a time to warm up. Where demand
 * varies by the hour, a batch is a whole number of its periods.
 */
final class ShareSimulation implements Simulation {
    /** How many refusals are to be seen at the target: the more, the narrower the interval. */
    private static final double WANTED_REFUSALS = 200;

    private static final double FEWEST_SESSIONS = 40_000;

    /** Even if the target is so low that fewer refusals are seen: a second for each size of pool. */
    private static final double MOST_WANTED = 1_000_000;

    /** A batch shorter than a few holds shares its luck with its neighbours. */
    private static final int HOLDS_PER_BATCH = 4;

    private final Sessions sessions;
    private final long warmUp;
    private final long batch;
    private final double share;
    private final PoolTrial trial;
    private final Map<Integer, BatchMeans> measured = new HashMap<>();

    private ShareSimulation(Sessions sessions, Plan plan, double share, PlanOptions options) {
        this.sessions = sessions;
        this.warmUp = plan.warmUp;
        this.batch = plan.batch;
        this.share = share;
        this.trial = new PoolTrial(options.policy(), options.seed());
    }

    /** How long to simulate, in milliseconds. */
    private record Plan(long warmUp, long batch) {
        long end() {
            return warmUp + batch * BatchMeans.BATCHES;
        }
    }

    static Optional<Simulation> of(GroupTraffic traffic, PlanOptions options, double share) {
        double wanted = Math.min(MOST_WANTED, Math.max(FEWEST_SESSIONS, WANTED_REFUSALS / share));
        Plan plan = plan(traffic, wanted);
        double expected = plan.end() * traffic.meanPerMilli();
        if (expected > MOST_SESSIONS || expected * share < BatchMeans.BATCHES) {
            return Optional.empty();
        }
        Sessions sessions = traffic.arrivals().until(plan.end(), traffic.terms(), options.seed());
        return Optional.of(new ShareSimulation(sessions, plan, share, options));
    }

    private static Plan plan(GroupTraffic traffic, double wanted) {
        long hold = traffic.terms().ttl() + traffic.terms().cooldown();
        double enough = wanted / traffic.meanPerMilli() / BatchMeans.BATCHES;
        long batch = (long) Math.ceil(Math.max(enough, (double) HOLDS_PER_BATCH * hold));
        long period = traffic.period();
        return new Plan(roundedUp(hold, period), roundedUp(batch, period));
    }

    private static long roundedUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    @Override
    public Measured measure(int numbers) {
        BatchMeans means = means(numbers);
        return new Measured(means.mean(), means.low(), means.high());
    }

    @Override
    public boolean meets(int numbers) {
        return means(numbers).high() <= share;
    }

    private BatchMeans means(int numbers) {
        BatchMeans known = measured.get(numbers);
        if (known == null) {
            known = run(numbers);
            measured.put(numbers, known);
        }
        return known;
    }

    private BatchMeans run(int numbers) {
        PoolTrial.Verdict verdict = trial.run(sessions, numbers);
        long[] refused = new long[BatchMeans.BATCHES];
        long[] offered = new long[BatchMeans.BATCHES];
        for (int i = 0; i < sessions.count(); i++) {
            long at = sessions.open(i) - warmUp;
            if (at >= 0 && !verdict.notAsked().get(i)) {
                int index = (int) (at / batch);
                offered[index]++;
                refused[index] += verdict.refused().get(i) ? 1 : 0;
            }
        }
        return BatchMeans.of(refused, offered);
    }

    @Override
    public CapacityPlan.Usage usage(int numbers) {
        int end = 1;
        while (end < sessions.count() && sessions.open(end) < warmUp + batch) {
            end++;
        }
        Sessions part = sessions.slice(0, end);
        UsageRecorder recorder = new UsageRecorder(part, numbers);
        trial.run(part, numbers, Long.MAX_VALUE, recorder);
        return recorder.usage();
    }
}
