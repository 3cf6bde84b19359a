package io.github.proxypool.harness.replay;

import io.github.proxypool.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that a trace and a time to live ask for, refused ones included: which pairs have one running, whatever
 * the pool makes of it. Keeps nothing of sessions that are over.
 */
final class RunningSessions {

    /** A session that runs, null if it was refused, and the different numbers that it uses. */
    private record Running(
            long closesAt,
            Person first,
            Person second,
            @Nullable Session session,
            List<Integer> numbers) {}

    private final long ttlMillis;
    private final NumberLoads loads;

    /** By pair, in the order of closing: all live equally long, and one that is prolonged goes to the end. */
    private final Map<Long, Running> byClose = new LinkedHashMap<>();

    private long started;
    private int peak;
    private int maxConcurrency;

    RunningSessions(Duration ttl, NumberLoads loads) {
        this.ttlMillis = ttl.toMillis();
        this.loads = loads;
    }

    /** Ends what runs no longer than until an instant: a session lives in {@code [open, open + ttl)}. */
    void endUntil(long millis) {
        Iterator<Running> oldest = byClose.values().iterator();
        while (oldest.hasNext()) {
            Running next = oldest.next();
            if (next.closesAt > millis) {
                return;
            }
            oldest.remove();
            next.first.running--;
            next.second.running--;
            loads.remove(next.numbers);
        }
    }

    boolean contains(Person first, Person second) {
        return byClose.containsKey(pair(first, second));
    }

    void start(long millis, Person first, Person second, @Nullable Session session, List<Integer> numbers) {
        byClose.put(pair(first, second), new Running(millis + ttlMillis, first, second, session, numbers));
        loads.add(numbers);
        started++;
        peak = Math.max(peak, byClose.size());
        enter(first);
        enter(second);
    }

    /** Lets a pair's session live on from an instant. */
    void prolong(long millis, Person first, Person second) {
        Running now = byClose.remove(pair(first, second));
        if (now.session != null && !now.session.touch()) {
            throw new IllegalStateException("a session that runs by the trace has ended in the pool");
        }
        byClose.put(
                pair(first, second), new Running(millis + ttlMillis, now.first, now.second, now.session, now.numbers));
    }

    private void enter(Person person) {
        person.running++;
        maxConcurrency = Math.max(maxConcurrency, person.running);
    }

    /** How many run now. */
    int now() {
        return byClose.size();
    }

    long started() {
        return started;
    }

    int peak() {
        return peak;
    }

    int maxConcurrency() {
        return maxConcurrency;
    }

    /** The same for both orders. */
    private static long pair(Person first, Person second) {
        long low = Math.min(first.index, second.index);
        long high = Math.max(first.index, second.index);
        return (high << 32) | low;
    }
}
