package io.github.proxypool.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers need not be tried for some of an ask's participants, because a live session is known that holds them. Used by one
 * thread, for one walk.
 */
final class Held {
    private static final Holders.Of[] NOBODY = new Holders.Of[0];

    private final Holders.Table table;
    private final Lifecycle lifecycle;
    private final Layout layout;
    private final Claimant who;
    private final int from;
    private final int to;
    /** Of those who matter, the ones of whom something is known. */
    private Holders.Of[] known = NOBODY;

    private long now = Word.NEVER;

    /**
     * Looks up what is known.
     *
     * @param from the first participant that matters
     * @param to the first after it that does not
     */
    Held(Holders.Table table, Lifecycle lifecycle, Layout layout, Claimant who, int from, int to) {
        this.table = table;
        this.lifecycle = lifecycle;
        this.layout = layout;
        this.who = who;
        this.from = from;
        this.to = to;
        for (int i = from; i < to; i++) {
            Holders.Of of = table.find(who.idAt(i));
            if (of != null) {
                add(of);
            }
        }
    }

    @SuppressWarnings("NullAway") // What is longer is filled at once.
    private void add(Holders.Of of) {
        known = Arrays.copyOf(known, known.length + 1);
        known[known.length - 1] = of;
    }

    private Holders.@Nullable Of find(long id) {
        for (Holders.Of of : known) {
            if (of.id == id) {
                return of;
            }
        }
        return null;
    }

    /**
     * Takes note of a number tried in vain.
     *
     * @param tried how many were, with this one
     */
    void refused(int place, int tried) {
        for (int i = from; i < to; i++) {
            Holders.Of of = find(who.idAt(i));
            if (of != null || Holders.areWorthAnEntry(tried, layout)) {
                learn(place, i, of);
            }
        }
    }

    private void learn(int place, int i, Holders.@Nullable Of found) {
        NumberCell cell = layout.cells[place];
        long id = who.idAt(i);
        SessionCore holder = lifecycle.holder(cell.settled(), who, i, cell);
        if (holder != null && isLive(holder, id)) {
            Holders.Of of = found;
            if (of == null) {
                of = table.of(id);
                add(of);
            }
            of.met(place, holder);
        }
    }

    /** Takes note of a session that was found to rule a number out, where more is known of its participant. */
    void met(int place, SessionCore holder) {
        for (Holders.Of of : known) {
            if (layout.cells[place].wasBound(holder, of.id)) {
                of.met(place, holder);
            }
        }
    }

    /** Takes note of a refusal, where its reasons are all one participant's. */
    void proved(Object[] tokens, Limits[] limits) {
        for (Holders.Of of : known) {
            of.refused(Reasons.of(of.id, layout, tokens, limits));
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
