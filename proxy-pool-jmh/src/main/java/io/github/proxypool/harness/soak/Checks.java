package io.github.proxypool.harness.soak;

import io.github.proxypool.Pool;
import io.github.proxypool.PoolStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a pool to what it promises, at moments at which nothing changes and at the end. */
final class Checks {
    /** From here on a pool is so large that a few kilobytes that something else keeps are not five per cent of it. */
    private static final int LARGE = 1_000_000;

    private static final double HEAP_LIMIT = 1.05;

    private final Pool pool;
    private final List<Check> checks = new ArrayList<>();

    Checks(Pool pool) {
        this.pool = pool;
    }

    /** At the end of a phase, swept: what was opened and has not ended is live, and no number has more than its cap. */
    void atRest(Phase phase, long live) {
        PoolStats stats = pool.stats();
        add(
                "at the end of " + phase.name().toLowerCase(Locale.ROOT) + " live = opened - closed - expired",
                stats.liveSessions() == live,
                count(stats.liveSessions()) + " and " + count(live));
        int most = stats.numbers().stream()
                .mapToInt(PoolStats.NumberStats::liveSessions)
                .max()
                .orElse(0);
        add(
                "at the end of " + phase.name().toLowerCase(Locale.ROOT) + " no number is above its cap",
                most <= SoakOptions.CAP,
                "at most " + most);
    }

    /** Nothing is left. */
    void empty() {
        long bindings = pool.stats().numbers().stream()
                .mapToLong(PoolStats.NumberStats::liveBindings)
                .sum();
        long sessions = pool.sessions().count();
        add(
                "at the end the pool is empty",
                bindings == 0 && sessions == 0,
                count(sessions) + " sessions, " + count(bindings) + " bindings");
    }

    /** What callers found. */
    void calls(Tally all) {
        never("a participant's call reaches its own session", all.astray, all.routed);
        never("a call into a session that has ended reaches nobody", all.haunted, all.closed + all.expired);
        never("an open is not refused", all.refused, all.opened + all.refused);
        never("a close of a live session ends it", all.unclosed, all.closed + all.unclosed);
    }

    private void never(String name, long failures, long times) {
        add(name, failures == 0, count(failures) + " failures in " + count(times));
    }

    /** The heap is as it was. */
    void heap(Memory memory, int sessions) {
        boolean judged = sessions >= LARGE;
        add(
                String.format(Locale.ROOT, "the heap is back at %.2f times the empty pool's at most", HEAP_LIMIT),
                !judged || memory.endOverStart() <= HEAP_LIMIT,
                String.format(Locale.ROOT, "%.3f%s", memory.endOverStart(), judged ? "" : ", too small to judge"));
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private void add(String name, boolean met, String detail) {
        checks.add(new Check(name, met, detail));
    }

    List<Check> all() {
        return checks;
    }
}
