package io.github.proxypool.internal;

/** Delivers events to whoever listens. */
public interface Teller {

    /**
     * Makes ready to deliver events, before they are claimed: once they are, nothing may fail any more.
     *
     * @param session the session the events are about
     * @param events bits of {@link Word}
     * @return what delivers them, on the thread that claimed them; must not throw
     */
    Runnable prepared(SessionCore session, int events);

    /**
     * The same for a change of who is in a session.
     *
     * @param session the session
     * @param change what has changed
     * @return what delivers it
     */
    Runnable prepared(SessionCore session, Change change);
}
