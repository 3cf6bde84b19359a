package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import io.github.proxypool.proof.lincheck.Request.Joined;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** Several numbers; each thread has at most one session of its own, which nobody else can end. */
public abstract class Handles extends EngineSubject {
    /** More than Lincheck has threads. */
    private static final int THREADS = 16;

    private final SessionCore[] mine = new SessionCore[THREADS];

    Handles(int numbers, boolean shared, int cap) {
        super(numbers, shared, cap);
    }

    final Outcome open(int thread, int pair) {
        if (mine[thread] != null) {
            return Outcome.BUSY;
        }
        Request request = new Request(null, pair, Word.NEVER);
        Object answer = engine.open(request);
        if (answer instanceof Joined session) {
            mine[thread] = session;
            if (!reaches(session)) {
                return Outcome.MISROUTED;
            }
        }
        return outcome(request, answer);
    }

    private boolean reaches(SessionCore session) {
        for (int i = 0; i < session.size(); i++) {
            if (engine.route(session.idAt(i), session.numberOf(i).digits()) != session) {
                return false;
            }
        }
        return true;
    }

    /** Closes the calling thread's session; answers whether it had one and this call ended it. */
    @Operation
    public boolean closeMine(@Param(gen = ThreadIdGen.class) int thread) {
        SessionCore session = mine[thread];
        mine[thread] = null;
        return session != null && engine.close(session, null);
    }

    /** The same, one call after the other. */
    public abstract static class Model extends EngineModel {
        private final Session[] mine = new Session[THREADS];

        /** As the subject's. */
        public Outcome open(int thread, int pair) {
            if (mine[thread] != null) {
                return Outcome.BUSY;
            }
            Session wanted = new Session(NO_NAME, pair, false, Word.NEVER);
            Outcome outcome = open(wanted);
            mine[thread] = outcome == Outcome.OPENED ? wanted : null;
            return outcome;
        }

        /** As {@link Handles#closeMine}. */
        public boolean closeMine(int thread) {
            boolean closed = live.remove(mine[thread]);
            mine[thread] = null;
            return closed;
        }
    }
}
