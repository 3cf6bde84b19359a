package io.github.proxypool.harness.soak;

import io.github.proxypool.Channel;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolExhaustedException;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A service's thread: opens, routes and closes the sessions of its own share of places, and holds each answer against what
 * it must be. Remembers of a session eight bytes: a reference, to close it by, and the number to dial. So a route's caller
 * comes with nothing of the session in the processor's caches.
 */
final class Caller {
    private static final int CALLS_PER_SESSION = 4;

    private final Pool pool;
    private final Crowd crowd;
    private final int firstPlace;
    private final @Nullable Session[] sessions;
    private final int[] dialled;
    private final SplittableRandom random;
    private final NumberText from = new NumberText();
    private final NumberText to = new NumberText();
    private Tally tally = new Tally();

    /** Takes some places, from a first one on. */
    Caller(Pool pool, Crowd crowd, int firstPlace, int places, SplittableRandom random) {
        this.pool = pool;
        this.crowd = crowd;
        this.firstPlace = firstPlace;
        this.sessions = new Session[places];
        this.dialled = new int[places];
        this.random = random;
    }

    /** Gives away what has been counted, and counts from nothing again. */
    Tally takeTally() {
        Tally taken = tally;
        tally = new Tally();
        return taken;
    }

    /** Does a round's work. At its beginning everything in the places to visit has ended. */
    void run(Round round) {
        int begin = round.from(sessions.length);
        int end = round.to(sessions.length);
        if (round.lap() > 0) {
            for (int i = begin; i < end; i++) {
                callIntoThePast(i, round.lap() - 1);
            }
        }
        if (round.phase() == Phase.EXPIRE) {
            return;
        }
        for (int i = begin; i < end; i++) {
            open(i, round.lap());
        }
        for (int i = CALLS_PER_SESSION * (end - begin); i > 0; i--) {
            callSomebody(end, round.lap());
        }
        if (round.phase() == Phase.CHURN) {
            closeSome(end % sessions.length, round.toOfNext(sessions.length));
        }
    }

    private void open(int i, int lap) {
        PhoneNumber rider = PhoneNumber.of(from.set(crowd.rider(firstPlace + i, lap)));
        PhoneNumber driver = PhoneNumber.of(to.set(crowd.driver(firstPlace + i, lap)));
        long start = System.nanoTime();
        try {
            Session session = pool.open(rider, driver);
            tally.open(System.nanoTime() - start);
            sessions[i] = session;
            dialled[i] = Crowd.indexOf(session.participant(rider).proxyNumber().phoneNumber());
        } catch (PoolExhaustedException e) {
            tally.refused++;
        }
    }

    /** A participant of a random session, all of which are live, calls. */
    private void callSomebody(int visited, int lap) {
        int i = random.nextInt(lap == 0 ? visited : sessions.length);
        Session session = sessions[i];
        if (session != null && call(i, i < visited ? lap : lap - 1, random.nextBoolean()) != session) {
            tally.astray++;
        }
    }

    /** The rider of a session that has ended, of which nobody need have taken notice, calls again. */
    private void callIntoThePast(int i, int lap) {
        Session session = sessions[i];
        if (session == null) {
            return;
        }
        if (call(i, lap, true) != null || session.status() == Session.Status.OPEN) {
            tally.haunted++;
        }
        sessions[i] = null;
    }

    /** Has a rider or driver dial its number; says which session that reaches. */
    private @Nullable Session call(int i, int lap, boolean asRider) {
        int place = firstPlace + i;
        from.set(asRider ? crowd.rider(place, lap) : crowd.driver(place, lap));
        to.set(Crowd.proxy(dialled[i]));
        long start = System.nanoTime();
        Route route = pool.route(from, to, Channel.VOICE);
        tally.route(System.nanoTime() - start);
        return route instanceof Route.Connected connected ? connected.session() : null;
    }

    /** Closes every other one of the sessions that would expire with the next tick of the clock. */
    private void closeSome(int begin, int end) {
        for (int i = begin; i < end; i++) {
            Session session = sessions[i];
            if (session != null && random.nextBoolean()) {
                close(session);
            }
        }
    }

    private void close(Session session) {
        long start = System.nanoTime();
        boolean closed = session.close();
        if (closed) {
            tally.close(System.nanoTime() - start);
        } else {
            tally.unclosed++;
        }
    }
}
