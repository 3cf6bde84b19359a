package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/**
 * Which numbers need not be tried for some of an ask's participants, because a live session is known that holds them. Used by one
 * thread, for one walk.
 */
final class Held {
    private final Holders.Table table;
    private final Lifecycle lifecycle;
    private final Layout layout;
    private final Claimant who;
    private final int from;
    /** By participant, from the first that matters. */
    private final Holders.@Nullable Of[] known;

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
        this.known = new Holders.Of[to - from];
        for (int i = 0; i < known.length; i++) {
            known[i] = table.find(who.idAt(from + i));
        }
    }

    /**
     * Takes note of a number tried in vain.
     *
     * @param tried how many were, with this one
     */
    void refused(int place, int tried) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != null || Holders.areWorthAnEntry(tried, layout)) {
                learn(place, i);
            }
        }
    }

    private void learn(int place, int i) {
        NumberCell cell = layout.cells[place];
        long id = who.idAt(from + i);
        SessionCore holder = lifecycle.holder(cell.settled(), who, from + i, cell);
        if (holder != null && isLive(holder, id)) {
            Holders.Of of = known[i];
            if (of == null) {
                of = table.of(id);
                known[i] = of;
            }
            of.met(place, holder);
        }
    }

    /** Takes note of a session that was found to rule a number out, where more is known of its participant. */
    void met(int place, SessionCore holder) {
        for (Holders.Of of : known) {
            if (of != null && layout.cells[place].wasBound(holder, of.id)) {
                of.met(place, holder);
            }
        }
    }

    /** Takes note of a refusal, where its reasons are all one participant's. */
    void refused(Object[] tokens, Limits[] limits) {
        for (Holders.Of of : known) {
            if (of != null) {
                of.refused(Reasons.of(of.id, layout, tokens, limits));
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
            SessionCore session = of == null ? null : of.at(place);
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
