package io.github.proxypool.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Stops one thread at one of its readings, in the middle of whatever it was doing, until it is let go. */
public final class ParkingClock implements InstantSource {
    private final InstantSource clock;
    private final int stopAt;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile Thread victim;
    private int readings;

    /** Stops the victim at its reading number {@code stopAt}, counted from 0. */
    public ParkingClock(InstantSource clock, int stopAt) {
        this.clock = clock;
        this.stopAt = stopAt;
    }

    /** The calling thread is the one to be stopped from now on. */
    public void stopThisThread() {
        victim = Thread.currentThread();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        if (Thread.currentThread() == victim && readings++ == stopAt) {
            stopped.countDown();
            awaitUninterruptibly(release);
        }
        return clock.millis();
    }

    /** Waits until the victim has stopped or come to its end; answers whether it has stopped. */
    public boolean awaitStop(Thread running) {
        while (running.isAlive() && stopped.getCount() > 0) {
            Thread.onSpinWait();
        }
        return stopped.getCount() == 0;
    }

    /** Lets the victim go. */
    public void release() {
        release.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
