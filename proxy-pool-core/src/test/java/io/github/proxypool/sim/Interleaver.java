package io.github.proxypool.sim;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a few bodies as if by concurrent threads, sequentially consistent, one at a time, changing over only at steps.
 * Who runs next is the {@link Policy}'s decision alone, so that a schedule can be replayed.
 */
public final class Interleaver {
    /** A kill step that is never reached. */
    public static final long NEVER = -1;

    private final Fibers fibers;
    private int[] runnable = {};
    private int count;
    private int current;
    private long total;
    private long limit;
    private long[] steps = {};
    private long[] writes = {};
    private long[] killAt = {};
    private boolean[] killed = {};
    private boolean alone;
    private boolean stuck;
    private @Nullable Throwable crash;
    private @Nullable Policy policy;
    private @Nullable Trace trace;

    /** Uses continuations where the JVM has them and platform threads elsewhere. */
    public Interleaver() {
        this(Fibers.fastest());
    }

    Interleaver(Fibers fibers) {
        this.fibers = fibers;
    }

    /**
     * Runs the bodies to their ends, but for those that are killed.
     *
     * @param bodies what the threads do
     * @param schedule who runs next
     * @param stepLimit how many steps all of them may take together before the run counts as stuck
     * @param killSteps for each thread the step of its own at which it stops for ever, or {@link #NEVER}
     * @param into where the steps are written down, or null
     */
    public void run(Runnable[] bodies, Policy schedule, long stepLimit, long[] killSteps, @Nullable Trace into) {
        int threads = bodies.length;
        runnable = new int[threads];
        count = threads;
        total = 0;
        limit = stepLimit;
        steps = new long[threads];
        writes = new long[threads];
        killAt = killSteps;
        killed = new boolean[threads];
        stuck = false;
        crash = null;
        policy = schedule;
        trace = into;
        IntSupplier[] wrapped = new IntSupplier[threads];
        for (int i = 0; i < threads; i++) {
            runnable[i] = i;
            int thread = i;
            wrapped[i] = () -> runBody(thread, bodies[thread]);
        }
        Steps.attach(this);
        try {
            current = successor();
            fibers.run(wrapped, current);
        } finally {
            Steps.detach();
        }
    }

    /**
     * Runs a body by itself, without changing over.
     *
     * @param body what to do
     * @param stepLimit how many steps it may take
     * @throws Stuck if it takes more
     */
    public void runAlone(Runnable body, long stepLimit) {
        alone = true;
        total = 0;
        limit = stepLimit;
        Steps.attach(this);
        try {
            body.run();
        } finally {
            alone = false;
            Steps.detach();
        }
    }

    /** Thrown out of a body that runs alone and does not come to an end. */
    public static final class Stuck extends Error {
        private static final long serialVersionUID = 1L;

        Stuck(long steps) {
            super("no progress in " + steps + " steps, alone");
        }
    }

    /**
     * Tells whether the last run was broken off for taking too many steps.
     *
     * @return true if somebody did not get on
     */
    public boolean stuck() {
        return stuck;
    }

    /**
     * Gives what a body has thrown in the last run.
     *
     * @return the first one, or null
     */
    public @Nullable Throwable crash() {
        return crash;
    }

    /**
     * Tells whether a thread of the last run was killed; one that ends before its kill step is not.
     *
     * @param thread its index
     * @return true if it stopped at its kill step
     */
    public boolean killed(int thread) {
        return killed[thread];
    }

    /**
     * Gives the steps that a thread has taken so far.
     *
     * @param thread its index
     * @return the number of its own steps
     */
    public long steps(int thread) {
        return steps[thread];
    }

    /** How many of a thread's own steps change what others see. */
    long writes(int thread) {
        return writes[thread];
    }

    /**
     * Gives the steps that all threads have taken so far.
     *
     * @return their number
     */
    public long steps() {
        return total;
    }

    void step(int site) {
        total++;
        if (alone) {
            if (total > limit) {
                throw new Stuck(limit);
            }
            return;
        }
        int me = current;
        steps[me]++;
        writes[me] += Sites.isWrite(site) ? 1 : 0;
        if (total > limit) {
            stuck = true;
            fibers.transfer(me, Fibers.CALLER);
        }
        if (steps[me] == killAt[me]) {
            killed[me] = true;
            remove(me);
            current = successor();
            fibers.transfer(me, current);
        }
        int next = count == 1 ? me : policy.choose(me, runnable, count);
        if (next != me) {
            current = next;
            fibers.transfer(me, next);
        }
        if (trace != null) {
            trace.add(me, site);
        }
    }

    private int runBody(int me, Runnable body) {
        try {
            body.run();
        } catch (ThreadFibers.Abandoned e) {
            throw e;
        } catch (Throwable e) {
            if (crash == null) {
                crash = e;
            }
        }
        remove(me);
        current = successor();
        return current;
    }

    private void remove(int thread) {
        int at = Arrays.binarySearch(runnable, 0, count, thread);
        System.arraycopy(runnable, at + 1, runnable, at, count - at - 1);
        count--;
    }

    private int successor() {
        return switch (count) {
            case 0 -> Fibers.CALLER;
            case 1 -> runnable[0];
            default -> policy.choose(-1, runnable, count);
        };
    }
}
