package io.github.proxypool;

import io.github.proxypool.Exhaustion.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many opens were refused, and why. Safe for concurrent use; counting is lock-free. */
final class RefusalCounts {
    /** Filled here and never changed: safe to read for all. */
    private final Map<Reason, LongAdder> byReason = new EnumMap<>(Reason.class);

    RefusalCounts() {
        for (Reason reason : Reason.values()) {
            byReason.put(reason, new LongAdder());
        }
    }

    // Every reason is there.
    @SuppressWarnings("NullAway")
    void count(Exhaustion exhaustion) {
        byReason.get(exhaustion.reason()).increment();
    }

    Map<Reason, Long> now() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
