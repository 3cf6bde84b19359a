package io.github.proxypool;

import java.util.ArrayList;
import java.util.List;

/** One participant of a session, and the route of whoever calls as that participant. */
sealed class Leg implements Participant, Route.Connected {
    // Nothing but the session, to keep a live session small: the leg's place is found by identity.
    private final DefaultSession session;

    Leg(DefaultSession session) {
        this.session = session;
    }

    @Override
    public final PhoneNumber identifier() {
        return PhoneNumber.ofDigits(session.idAt(session.indexOf(this)));
    }

    @Override
    public final ProxyNumber proxyNumber() {
        return DefaultPool.proxyNumber(session.numberOf(session.indexOf(this)));
    }

    @Override
    public final Session session() {
        return session;
    }

    @Override
    public final Participant caller() {
        return this;
    }

    @Override
    public final Participant callee() {
        if (session.size() != 2) {
            throw new IllegalStateException(
                    "session has " + session.size() + " participants and no single callee; use others()");
        }
        return session.leg(1 - session.indexOf(this));
    }

    @Override
    public final List<Participant> others() {
        List<Participant> others = new ArrayList<>(session.participants());
        others.remove(this);
        return List.copyOf(others);
    }

    @Override
    public final String toString() {
        return "Participant[identifier=" + identifier() + ", proxyNumber=" + proxyNumber() + "]";
    }

    /** A leg that is followed by another. */
    static final class Linked extends Leg {
        final Leg next;

        Linked(DefaultSession session, Leg next) {
            super(session);
            this.next = next;
        }
    }
}
