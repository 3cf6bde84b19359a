package io.github.proxypool.internal;

/** Delivers events to whoever listens. */
@FunctionalInterface
public interface Teller {

    /**
     * Makes ready to deliver events, before they are claimed: once they are, nothing may fail any more.
     *
     * @param session the session the events are about
     * @param events bits of {@link Word}
     * @return what delivers them, on the thread that claimed them; must not throw
     */
    Runnable prepared(SessionCore session, int events);
}
