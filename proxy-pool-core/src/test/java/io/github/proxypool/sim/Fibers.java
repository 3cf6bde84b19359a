package io.github.proxypool.sim;

import java.util.function.IntSupplier;

/** Bodies of code of which exactly one runs at a time, until it hands control to another. */
interface Fibers {
    /** The index that stands for the caller of {@link #run}. */
    int CALLER = -1;

    /**
     * Runs bodies until control is handed to {@link #CALLER}. Bodies that have not ended by then never go on.
     *
     * @param bodies the bodies; each returns the index to hand control to when it ends
     * @param first the index of the body that starts
     */
    void run(IntSupplier[] bodies, int first);

    /**
     * Hands control over. Called by the body that has it; returns when it is handed back, which may be never.
     *
     * @param from the index of the body that runs
     * @param to the index of the body that shall run, or {@link #CALLER}
     */
    void transfer(int from, int to);

    /**
     * Gives the fastest kind that this JVM allows.
     *
     * @return continuations where they are accessible, otherwise platform threads
     */
    static Fibers fastest() {
        return ContinuationFibers.available() ? new ContinuationFibers() : new ThreadFibers();
    }
}
