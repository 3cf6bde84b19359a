package io.github.proxypool.sim;

import org.jspecify.annotations.Nullable;

/** The object under test, fresh for each schedule: made inside the {@link SimClassLoader}, driven from outside it. */
public interface Subject {
    /**
     * Replaces what a program can only describe ("what I opened first") by what it means now. Takes no step.
     *
     * @param thread the calling thread, or -1 outside the threads
     * @param op the operation as the program has it
     * @return the operation as the history shall show it
     */
    default Object resolve(int thread, Object op) {
        return op;
    }

    /**
     * Carries out an operation.
     *
     * @param thread the calling thread, or -1 outside the threads
     * @param op the resolved operation
     * @return its answer, never null, with equals if the specification compares it
     */
    Object apply(int thread, Object op);

    /**
     * Looks for broken invariants when all threads have ended or were killed and the closing calls are done.
     *
     * @param killed how many threads were killed, so that their calls may be half done
     * @return what is wrong, or null
     */
    default @Nullable String flaw(int killed) {
        return null;
    }

    /** Makes subjects; the one thing that is looked up by name inside the loader. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes a subject.
         *
         * @param setup what the scenario says about it
         * @return a fresh subject
         */
        Subject create(Object setup);
    }
}
