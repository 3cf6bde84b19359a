package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fibers on platform threads that hand a baton to each other: the same schedules on JVMs without continuations, only
 * slower. A body that is never resumed is unwound by an {@link Abandoned} after the run, when nobody looks any more.
 */
final class ThreadFibers implements Fibers {
    private static final int SPINS = 200;
    private static final List<Worker> IDLE = new ArrayList<>();

    private Worker[] workers = {};
    private @Nullable Thread caller;
    private volatile int turn = CALLER;
    private volatile boolean abandoning;

    @Override
    public void run(IntSupplier[] bodies, int first) {
        workers = hire(bodies.length);
        caller = Thread.currentThread();
        turn = CALLER;
        abandoning = false;
        for (int i = 0; i < bodies.length; i++) {
            workers[i].assign(this, i, bodies[i]);
        }
        hand(first);
        await(CALLER);
        abandoning = true;
        for (Worker worker : workers) {
            worker.dismiss();
        }
        synchronized (IDLE) {
            IDLE.addAll(List.of(workers));
        }
    }

    @Override
    public void transfer(int from, int to) {
        if (abandoning) {
            throw new Abandoned();
        }
        hand(to);
        await(from);
        if (abandoning) {
            throw new Abandoned();
        }
    }

    private static Worker[] hire(int count) {
        Worker[] hired = new Worker[count];
        synchronized (IDLE) {
            for (int i = 0; i < count; i++) {
                hired[i] = IDLE.isEmpty() ? Worker.create() : IDLE.remove(IDLE.size() - 1);
            }
        }
        return hired;
    }

    private void hand(int to) {
        turn = to;
        LockSupport.unpark(to == CALLER ? caller : workers[to].thread);
    }

    private void await(int me) {
        for (int spins = SPINS; turn != me && !abandoning; spins--) {
            if (spins > 0) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Unwinds the stack of a body that its schedule has left behind. */
    static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("abandoned", null, false, false);
        }
    }

    /** A thread that runs one body after the other. */
    private static final class Worker implements Runnable {
        private Thread thread = Thread.currentThread();
        private @Nullable ThreadFibers fibers;
        private int index;
        private @Nullable IntSupplier body;
        private volatile boolean busy;

        static Worker create() {
            Worker worker = new Worker();
            Thread thread = new Thread(worker, "simulated");
            thread.setDaemon(true);
            worker.thread = thread;
            thread.start();
            return worker;
        }

        void assign(ThreadFibers fibers, int index, IntSupplier body) {
            this.fibers = fibers;
            this.index = index;
            this.body = body;
            busy = true;
            LockSupport.unpark(thread);
        }

        void dismiss() {
            LockSupport.unpark(thread);
            while (busy) {
                LockSupport.parkNanos(this, 1_000);
            }
        }

        @Override
        public void run() {
            while (true) {
                while (!busy) {
                    LockSupport.park(this);
                }
                fibers.await(index);
                if (!fibers.abandoning) {
                    runBody();
                }
                busy = false;
            }
        }

        private void runBody() {
            try {
                fibers.hand(body.getAsInt());
            } catch (Abandoned e) {
                return; // its schedule is over
            }
        }
    }
}
