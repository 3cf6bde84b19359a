package io.github.proxypool.proof.fault;

/**
 * The hook that {@link FaultLoader} puts before whatever may allocate: makes memory run out at one of these places.
 * For one thread.
 */
public final class Allocations {
    private static long left = Long.MAX_VALUE;
    private static boolean failed;

    private Allocations() {}

    /** Lets the n-th allocation from now fail, counted from 1. */
    public static void failAt(long n) {
        left = n;
        failed = false;
    }

    /** Lets no allocation fail any more; answers whether one did. */
    public static boolean stop() {
        left = Long.MAX_VALUE;
        return failed;
    }

    /** Called before an allocation. */
    public static void next() {
        if (--left == 0) {
            failed = true;
            throw new OutOfMemoryError("planted");
        }
    }
}
