package io.github.proxypool.proof.stress;

import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.Session;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets threads loose on a pool, brings it to rest, and has what they did judged. */
public final class Round {
    private static final int HANDLES = 48;
    private static final int YIELD_EVERY = 101;
    private static final ThreadLocal<@Nullable Worker> CURRENT = new ThreadLocal<>();

    private final Plan plan;
    private final ManualClock clock = new ManualClock();
    private final AtomicLong readings = new AtomicLong();
    /** Lets others run at some readings, which come in the middle of what the pool does. */
    private final InstantSource time = () -> {
        if (readings.incrementAndGet() % YIELD_EVERY == 0) {
            letOthersRun();
        }
        return clock.instant();
    };

    private final List<PhoneNumber> people;
    private final List<PhoneNumber> numbers;
    private final AtomicReferenceArray<@Nullable Session> handles = new AtomicReferenceArray<>(HANDLES);
    private final AtomicLong stamps = new AtomicLong();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder thrown = new LongAdder();
    private final CountDownLatch start;
    private final Pool pool;

    /** Makes the pool. */
    public Round(Plan plan) {
        this.plan = plan;
        this.people = IntStream.range(0, plan.people())
                .mapToObj(FictionalNumbers::person)
                .toList();
        this.numbers = FictionalNumbers.proxies(plan.numbers() + plan.added());
        this.start = new CountDownLatch(plan.virtual() ? 1 : plan.threads());
        this.pool = Pool.builder()
                .numbers(numbers.subList(0, plan.numbers()))
                .policy(plan.policy())
                .clock(time)
                .seed(plan.seed())
                .listener(this::hear)
                .build();
    }

    private void hear(PoolEvent event) {
        told.add(new Told(stamp(), event));
        if (plan.virtual()) {
            letOthersRun();
        }
        Worker worker = CURRENT.get();
        if (plan.meddling() && worker != null) {
            worker.meddle();
        }
    }

    // That the scheduler may take up the hint is the whole point.
    @SuppressWarnings("ThreadPriorityCheck")
    static void letOthersRun() {
        Thread.yield();
    }

    /** Runs all threads to their ends; gives what was found wrong. */
    public List<String> run() throws InterruptedException, ExecutionException {
        List<Act> acts = new ArrayList<>();
        ExecutorService executor = plan.virtual() ? virtualThreads() : Executors.newFixedThreadPool(plan.threads());
        try {
            List<Future<List<Act>>> futures = new ArrayList<>();
            for (int i = 0; i < plan.threads(); i++) {
                futures.add(executor.submit(new Worker(this, i)));
            }
            if (plan.virtual()) {
                start.countDown();
            }
            for (Future<List<Act>> future : futures) {
                acts.addAll(future.get());
            }
        } finally {
            executor.shutdownNow();
        }
        rest(acts);
        return new Judge(this, acts, List.copyOf(told)).violations();
    }

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("no virtual threads", e);
        }
    }

    /** Ends everything that is still live. */
    private void rest(List<Act> acts) {
        clock.advance(Duration.ofDays(1));
        pool.sweep();
        for (Session session : pool.sessions().toList()) {
            long from = stamp();
            if (session.close()) {
                acts.add(new Act.Closed(from, stamp(), session));
            }
        }
        pool.sweep();
    }

    void begin(Worker worker) {
        CURRENT.set(worker);
        if (!plan.virtual()) {
            start.countDown();
        }
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many calls were made, roughly. */
    public long calls() {
        return (long) plan.threads() * plan.calls();
    }

    long stamp() {
        return stamps.getAndIncrement();
    }

    long stampsUsed() {
        return stamps.get();
    }

    Plan plan() {
        return plan;
    }

    Pool pool() {
        return pool;
    }

    ManualClock clock() {
        return clock;
    }

    List<PhoneNumber> people() {
        return people;
    }

    List<PhoneNumber> numbers() {
        return numbers;
    }

    AtomicReferenceArray<@Nullable Session> handles() {
        return handles;
    }

    /** How often the listener has thrown. */
    LongAdder thrown() {
        return thrown;
    }

    LongAdder conflicts() {
        return conflicts;
    }
}
