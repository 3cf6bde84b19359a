package io.github.proxypool.sim.world;

import io.github.proxypool.AllocationResult;
import io.github.proxypool.Capability;
import io.github.proxypool.ManualClock;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolClosedException;
import io.github.proxypool.PoolNumber;
import io.github.proxypool.PoolStats;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.sim.PoolSetup;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a pool when its threads are gone: it chooses by its policy, its figures agree with its sessions,
 * and when all have ended it is as good as new.
 */
final class Aftermath {
    private static final int MOST = 12;
    private static final int LOOKS = 2;

    private final Pool pool;
    private final ManualClock clock;
    private final PoolSetup setup;
    private final int highestCap;
    private final boolean leaving;
    private int strangers;

    /**
     * Makes a judge.
     *
     * @param highestCap the highest cap that a number ever had; lowering it ends nothing
     * @param leaving whether somebody may have left a session, which still counts on that number
     */
    Aftermath(Pool pool, ManualClock clock, PoolSetup setup, int highestCap, boolean leaving) {
        this.pool = pool;
        this.clock = clock;
        this.setup = setup;
        this.highestCap = highestCap;
        this.leaving = leaving;
    }

    /**
     * Looks.
     *
     * @param sweeping whether the pool must be swept first, because something may have expired or been left half done
     */
    @Nullable String flaw(boolean sweeping) {
        if (sweeping) {
            pool.sweep();
        }
        String flaw = misjudged();
        if (flaw == null) {
            flaw = choices(sweeping);
        }
        endAll();
        if (flaw == null) {
            flaw = leftOver();
        }
        if (flaw == null) {
            flaw = capacity();
        }
        endAll();
        if (flaw == null) {
            flaw = choices(true);
        }
        endAll();
        return flaw;
    }

    private void endAll() {
        pool.sessions().toList().forEach(Session::close);
        clock.advance(Duration.ofDays(1));
        pool.sweep();
    }

    /** Figures that do not agree with the sessions. */
    private @Nullable String misjudged() {
        List<Session> sessions = pool.sessions().toList();
        PoolStats stats = pool.stats();
        if (stats.liveSessions() != sessions.size()) {
            return "figures count " + stats.liveSessions() + " sessions but there are " + sessions.size();
        }
        for (PoolStats.NumberStats number : stats.numbers()) {
            long load = sessions.stream()
                    .filter(session -> session.participants().stream()
                            .anyMatch(one -> one.proxyNumber().equals(number.number())))
                    .count();
            boolean counted = leaving ? number.liveSessions() >= load : number.liveSessions() == load;
            if (!counted || number.liveSessions() > highestCap) {
                return "figures count " + number + " but it carries " + load;
            }
        }
        return null;
    }

    /** How many sessions more a number gives to those who do not ask for it by name. */
    private int room(PoolStats.NumberStats number) {
        PoolNumber handle = pool.number(number.number().phoneNumber()).orElse(null);
        boolean gives = handle != null
                && handle.status() == PoolNumber.Status.ACTIVE
                && handle.settings().capabilities().size() == Capability.values().length
                && !handle.settings().reserved();
        return gives ? number.headroom() : 0;
    }

    /** Not only the first: what it passes over by mistake may be as good as what it takes. */
    private @Nullable String choices(boolean swept) {
        String flaw = null;
        for (int i = 0; i < LOOKS && flaw == null; i++) {
            flaw = choice(swept);
        }
        return flaw;
    }

    /**
     * A choice that is not the policy's, by a pool at rest. Threads that have collided spread over equal loads until it is
     * swept.
     */
    private @Nullable String choice(boolean swept) {
        List<PoolStats.NumberStats> numbers = pool.stats().numbers();
        boolean leastLoaded = setup.selection().equals("LEAST_LOADED");
        PoolStats.NumberStats best = null;
        for (PoolStats.NumberStats number : numbers) {
            boolean better = best == null || (leastLoaded && number.liveSessions() < best.liveSessions());
            if (room(number) > 0 && better) {
                best = number;
            }
        }
        Session session = openForStrangers();
        if (session == null) {
            return best == null || isShut() ? null : "refused although there is room";
        }
        boolean prescribed = leastLoaded || setup.selection().equals("FIRST_FIT");
        if (best == null
                || (prescribed && !Cast.isOn(session, best.number()) && (swept || !isAsGood(session, best, numbers)))) {
            return "chose " + Cast.bindings(session) + " with loads " + numbers;
        }
        return null;
    }

    private boolean isAsGood(Session session, PoolStats.NumberStats best, List<PoolStats.NumberStats> numbers) {
        return setup.selection().equals("LEAST_LOADED")
                && numbers.stream()
                        .anyMatch(number ->
                                Cast.isOn(session, number.number()) && number.liveSessions() == best.liveSessions());
    }

    private @Nullable String leftOver() {
        PoolStats stats = pool.stats();
        boolean clean = stats.liveSessions() == 0
                && stats.listenerFailures() == 0
                && stats.numbers().stream()
                        .allMatch(number -> number.liveSessions() + number.liveBindings() + number.cooling() == 0);
        return clean ? null : "left over: " + stats;
    }

    /** A pool that does not take as many sessions as a new one. */
    private @Nullable String capacity() {
        long expected = pool.stats().numbers().stream().mapToInt(this::room).sum();
        if (isShut() || expected > MOST) {
            return null;
        }
        int taken = 0;
        while (openForStrangers() != null) {
            taken++;
        }
        return taken == expected ? null : "takes " + taken + " sessions when empty, not " + expected;
    }

    private @Nullable Session openForStrangers() {
        SessionRequest request = SessionRequest.of(Cast.stranger(strangers), Cast.stranger(strangers + 1));
        strangers += 2;
        try {
            return pool.tryOpen(request) instanceof AllocationResult.Allocated allocated ? allocated.session() : null;
        } catch (PoolClosedException e) {
            return null;
        }
    }

    private boolean isShut() {
        try {
            pool.add(List.of());
            return false;
        } catch (PoolClosedException e) {
            return true;
        }
    }
}
