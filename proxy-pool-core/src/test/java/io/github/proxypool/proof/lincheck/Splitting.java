package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.Word;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/**
 * Two numbers, three people, each side any number, no cap that is ever reached. So a session fits exactly if neither of
 * its people is in two sessions yet, whichever numbers were chosen; and the sides often get different ones.
 */
public final class Splitting extends Handles {
    private static final int NUMBERS = 2;
    private static final int CAP = 4;

    /** For Lincheck. */
    public Splitting() {
        super(NUMBERS, false, CAP);
    }

    /** Opens a session of two people for the calling thread. */
    @Operation
    public Outcome openMine(
            @Param(gen = ThreadIdGen.class) int thread, @Param(gen = IntGen.class, conf = "0:2") int pair) {
        return open(thread, pair);
    }

    /** Opens a session of two people by a unique name. */
    @Operation
    public Outcome openNamed(
            @Param(gen = IntGen.class, conf = "0:1") int name, @Param(gen = IntGen.class, conf = "0:2") int pair) {
        Request request = new Request(text(name), pair, Word.NEVER);
        return outcome(request, engine.open(request));
    }

    /** The same, one call after the other. */
    public static final class Model extends Handles.Model {

        @Override
        boolean fits(int pair) {
            return sessionsOf(Request.first(pair)) < NUMBERS && sessionsOf(Request.second(pair)) < NUMBERS;
        }

        /** As {@link Splitting#openMine}. */
        public Outcome openMine(int thread, int pair) {
            return open(thread, pair);
        }

        /** As {@link Splitting#openNamed}. */
        public Outcome openNamed(int name, int pair) {
            return openForever(name, pair);
        }
    }
}
