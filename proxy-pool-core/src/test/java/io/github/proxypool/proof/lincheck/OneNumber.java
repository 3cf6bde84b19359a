package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import io.github.proxypool.proof.lincheck.Request.Joined;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** One number, so that a session can be found by either of its participants, and all its figures belong together. */
public abstract class OneNumber extends EngineSubject {

    OneNumber(boolean shared, int cap) {
        super(1, shared, cap);
    }

    /** Opens a session of two people. */
    @Operation
    public Outcome open(@Param(gen = IntGen.class, conf = "0:5") int pair) {
        Request request = new Request(null, pair, Word.NEVER);
        return outcome(request, engine.open(request));
    }

    /** Opens a session of two people by a unique name. */
    @Operation
    public Outcome openNamed(
            @Param(gen = IntGen.class, conf = "0:1") int name, @Param(gen = IntGen.class, conf = "0:5") int pair) {
        Request request = new Request(text(name), pair, Word.NEVER);
        return outcome(request, engine.open(request));
    }

    /** Closes the session that a person is in; answers whether there was one and this call ended it. */
    @Operation
    public boolean close(@Param(gen = IntGen.class, conf = "0:3") int person) {
        SessionCore session = engine.route(Request.identifier(person), number(0));
        return session != null && engine.close(session, null);
    }

    /** Finds whom a person reaches, or -1. */
    @Operation
    public int route(@Param(gen = IntGen.class, conf = "0:3") int person) {
        return engine.route(Request.identifier(person), number(0)) instanceof Joined session
                ? Request.other(session.pair(), person)
                : -1;
    }

    /** Counts the live sessions. */
    @Operation
    public int live() {
        return engine.load(engine.cells().get(0)).sessions();
    }

    /** One number for all sides, at most one session. */
    public static final class Shared extends OneNumber {
        /** For Lincheck. */
        public Shared() {
            super(true, 1);
        }
    }

    /** Each side any number, of which there is one; at most two sessions. */
    public static final class PerParticipant extends OneNumber {
        /** For Lincheck. */
        public PerParticipant() {
            super(false, 2);
        }
    }

    /** The same, one call after the other. */
    public abstract static class Model extends EngineModel {
        private final int cap;

        Model(int cap) {
            this.cap = cap;
        }

        @Override
        final boolean fits(int pair) {
            return live.size() < cap && of(Request.first(pair)) == null && of(Request.second(pair)) == null;
        }

        /** As {@link OneNumber#open}. */
        public Outcome open(int pair) {
            return openForever(NO_NAME, pair);
        }

        /** As {@link OneNumber#openNamed}. */
        public Outcome openNamed(int name, int pair) {
            return openForever(name, pair);
        }

        /** As {@link OneNumber#close}. */
        public boolean close(int person) {
            return live.remove(of(person));
        }

        /** As {@link OneNumber#route}. */
        public int route(int person) {
            Session session = of(person);
            return session == null ? -1 : Request.other(session.pair, person);
        }

        /** As {@link OneNumber#live}. */
        public int live() {
            return live.size();
        }
    }

    /** The model of {@link Shared}. */
    public static final class SharedModel extends Model {
        /** For Lincheck. */
        public SharedModel() {
            super(1);
        }
    }

    /** The model of {@link PerParticipant}. */
    public static final class PerParticipantModel extends Model {
        /** For Lincheck. */
        public PerParticipantModel() {
            super(2);
        }
    }
}
