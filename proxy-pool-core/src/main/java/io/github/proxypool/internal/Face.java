package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What stands for one participant of a session: what a number's slots lead to, and a route answers with. */
public abstract class Face {
    private final SessionCore core;

    /**
     * Makes what stands for a participant.
     *
     * @param core what binds the participant
     */
    protected Face(SessionCore core) {
        this.core = core;
    }

    /**
     * What binds the participant.
     *
     * @return the session, or an annex of it
     */
    public final SessionCore core() {
        return core;
    }

    /**
     * Another of this kind, for what is bound by something else.
     *
     * @param other what binds the participant
     * @return a new one
     */
    protected abstract Face of(SessionCore other);

    /**
     * Room for some of this kind, all of whose elements can be read as such without a look at them.
     *
     * @param length how many
     * @return an array of this kind
     */
    protected abstract @Nullable Face[] array(int length);
}
