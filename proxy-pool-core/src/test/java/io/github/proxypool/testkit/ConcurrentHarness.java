package io.github.proxypool.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Runs the same body on several threads that start together; says what they hang on if they do not finish. */
public final class ConcurrentHarness {
    private static final long PATIENCE_MILLIS = 60_000;

    private ConcurrentHarness() {}

    /**
     * Runs a body once per thread and waits for all.
     *
     * @param what is named if it fails; should hold the seed
     * @param threads how many
     * @param body is given the thread's index
     */
    public static void run(String what, int threads, IntConsumer body) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch ready = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int index = i;
            Thread thread = new Thread(() -> guarded(failures, ready, () -> body.accept(index)), "actor-" + i);
            thread.setDaemon(true);
            all.add(thread);
        }
        all.forEach(Thread::start);
        all.forEach(thread -> join(thread, what));
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(what + ": " + failures.size() + " threads failed");
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }

    private static void guarded(Queue<Throwable> failures, CountDownLatch ready, Runnable body) {
        try {
            ready.countDown();
            ready.await();
            body.run();
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private static void join(Thread thread, String what) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new AssertionError(what + ": interrupted", e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(what + ": " + thread.getName() + " does not finish\n" + dump());
        }
    }

    private static String dump() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey()).append('\n');
            for (StackTraceElement frame : entry.getValue()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
