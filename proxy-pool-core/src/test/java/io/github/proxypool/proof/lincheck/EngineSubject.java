package io.github.proxypool.proof.lincheck;

import io.github.proxypool.ManualClock;
import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Limits;
import io.github.proxypool.internal.NewNumber;
import io.github.proxypool.internal.PastOptions;
import io.github.proxypool.internal.Selection;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.proof.lincheck.Request.Joined;
import java.util.Set;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * What Lincheck runs: the engine behind operations with small arguments and comparable answers, each of which takes
 * effect at one instant. The engine rather than the pool, since what dresses its answers costs Lincheck more than the
 * protocol does.
 *
 * <p>Which number is taken is the engine's choice. So each subclass is made such that no answer depends on it.
 */
public abstract class EngineSubject {
    private static final long FIRST_NUMBER = 100;

    final ManualClock manual = new ManualClock();
    final Clock clock = new Clock(manual);
    final Engine engine;
    private final Limits limits;

    EngineSubject(int numbers, boolean shared, int cap) {
        engine = new Engine(clock, shared, Selection.LEAST_LOADED, 1, null, new PastOptions(0, 0, false, null, 0, 0));
        limits = Limits.of(cap, Limits.ALL_CAPABILITIES, false);
        engine.add(IntStream.range(0, numbers).mapToObj(this::newNumber).toList());
    }

    NewNumber newNumber(int i) {
        return new NewNumber(number(i), limits, Set.of(), null);
    }

    static long number(int i) {
        return FIRST_NUMBER + i;
    }

    /** Closes the session of a name; answers whether there was one and this call ended it. */
    @Operation
    public boolean closeNamed(@Param(gen = IntGen.class, conf = "0:1") int name) {
        SessionCore session = engine.named(text(name));
        return session != null && engine.close(session, null);
    }

    /** Tidies up, which nobody may notice. */
    @Operation
    public void sweep() {
        engine.sweep();
    }

    static String text(int name) {
        return "ride " + name;
    }

    static Outcome outcome(Request request, @Nullable Object answer) {
        if (!(answer instanceof Joined session)) {
            return Outcome.EXHAUSTED;
        }
        if (request.made(session)) {
            return Outcome.OPENED;
        }
        return session.isOf(request) ? Outcome.EXISTING : Outcome.CONFLICT;
    }
}
