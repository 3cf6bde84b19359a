package io.github.proxypool.sim;

import org.jspecify.annotations.Nullable;

/** One call of a history: what was asked, what came back, and the span in which it took effect. */
public final class Call {
    private final int thread;
    private final Object op;
    private final int invoked;
    private int returned = Integer.MAX_VALUE;
    private long steps;
    private long writes;
    private @Nullable Object result;

    Call(int thread, Object op, int invoked, long stepsBefore) {
        this.thread = thread;
        this.op = op;
        this.invoked = invoked;
        steps = -stepsBefore;
    }

    void end(Object answer, int at, long stepsAfter) {
        result = answer;
        returned = at;
        steps += stepsAfter;
    }

    void wrote(long times) {
        writes = times;
    }

    boolean hasWritten() {
        return writes > 0;
    }

    /**
     * Gives what was asked.
     *
     * @return the operation with its arguments
     */
    public Object op() {
        return op;
    }

    /**
     * Gives what came back.
     *
     * @return the answer, or null if the thread was killed inside the call
     */
    public @Nullable Object result() {
        return result;
    }

    /**
     * Tells whether the call never returned, so that it may or may not have taken effect.
     *
     * @return true if its thread was killed inside
     */
    public boolean pending() {
        return result == null;
    }

    int invoked() {
        return invoked;
    }

    int returned() {
        return returned;
    }

    /**
     * Gives the thread's own steps from invocation to return.
     *
     * @return the number of steps, negative while pending
     */
    public long steps() {
        return steps;
    }

    @Override
    public String toString() {
        String who = thread < 0 ? "  " : "T" + thread;
        String until = pending() ? "..." : Integer.toString(returned);
        String what = pending() ? "(killed)" : String.valueOf(result) + "   {" + steps + " steps}";
        return who + " [" + invoked + "," + until + "] " + op + " -> " + what;
    }
}
