package io.github.proxypool;

import java.util.ArrayList;
import java.util.List;

/** One participant of a session, and the route of whoever calls as that participant. */
final class Leg implements Participant, Route.Connected {
    // Nothing but the session, to keep a live session small: the leg's place is found by identity.
    private final DefaultSession session;

    Leg(DefaultSession session) {
        this.session = session;
    }

    @Override
    public PhoneNumber identifier() {
        return PhoneNumber.ofDigits(session.idAt(session.indexOf(this)));
    }

    @Override
    public ProxyNumber proxyNumber() {
        return DefaultPool.proxyNumber(session.numberOf(session.indexOf(this)));
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Participant caller() {
        return this;
    }

    @Override
    public Participant callee() {
        if (session.size() != 2) {
            throw new IllegalStateException(
                    "session has " + session.size() + " participants and no single callee; use others()");
        }
        return session.leg(1 - session.indexOf(this));
    }

    @Override
    public List<Participant> others() {
        List<Participant> others = new ArrayList<>(session.participants());
        others.remove(this);
        return List.copyOf(others);
    }

    @Override
    public String toString() {
        return "Participant[identifier=" + identifier() + ", proxyNumber=" + proxyNumber() + "]";
    }
}
