package io.github.proxypool.sim;

/** What a simulated pool answers. Sessions are small numbers, in the order in which they were first seen. */
public sealed interface PoolAnswer {
    /**
     * A session.
     *
     * @param key the session
     * @param bindings who has which number, as {@link Bindings}
     * @param existing whether it was there before
     * @param cooling those of the bindings of which it says that they cool
     */
    record Opened(int key, long bindings, boolean existing, long cooling) implements PoolAnswer {}

    /**
     * Exhausted.
     *
     * @param person for whom nothing was left, or -1
     * @param inPool the funnel's first stage
     * @param notInUse how many the stage before the last two left
     * @param notCooling how many the last but one left
     * @param belowCap how many the last left
     * @param reason the name of the stage that left nothing
     */
    record Refused(int person, int inPool, int notInUse, int notCooling, int belowCap, String reason)
            implements PoolAnswer {}

    /** The name is taken by another request. */
    record Conflict() implements PoolAnswer {}

    /** The expiry is not in the future. */
    record Late() implements PoolAnswer {}

    /** The pool is closed. */
    record Closed() implements PoolAnswer {}

    /** The number has left the pool. */
    record Gone() implements PoolAnswer {}

    /**
     * The number is in use, or in the pool already, or draining: whatever keeps the change from being made.
     *
     * @param sessions how many sessions it has, if that is the reason
     */
    record InUse(int sessions) implements PoolAnswer {}

    /**
     * Who is in a session has changed.
     *
     * @param joined who has come, with which number
     * @param left who has left, with which number
     * @param cooling who has come, if it says that the number cools
     */
    record Changed(long joined, long left, long cooling) implements PoolAnswer {}

    /**
     * Who is in a session has not changed.
     *
     * @param reason the name of the reason
     */
    record Unchanged(String reason) implements PoolAnswer {}

    /** Yes. */
    record Yes() implements PoolAnswer {}

    /** No. */
    record No() implements PoolAnswer {}

    /**
     * A session found, or where a call goes.
     *
     * @param key the session
     * @param bindings who has which number, as {@link Bindings}
     */
    record Hit(int key, long bindings) implements PoolAnswer {}

    /** Nothing found, nobody to connect. */
    record Miss() implements PoolAnswer {}

    /**
     * A status.
     *
     * @param name its name
     */
    record Status(String name) implements PoolAnswer {}

    /** Done, with nothing to say. */
    record Done() implements PoolAnswer {}

    /**
     * A sweep's count.
     *
     * @param ended how many sessions it says it ended
     */
    record Swept(int ended) implements PoolAnswer {}

    /**
     * The pool's figures.
     *
     * @param sessions the live sessions
     * @param perNumber for each number in the pool 100 000 times its index, plus 1000 times its sessions plus its bindings
     */
    record Figures(long sessions, java.util.List<Integer> perNumber) implements PoolAnswer {}
}
