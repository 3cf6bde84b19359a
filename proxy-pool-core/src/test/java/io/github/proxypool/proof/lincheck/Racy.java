package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.Word;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * A pool of one number as one writes it in a hurry: every map in it is safe for concurrent use, and yet it checks first
 * and acts afterwards.
 */
public final class Racy {
    private final ConcurrentMap<Integer, Integer> pairOf = new ConcurrentHashMap<>();

    /** Opens a session of two people. */
    @Operation
    public Outcome open(@Param(gen = IntGen.class, conf = "0:2") int pair) {
        if (pairOf.containsKey(Request.first(pair)) || pairOf.containsKey(Request.second(pair))) {
            return Outcome.EXHAUSTED;
        }
        pairOf.put(Request.first(pair), pair);
        pairOf.put(Request.second(pair), pair);
        return Outcome.OPENED;
    }

    /** The same, one call after the other. */
    public static final class Model extends EngineModel {

        @Override
        boolean fits(int pair) {
            return of(Request.first(pair)) == null && of(Request.second(pair)) == null;
        }

        /** As {@link Racy#open}. */
        public Outcome open(int pair) {
            return open(new Session(NO_NAME, pair, false, Word.NEVER));
        }
    }
}
