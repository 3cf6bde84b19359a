package io.github.proxypool.internal;

/** Delivers events to whoever listens. */
@FunctionalInterface
public interface Teller {

    /**
     * Delivers what has been claimed. Called after the decision, on the thread that claimed; must not throw.
     *
     * @param session the session the events are about
     * @param events bits of {@link Word}
     */
    void tell(SessionCore session, int events);
}
