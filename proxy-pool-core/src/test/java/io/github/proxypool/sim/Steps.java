package io.github.proxypool.sim;

import org.jspecify.annotations.Nullable;

/**
 * The hook that the {@link Instrumenter} calls before every shared access. Outside a run it does nothing.
 *
 * <p>Only one fiber runs at a time and a change of fiber is a happens-before edge, so plain static fields do.
 */
public final class Steps {
    private static @Nullable Interleaver current;
    private static int quiet;

    private Steps() {}

    /**
     * Gives other threads a chance to run before the next shared access.
     *
     * @param site the index of the place in {@link Sites}
     */
    public static void step(int site) {
        Interleaver interleaver = current;
        if (interleaver != null && quiet == 0) {
            interleaver.step(site);
        }
    }

    /** Enters a class initialiser, in which a continuation could not pause. */
    public static void enterQuiet() {
        quiet++;
    }

    /** Leaves a class initialiser. */
    public static void exitQuiet() {
        quiet--;
    }

    static void attach(Interleaver interleaver) {
        current = interleaver;
    }

    static void detach() {
        current = null;
        quiet = 0;
    }
}
