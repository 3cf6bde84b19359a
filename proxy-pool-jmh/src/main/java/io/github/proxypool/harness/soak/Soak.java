package io.github.proxypool.harness.soak;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.ManualClock;
import io.github.proxypool.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One soak. The pool's clock is the soak's own and moves with the work done, one tick for each round: so as many sessions
 * are live as were asked for, however fast the machine is. Callers work side by side, and beside them a thread that sweeps,
 * {@value #SWEEPS_PER_LIFE} times in the life of a session.
 */
final class Soak implements AutoCloseable {
    private static final int SWEEPS_PER_LIFE = 20;

    private final SoakOptions options;
    private final Progress progress;
    private final ManualClock clock;
    private final List<Caller> callers;
    private final ExecutorService threads;
    private final Sweeper sweeper;
    private final GcWatch collector = new GcWatch();
    private final Sampler sampler;
    private final Checks checks;
    private long rounds;

    private Soak(SoakOptions options, Progress progress, ManualClock clock, Pool pool) {
        this.options = options;
        this.progress = progress;
        this.clock = clock;
        this.callers = callers(options, pool);
        this.threads = Executors.newFixedThreadPool(options.threads(), Threads.named("soak-caller"));
        this.sweeper = new Sweeper(pool);
        this.sampler = new Sampler(callers, sweeper, collector, options.interval());
        this.checks = new Checks(pool);
    }

    private static List<Caller> callers(SoakOptions options, Pool pool) {
        Crowd crowd = new Crowd(options.sessions());
        SplittableRandom random = new SplittableRandom(options.seed());
        List<Caller> callers = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= options.threads(); i++) {
            int next = (int) ((long) options.sessions() * i / options.threads());
            callers.add(new Caller(pool, crowd, first, next - first, random.split()));
            first = next;
        }
        return callers;
    }

    /**
     * Runs one.
     *
     * @param options how
     * @param progress is told how far it has come
     * @return what it came to
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if a caller fails
     */
    static SoakResult run(SoakOptions options, Progress progress) throws InterruptedException, ExecutionException {
        long without = Heap.inUse();
        ManualClock clock = new ManualClock();
        Pool pool = Pool.builder()
                .numbers(Crowd.proxies(options.numbers()))
                .policy(AllocationPolicy.builder()
                        .maxSessionsPerNumber(SoakOptions.CAP)
                        .build())
                .defaultTtl(options.life())
                .clock(clock)
                .seed(options.seed())
                .build();
        long empty = Heap.inUse() - without;
        try (pool;
                Soak soak = new Soak(options, progress, clock, pool)) {
            return soak.run(without, empty);
        }
    }

    private SoakResult run(long without, long empty) throws InterruptedException, ExecutionException {
        long vacant = Heap.inUse();
        phase(Phase.FILL, options.rounds(), SoakOptions.UNLIMITED);
        double bytesPerSession = (double) (Heap.inUse() - vacant) / options.sessions();
        phase(Phase.CHURN, options.churn() * options.rounds() / options.sessions(), options.atMost());
        phase(Phase.EXPIRE, options.rounds(), SoakOptions.UNLIMITED);
        checks.empty();
        checks.calls(sampler.all());
        callers.clear();
        Memory memory = new Memory(empty, bytesPerSession, Heap.inUse() - without);
        checks.heap(memory, options.sessions());
        return new SoakResult(Setting.of(options), sampler.phases(), memory, checks.all(), sampler.samples());
    }

    private void phase(Phase phase, long goal, Duration atMost) throws InterruptedException, ExecutionException {
        sampler.begin(phase);
        long start = System.nanoTime();
        for (long done = 0; done < goal && System.nanoTime() - start < atMost.toNanos(); done++) {
            round(phase);
            double timeShare = (double) (System.nanoTime() - start) / atMost.toNanos();
            progress.reached(phase, Math.min(1, Math.max((done + 1.0) / goal, timeShare)));
        }
        sweeper.start();
        sweeper.finish();
        sampler.end();
        checks.atRest(phase, sampler.all().live());
    }

    private void round(Phase phase) throws InterruptedException, ExecutionException {
        if (rounds > 0) {
            clock.advance(options.tick());
        }
        if (rounds % Math.max(1, options.rounds() / SWEEPS_PER_LIFE) == 0) {
            sweeper.start();
        }
        Round round = Round.of(phase, rounds++, options.rounds());
        List<Future<?>> work = new ArrayList<>();
        for (Caller caller : callers) {
            work.add(threads.submit(() -> caller.run(round)));
        }
        for (Future<?> done : work) {
            done.get();
        }
        sampler.offer();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sweeper.close();
        collector.close();
    }
}
