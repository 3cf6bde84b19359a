package io.github.proxypool.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers need not be tried for some of an ask's participants, because a live session is known that holds them. Used by one
 * thread, for one walk.
 */
final class Held {
    private static final Holders.Of[] NOTHING = new Holders.Of[0];

    private final Holders holders;
    private final Lifecycle lifecycle;
    private final Layout layout;
    private final Claimant who;
    private final int from;
    private final int to;
    private Holders.Of[] known = NOTHING;
    private long now = Word.NEVER;

    /**
     * Looks up what is known.
     *
     * @param from the first participant that matters
     * @param to the first after it that does not
     */
    Held(Holders holders, Lifecycle lifecycle, Layout layout, Claimant who, int from, int to) {
        this.holders = holders;
        this.lifecycle = lifecycle;
        this.layout = layout;
        this.who = who;
        this.from = from;
        this.to = to;
        for (int i = from; i < to; i++) {
            Holders.Of of = holders.find(who.idAt(i), layout);
            if (of != null) {
                add(of);
            }
        }
    }

    private void add(Holders.Of of) {
        known = Arrays.copyOf(known, known.length + 1);
        known[known.length - 1] = of;
    }

    /** Takes note of why a number was tried in vain. */
    void learn(int place) {
        NumberCell cell = layout.cells[place];
        for (int i = from; i < to; i++) {
            SessionCore holder = lifecycle.holder(cell.settled(), who, i, cell);
            if (holder != null && isLive(holder, who.idAt(i))) {
                of(who.idAt(i)).met(place, holder);
            }
        }
    }

    private Holders.Of of(long id) {
        for (Holders.Of of : known) {
            if (of.id == id) {
                return of;
            }
        }
        Holders.Of made = holders.of(id, layout);
        add(made);
        return made;
    }

    /** Takes note of what was found to rule a number out, if that is a session of somebody of whom more is known. */
    void met(int place, Object reason) {
        for (Holders.Of of : known) {
            if (reason instanceof SessionCore holder && layout.cells[place].wasBound(holder, of.id)) {
                of.met(place, holder);
            }
        }
    }

    /** Whether a live session is known that keeps one of the participants from a number. */
    boolean isHeld(int place) {
        return holder(place) != null;
    }

    /** That session, or null. */
    @Nullable SessionCore holder(int place) {
        for (Holders.Of of : known) {
            SessionCore session = of.at(place);
            if (session != null && isLive(session, of.id)) {
                return session;
            }
        }
        return null;
    }

    /** Whether a binding was live when the clock was read: once for the walk, which may meet a thousand of them. */
    private boolean isLive(SessionCore session, long id) {
        long w = session.wordFor(id);
        if (Word.status(w) != Word.OPEN || Word.time(w) == Word.NEVER) {
            return Word.status(w) == Word.OPEN;
        }
        if (now == Word.NEVER) {
            now = lifecycle.clock().now();
        }
        return Word.time(w) > now;
    }
}
