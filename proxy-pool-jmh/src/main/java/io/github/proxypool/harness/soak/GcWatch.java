package io.github.proxypool.harness.soak;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Watches the garbage collector. Safe for concurrent use. */
final class GcWatch implements AutoCloseable {

    /**
     * What the collector did in a while.
     *
     * @param collections how often it stopped the program
     * @param longestMillis for how long at the most
     * @param totalMillis for how long in all
     * @param heapAfterBytes the heap in use after the last collection
     */
    record Collections(int collections, long longestMillis, long totalMillis, long heapAfterBytes) {}

    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final NotificationListener listener = this::heard;
    private Collections current = new Collections(0, 0, 0, 0);

    /** Starts watching. */
    GcWatch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
    }

    /** What happened since this was last asked. */
    synchronized Collections take() {
        Collections taken = current;
        current = new Collections(0, 0, 0, taken.heapAfterBytes);
        return taken;
    }

    private void heard(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            heard(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
        }
    }

    private synchronized void heard(GarbageCollectionNotificationInfo info) {
        GcInfo collection = info.getGcInfo();
        // A cycle goes on beside the program, and a collection that the soak itself asks for comes between its phases.
        boolean pause =
                !info.getGcName().contains("Cycles") && !info.getGcCause().equals("System.gc()");
        long millis = pause ? collection.getDuration() : 0;
        current = new Collections(
                current.collections + (pause ? 1 : 0),
                Math.max(current.longestMillis, millis),
                current.totalMillis + millis,
                heap(collection.getMemoryUsageAfterGc()));
    }

    private static long heap(Map<String, MemoryUsage> byPool) {
        return byPool.entrySet().stream()
                .filter(entry -> HEAP.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().getUsed())
                .sum();
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                remove(emitter);
            }
        }
    }

    private void remove(NotificationEmitter emitter) {
        try {
            emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
