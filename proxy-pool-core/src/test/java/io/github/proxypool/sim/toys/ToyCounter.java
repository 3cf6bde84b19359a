package io.github.proxypool.sim.toys;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A counter that is incremented in right and wrong ways. */
public final class ToyCounter {
    private volatile int racy;
    private final AtomicInteger exact = new AtomicInteger();
    private int plain;
    private final AtomicBoolean lock = new AtomicBoolean();

    /**
     * Increments by a read and a write of a volatile field.
     *
     * @return the new value
     */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public int incrementRacy() {
        return ++racy;
    }

    /**
     * Increments by a read and a write of a plain field.
     *
     * @return the new value
     */
    public int incrementPlain() {
        return ++plain;
    }

    /**
     * Increments atomically.
     *
     * @return the new value
     */
    public int incrementExact() {
        return exact.incrementAndGet();
    }

    /**
     * Increments under a spin lock: right, but not lock-free.
     *
     * @return the new value
     */
    public int incrementLocked() {
        while (!lock.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        int value = ++plain;
        lock.set(false);
        return value;
    }
}
