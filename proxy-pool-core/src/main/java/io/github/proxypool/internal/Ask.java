package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What a caller wants opened. Used by one thread. */
public abstract class Ask {
    private @Nullable SessionCore created;

    /** For the one implementation. */
    protected Ask() {}

    /**
     * How many participants.
     *
     * @return at least 2
     */
    protected abstract int size();

    /**
     * A participant's identifier.
     *
     * @param i its place in the order given, from 0
     * @return its digits
     */
    protected abstract long idAt(int i);

    /**
     * The unique name asked for.
     *
     * @return the name, or null
     */
    protected abstract @Nullable String name();

    /**
     * Makes the session for a choice of numbers. Called before anything is claimed, perhaps several times.
     *
     * @param home the number with the highest index
     * @param group who has which number, or null for two participants on {@code home}
     * @return a new session
     */
    protected abstract SessionCore make(NumberCell home, @Nullable Group group);

    final SessionCore create(NumberCell home, @Nullable Group group) {
        SessionCore session = make(home, group);
        created = session;
        return session;
    }

    /**
     * Whether a session was made for this ask, rather than found.
     *
     * @param session what the engine answered
     * @return true if this ask made it
     */
    public final boolean made(SessionCore session) {
        return created == session;
    }
}
