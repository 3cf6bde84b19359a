package io.github.proxypool;

import io.github.proxypool.internal.Face;
import io.github.proxypool.internal.Roster;
import io.github.proxypool.internal.SessionCore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One participant of a session, and the route of whoever calls as that participant. */
sealed class Leg extends Face implements Participant, Route.Connected {
    // Nothing but the session, to keep a live session small: the leg's place is found by identity.

    Leg(SessionCore core) {
        super(core);
    }

    @Override
    protected final Leg of(SessionCore other) {
        return new Leg(other);
    }

    @Override
    protected final @Nullable Leg[] array(int length) {
        return new Leg[length];
    }

    @Override
    public PhoneNumber identifier() {
        DefaultSession session = session();
        return PhoneNumber.ofDigits(session.idAt(session.indexOf(this)));
    }

    @Override
    public ProxyNumber proxyNumber() {
        DefaultSession session = session();
        return DefaultPool.proxyNumber(session.numberOf(session.indexOf(this)));
    }

    /** Among whom this is: by a roster of the session, or null for those whom it was opened with. */
    @Nullable Roster roster() {
        return null;
    }

    /** How many the session joins by that roster. */
    final int size() {
        Roster roster = roster();
        return roster == null ? session().size() : roster.size();
    }

    @Override
    public final DefaultSession session() {
        return (DefaultSession) core().main();
    }

    @Override
    public final Participant caller() {
        return this;
    }

    @Override
    public final Participant callee() {
        if (size() != 2) {
            throw new IllegalStateException(
                    "session has " + size() + " participants and no single callee; use others()");
        }
        return others().get(0);
    }

    @Override
    public final List<Participant> others() {
        return session().others(roster(), this);
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

    /** A leg of a session whose participants have changed. */
    static final class Seated extends Leg {
        private final Roster roster;
        private final int place;

        Seated(DefaultSession session, Roster roster, int place) {
            super(session);
            this.roster = roster;
            this.place = place;
        }

        @Override
        Roster roster() {
            return roster;
        }

        @Override
        public PhoneNumber identifier() {
            return PhoneNumber.ofDigits(roster.idAt(place));
        }

        @Override
        public ProxyNumber proxyNumber() {
            return DefaultPool.proxyNumber(roster.numberOf(place));
        }
    }
}
