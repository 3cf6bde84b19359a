package io.github.proxypool.harness.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The sessions that a trace and a time to live ask for, refused ones included: which pairs have one running, whatever
 * the pool makes of it. Keeps nothing of sessions that are over.
 */
final class RunningSessions {

    /** A session that runs, and the different numbers that it uses: none if it was refused. */
    private record Running(long closesAt, Person first, Person second, List<Integer> numbers) {}

    private final long ttlMillis;
    private final NumberLoads loads;
    private final Set<Long> pairs = new HashSet<>();

    /** In the order of opening, which is the order of closing, since all live equally long. */
    private final Queue<Running> byClose = new ArrayDeque<>();

    private long started;
    private int peak;
    private int maxConcurrency;

    RunningSessions(Duration ttl, NumberLoads loads) {
        this.ttlMillis = ttl.toMillis();
        this.loads = loads;
    }

    /** Ends what runs no longer than until an instant: a session lives in {@code [open, open + ttl)}. */
    void endUntil(long millis) {
        Running oldest = byClose.peek();
        while (oldest != null && oldest.closesAt <= millis) {
            byClose.remove();
            pairs.remove(pair(oldest.first, oldest.second));
            oldest.first.running--;
            oldest.second.running--;
            loads.remove(oldest.numbers);
            oldest = byClose.peek();
        }
    }

    boolean contains(Person first, Person second) {
        return pairs.contains(pair(first, second));
    }

    void start(long millis, Person first, Person second, List<Integer> numbers) {
        byClose.add(new Running(millis + ttlMillis, first, second, numbers));
        pairs.add(pair(first, second));
        loads.add(numbers);
        started++;
        peak = Math.max(peak, byClose.size());
        enter(first);
        enter(second);
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
