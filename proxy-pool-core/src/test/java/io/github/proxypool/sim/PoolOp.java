package io.github.proxypool.sim;

/** What a simulated thread asks of a pool. Persons and numbers are small indexes, times are milliseconds from the start. */
public sealed interface PoolOp {
    /** No session: what a reference comes to if the open that it refers to has not given one. */
    int NOBODY = -1;

    /** Instead of a thread that opened: the session that this thread's last call reached. */
    int REACHED = -2;

    /**
     * Opens a session.
     *
     * @param people a bit for each participant
     * @param backwards whether the participants are given in descending order
     * @param name a unique name, or 0 for none
     * @param ttl the time to live, or 0 for none
     * @param latest the absolute expiry, or 0 for none
     */
    record Open(int people, boolean backwards, int name, int ttl, int latest) implements PoolOp {}

    /** What is done to a session that an earlier open gave. */
    enum Verb {
        /** Closes it. */
        CLOSE,
        /** Touches it. */
        TOUCH,
        /** Extends it. */
        EXTEND,
        /** Asks for its status. */
        STATUS,
        /** Finds it by its id. */
        FIND
    }

    /**
     * Does something to a session.
     *
     * @param verb what
     * @param opener the thread that opened it, -1 for the calls before the threads
     * @param nth which of that thread's opens, from 0
     * @param amount by how much it is extended
     * @param key the session, once the reference is resolved
     */
    record On(Verb verb, int opener, int nth, int amount, int key) implements PoolOp {}

    /**
     * Asks where a call goes.
     *
     * @param person who calls
     * @param number what is dialled
     */
    record Route(int person, int number) implements PoolOp {}

    /**
     * Finds a session by its name.
     *
     * @param name a unique name
     */
    record Named(int name) implements PoolOp {}

    /**
     * Moves the clock.
     *
     * @param millis how far
     */
    record Advance(int millis) implements PoolOp {}

    /**
     * Adds numbers after those already there.
     *
     * @param from the index of the first new one
     * @param count how many
     */
    record Add(int from, int count) implements PoolOp {}

    /** What is done to a number. */
    enum Kind {
        /** Suspends it. */
        SUSPEND,
        /** Resumes it. */
        RESUME,
        /** Reserves it. */
        RESERVE,
        /** Has it chosen again. */
        RELEASE,
        /** Drains it. */
        DRAIN,
        /** Cancels that. */
        CANCEL,
        /** Removes it if it is not in use. */
        REMOVE,
        /** Removes it, whatever is live on it. */
        FORCE,
        /** Sets its cap. */
        CAP,
        /** Somebody does not want to hear from it. */
        OPT_OUT,
        /** Wants to again. */
        OPT_IN,
        /** Lets it carry calls only. */
        MUTE,
        /** Lets it carry everything. */
        UNMUTE,
        /** Adds it again. */
        BACK
    }

    /**
     * Changes a number.
     *
     * @param kind what
     * @param number which
     * @param amount the cap, if that is set; who opts out or in
     */
    record Change(Kind kind, int number, int amount) implements PoolOp {}

    /** How somebody comes into a session. */
    enum Way {
        /** As one more. */
        ADD,
        /** As the second. */
        COMPLETE,
        /** In another's place, with that one's number or not at all. */
        REBIND,
        /** In another's place, with another number if need be. */
        RENUMBER
    }

    /**
     * Brings somebody into a session.
     *
     * @param way how
     * @param opener the thread that opened it
     * @param nth which of that thread's opens
     * @param person who comes
     * @param old in whose place, if in anybody's
     * @param key the session, once the reference is resolved
     */
    record Join(Way way, int opener, int nth, int person, int old, int key) implements PoolOp {
        boolean replaces() {
            return way == Way.REBIND || way == Way.RENUMBER;
        }
    }

    /**
     * Takes somebody out of a session.
     *
     * @param opener the thread that opened it
     * @param nth which of that thread's opens
     * @param person who leaves
     * @param key the session, once the reference is resolved
     */
    record Leave(int opener, int nth, int person, int key) implements PoolOp {}

    /**
     * Opens a session again that has ended.
     *
     * @param opener the thread that opened it
     * @param nth which of that thread's opens
     * @param renumbers whether other numbers will do
     * @param key the session, once the reference is resolved
     */
    record Reopen(int opener, int nth, boolean renumbers, int key) implements PoolOp {}

    /**
     * Has what is remembered of somebody forgotten.
     *
     * @param person who
     */
    record Forget(int person) implements PoolOp {}

    /** Sweeps. */
    record Sweep() implements PoolOp {}

    /** Asks for the figures; meant for a pool at rest. */
    record Stats() implements PoolOp {}

    /** Closes the pool. */
    record Shut() implements PoolOp {}

    /**
     * An operation with the time at its invocation, before which it cannot have read the clock.
     *
     * @param at the time
     * @param op the operation
     */
    record Timed(int at, PoolOp op) implements PoolOp {
        @Override
        public String toString() {
            return op + " @" + at;
        }
    }
}
