package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import io.github.proxypool.proof.lincheck.Request.Joined;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * One number, two sessions at most, and a clock.
 *
 * <p>An operation that reads the clock when it begins may act after the clock has moved on, so not everything can be let
 * loose on everything: whoever opens a session that expires moves the clock as well, and only one thread extends and
 * looks at what it extends. All others decide by the session's word, and contend with both.
 */
public final class Expiring extends EngineSubject {
    private static final String CLOCK = "clock";
    private static final String EXTENDER = "extender";
    private static final int STEP = 5;
    private static final int LIFE = 10;

    /** For Lincheck. */
    public Expiring() {
        super(1, false, 2);
    }

    /** Moves the clock by half a session's life. */
    @Operation(nonParallelGroup = CLOCK)
    public void advance() {
        manual.advance(Duration.ofMillis(STEP));
    }

    /** Opens a session that expires. */
    @Operation(nonParallelGroup = CLOCK)
    public Outcome openExpiring(
            @Param(gen = IntGen.class, conf = "0:1") int name, @Param(gen = IntGen.class, conf = "0:5") int pair) {
        Request request = new Request(text(name), pair, clock.now() + LIFE);
        return outcome(request, engine.open(request));
    }

    /** Opens a session that does not expire. */
    @Operation
    public Outcome openForever(
            @Param(gen = IntGen.class, conf = "0:1") int name, @Param(gen = IntGen.class, conf = "0:5") int pair) {
        Request request = new Request(text(name), pair, Word.NEVER);
        return outcome(request, engine.open(request));
    }

    /** Extends the session of a name; answers whether it was live. */
    @Operation(nonParallelGroup = EXTENDER)
    public boolean extend(@Param(gen = IntGen.class, conf = "0:1") int name) {
        SessionCore session = engine.named(text(name));
        return session != null && engine.prolong(session, now -> now + LIFE);
    }

    /** Finds whom a person reaches, or -1. */
    @Operation(nonParallelGroup = EXTENDER)
    public int route(@Param(gen = IntGen.class, conf = "0:3") int person) {
        return engine.route(Request.identifier(person), number(0)) instanceof Joined session
                ? Request.other(session.pair(), person)
                : -1;
    }

    /** The same, one call after the other. */
    public static final class Model extends EngineModel {

        @Override
        boolean fits(int pair) {
            return of(Request.first(pair)) == null && of(Request.second(pair)) == null && live.size() < 2;
        }

        /** As {@link Expiring#advance}. */
        public void advance() {
            now += STEP;
        }

        /** As {@link Expiring#openExpiring}. */
        public Outcome openExpiring(int name, int pair) {
            return open(new Session(name, pair, true, now + LIFE));
        }

        /** As {@link Expiring#extend}. */
        public boolean extend(int name) {
            Session session = named(name);
            if (session != null) {
                session.expiry = Math.max(session.expiry, now + LIFE);
            }
            return session != null;
        }

        /** As {@link Expiring#route}. */
        public int route(int person) {
            Session session = of(person);
            return session == null ? -1 : Request.other(session.pair, person);
        }
    }
}
