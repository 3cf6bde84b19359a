package io.github.proxypool.harness.soak;

import io.github.proxypool.Pool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sweeps in a thread of its own, one sweep at a time. Used by one thread. */
final class Sweeper implements AutoCloseable {

    /** A sweep, and how many sessions it ended. */
    private record Sweep(int ended, double millis) {}

    private static final Sweep NONE = new Sweep(0, 0);

    private final Pool pool;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Threads.named("soak-sweeper"));
    private Future<Sweep> current = CompletableFuture.completedFuture(NONE);
    private long expired;
    private double longestMillis;

    Sweeper(Pool pool) {
        this.pool = pool;
    }

    /** Starts a sweep, when the one before has ended. */
    void start() throws InterruptedException, ExecutionException {
        finish();
        current = thread.submit(this::sweep);
    }

    /** Waits for a sweep that runs. */
    void finish() throws InterruptedException, ExecutionException {
        Sweep last = current.get();
        expired += last.ended;
        longestMillis = Math.max(longestMillis, last.millis);
        current = CompletableFuture.completedFuture(NONE);
    }

    /** How many sessions were expired since this was last asked. */
    long takeExpired() throws InterruptedException, ExecutionException {
        if (current.isDone()) {
            finish();
        }
        long taken = expired;
        expired = 0;
        return taken;
    }

    /** How long the longest sweep since this was last asked took. */
    double takeLongestMillis() {
        double taken = longestMillis;
        longestMillis = 0;
        return taken;
    }

    private Sweep sweep() {
        long start = System.nanoTime();
        int ended = pool.sweep();
        return new Sweep(ended, (System.nanoTime() - start) / 1e6);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
