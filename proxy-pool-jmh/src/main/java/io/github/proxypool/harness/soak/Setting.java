package io.github.proxypool.harness.soak;

import io.github.proxypool.harness.measure.Environment;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Under what conditions a soak was run.
 *
 * @param sessions live at once
 * @param numbers in the pool
 * @param threads that call; one more sweeps
 * @param ttlSeconds the life of a session by the soak's clock
 * @param seed of the order of calls, and of the pool
 * @param environment date, JDK and machine
 * @param maxHeapBytes how large the heap may become
 * @param collectors the parts of the garbage collector
 */
record Setting(
        int sessions,
        int numbers,
        int threads,
        double ttlSeconds,
        long seed,
        String environment,
        long maxHeapBytes,
        List<String> collectors) {

    static Setting of(SoakOptions options) {
        return new Setting(
                options.sessions(),
                options.numbers(),
                options.threads(),
                options.life().toMillis() / 1e3,
                options.seed(),
                Environment.describe(),
                Runtime.getRuntime().maxMemory(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList());
    }
}
