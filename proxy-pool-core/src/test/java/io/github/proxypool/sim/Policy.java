package io.github.proxypool.sim;

/** Decides who runs next. One instance serves one schedule. */
public interface Policy {
    /**
     * Chooses at a step, at the start and when a thread has ended or was killed.
     *
     * @param current the thread that has control, or -1 when it cannot go on
     * @param runnable the threads that can run, ascending, in the first {@code count} elements
     * @param count how many can run, at least one
     * @return one of the runnable threads
     */
    int choose(int current, int[] runnable, int count);
}
