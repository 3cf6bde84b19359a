package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Measured;
import io.github.proxypool.planning.Arrivals;
import io.github.proxypool.planning.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many horizons for each size of pool, the same ones for all, each tried until its first refusal. The interval is
 * Wilson's for a proportion (E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927).
 */
final class NoneSimulation implements Simulation {
    private static final int FEWEST_HORIZONS = 50;
    private static final int MOST_HORIZONS = 400;

    /** The 97.5 % point of the normal distribution. */
    private static final double NORMAL = 1.959963985;

    private final List<Sessions> horizons;
    private final double probability;
    private final long warmUp;
    private final PoolTrial trial;
    private final Map<Integer, Integer> failures = new HashMap<>();

    private NoneSimulation(List<Sessions> horizons, long warmUp, PlanOptions options) {
        this.horizons = horizons;
        this.warmUp = warmUp;
        this.probability = options.peaks().probability();
        this.trial = new PoolTrial(options.policy(), options.seed());
    }

    static Optional<Simulation> of(GroupTraffic traffic, PlanOptions options) {
        long hold = traffic.terms().ttl() + traffic.terms().cooldown();
        long warmUp = (hold + traffic.period() - 1) / traffic.period() * traffic.period();
        long duration = warmUp + options.peaks().horizon().toMillis();
        double sessionsEach = Math.max(1, duration * traffic.meanPerMilli());
        int count = (int) Math.min(MOST_HORIZONS, MOST_SESSIONS / sessionsEach);
        if (count < FEWEST_HORIZONS) {
            return Optional.empty();
        }
        Arrivals arrivals = traffic.arrivals();
        List<Sessions> horizons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Sessions sessions = arrivals.until(duration, traffic.terms(), options.seed() + i);
            if (sessions.count() > 0) {
                horizons.add(sessions);
            }
        }
        return horizons.size() < FEWEST_HORIZONS
                ? Optional.empty()
                : Optional.of(new NoneSimulation(horizons, warmUp, options));
    }

    @Override
    public Measured measure(int numbers) {
        double n = horizons.size();
        double share = failed(numbers) / n;
        double spread = NORMAL * Math.sqrt(share * (1 - share) / n + NORMAL * NORMAL / (4 * n * n));
        double middle = share + NORMAL * NORMAL / (2 * n);
        double width = 1 + NORMAL * NORMAL / n;
        return new Measured(share, Math.max(0, (middle - spread) / width), Math.min(1, (middle + spread) / width));
    }

    /** By the proportion itself: its interval would ask for thousands of horizons. */
    @Override
    public boolean meets(int numbers) {
        return failed(numbers) <= (1 - probability) * horizons.size();
    }

    private int failed(int numbers) {
        Integer known = failures.get(numbers);
        if (known == null) {
            known = (int) horizons.stream().filter(it -> fails(it, numbers)).count();
            failures.put(numbers, known);
        }
        return known;
    }

    /** What is refused while the pool fills up does not count, and is rare. */
    private boolean fails(Sessions horizon, int numbers) {
        PoolTrial.Verdict untilFirst = trial.run(horizon, numbers, 0, null);
        if (untilFirst.complete()) {
            return false;
        }
        int first = untilFirst.refused().nextSetBit(0);
        return horizon.open(first) >= warmUp
                || trial.run(horizon, numbers).refused().stream().anyMatch(i -> horizon.open(i) >= warmUp);
    }

    @Override
    public CapacityPlan.Usage usage(int numbers) {
        Sessions first = horizons.get(0);
        UsageRecorder recorder = new UsageRecorder(first, numbers);
        trial.run(first, numbers, Long.MAX_VALUE, recorder);
        return recorder.usage();
    }
}
