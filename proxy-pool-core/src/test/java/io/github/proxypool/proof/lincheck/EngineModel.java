package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the engine promises, one call after the other: a list of sessions and nothing clever. */
public abstract class EngineModel {
    final List<Session> live = new ArrayList<>();
    long now;

    /** A live session. */
    static final class Session {
        final int name;
        final int pair;
        final boolean expires;
        long expiry;

        Session(int name, int pair, boolean expires, long expiry) {
            this.name = name;
            this.pair = pair;
            this.expires = expires;
            this.expiry = expiry;
        }
    }

    static final int NO_NAME = -1;

    /** Whether a new session of a pair can be given numbers. */
    abstract boolean fits(int pair);

    /** Opens a session that does not expire. */
    public final Outcome openForever(int name, int pair) {
        return open(new Session(name, pair, false, Word.NEVER));
    }

    final Outcome open(Session wanted) {
        Session found = named(wanted.name);
        if (found != null) {
            return found.pair == wanted.pair && found.expires == wanted.expires ? Outcome.EXISTING : Outcome.CONFLICT;
        }
        if (!fits(wanted.pair)) {
            return Outcome.EXHAUSTED;
        }
        live.add(wanted);
        return Outcome.OPENED;
    }

    final Session named(int name) {
        return find(s -> name != NO_NAME && s.name == name);
    }

    final Session of(int person) {
        return find(s -> Request.other(s.pair, person) >= 0);
    }

    final Session find(Predicate<Session> which) {
        live.removeIf(s -> s.expiry <= now);
        return live.stream().filter(which).findFirst().orElse(null);
    }

    final long sessionsOf(int person) {
        return live.stream().filter(s -> Request.other(s.pair, person) >= 0).count();
    }

    /** As {@link EngineSubject#closeNamed}. */
    public boolean closeNamed(int name) {
        return live.remove(named(name));
    }

    /** As {@link EngineSubject#sweep}. */
    public void sweep() {
        live.removeIf(s -> s.expiry <= now);
    }
}
