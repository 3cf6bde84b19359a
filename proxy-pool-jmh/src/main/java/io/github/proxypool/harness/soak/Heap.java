package io.github.proxypool.harness.soak;

import java.lang.management.ManagementFactory;

/** What is on the heap and still needed. */
final class Heap {
    private static final int COLLECTIONS = 2;

    private Heap() {}

    /** Collects garbage and says how many bytes are left. */
    static long inUse() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
