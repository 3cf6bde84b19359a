package io.github.proxypool.internal;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Unique names: which session took a name last. A name is taken exactly while that session is live. */
final class Names {
    /*
     * A session is published here, its numbers chosen, before it claims the first of them, and whoever meets it pending
     * brings it to its decision. So the name is the first word that an open claims, and name and numbers are taken by the
     * same step: the one that opens the session.
     */
    private final ConcurrentNavigableMap<String, SessionCore> sessions = new ConcurrentSkipListMap<>();
    private final Lifecycle lifecycle;

    Names(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The live session of this name, or null. Only looks. */
    @Nullable SessionCore find(String name) {
        SessionCore session = sessions.get(name);
        return session != null && session.isLive(lifecycle.clock()) ? session : null;
    }

    /** The live session of this name, or null; decides one that is half open, or whose expiry has come. */
    @Nullable SessionCore live(String name) {
        for (; ; ) {
            SessionCore session = sessions.get(name);
            if (session == null || Word.isOver(session.word())) {
                return null;
            }
            if (lifecycle.isHeld(session, session.word())) {
                return session;
            }
        }
    }

    /** Takes a name for a pending session; answers whether no live or half-open session had it. */
    boolean publish(String name, SessionCore session) {
        for (; ; ) {
            SessionCore current = sessions.putIfAbsent(name, session);
            if (current == null) {
                return true;
            }
            if (!Word.isOver(current.word())) {
                return false;
            }
            if (sessions.replace(name, current, session)) {
                return true;
            }
        }
    }

    void remove(String name, SessionCore session) {
        sessions.remove(name, session);
    }

    /** Brings what stopped threads left here to an end. */
    void sweep() {
        for (SessionCore session : sessions.values()) {
            if (Word.status(session.word()) == Word.PENDING) {
                lifecycle.advance(session);
            }
            if (Word.isOver(session.word())) {
                lifecycle.finish(session);
            }
        }
    }
}
