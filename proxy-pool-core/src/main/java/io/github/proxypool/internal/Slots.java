package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A number's slots: an open-addressed hash table of sessions with linear probing, keyed by each participant bound here,
 * with an eighth of the hash kept aside as a tag, so that a walk looks at no session but the one it wants. Only points at
 * sessions; whether one counts is its word's business. Written in place, replaced only by a commit on the number's state.
 */
final class Slots {
    /*
     * Life of a slot. Free (tag 0), claimed by a CAS of its tag, filled once by the claimer, emptied by whoever drops the
     * session, and never used again: the next table has the room. So nobody can overwrite what another has placed, and a
     * late drop hits nothing else.
     *
     * Invariant. A tag once set stays. So whoever walks from a key's slot to the first free one passes every session that
     * was placed under that key, whatever is placed or dropped meanwhile.
     *
     * Ordering. A tag is claimed by CAS and read in acquire mode; a session is filled in in release mode and read in acquire
     * mode. HB: what a placer did before, that is making the session, is seen by whoever finds it. A committer fills its
     * slots before its commit: whoever sees the commit sees them.
     */

    /** The table of a number that has nothing. Never written: its one slot is taken by nobody. */
    static final Slots EMPTY = new Slots(1);

    private static final VarHandle TAG =
            MethodHandles.arrayElementVarHandle(byte[].class).withInvokeExactBehavior();
    private static final VarHandle SESSION =
            MethodHandles.arrayElementVarHandle(SessionCore[].class).withInvokeExactBehavior();
    private static final byte FREE = 0;

    private static final int MIN_LENGTH = 8;
    /** A new table is a quarter full. */
    private static final int ROOMINESS = 4;
    /** A table in which a session finds no free slot in so many steps is crowded. */
    private static final int MAX_STEPS = 16;

    private final byte[] tags;
    private final SessionCore[] sessions;

    private Slots(int length) {
        this.tags = new byte[length];
        this.sessions = new SessionCore[length];
    }

    static int hash(long id) {
        return (int) (E164.mix(id) >>> 32);
    }

    /** Eight bits of the hash that do not place the slot, and never {@link #FREE}. */
    private static byte tag(long id) {
        byte tag = (byte) (E164.mix(id) >>> 24);
        return tag == FREE ? 1 : tag;
    }

    int length() {
        return tags.length;
    }

    /** The slot at which the search for a hash starts. */
    int start(int hash) {
        // Lemire, Fast random integer generation in an interval (2019): maps to any length without a division.
        return (int) (((hash & 0xFFFF_FFFFL) * tags.length) >>> 32);
    }

    /** The slot that is looked at after another. */
    int after(int i) {
        return i + 1 == tags.length ? 0 : i + 1;
    }

    private byte tagAt(int i) {
        return (byte) TAG.getAcquire(tags, i);
    }

    boolean isFree(int i) {
        return tagAt(i) == FREE;
    }

    @Nullable SessionCore get(int i) {
        return (SessionCore) SESSION.getAcquire(sessions, i);
    }

    /** The session that keeps an identifier from being bound here, or null. Wait-free: at most one walk of the table. */
    @Nullable SessionCore holder(long id, NumberCell cell) {
        byte tag = tag(id);
        int i = start(hash(id));
        for (int walked = 0; walked < tags.length; walked++) {
            byte other = tagAt(i);
            if (other == FREE) {
                return null;
            }
            if (other == tag) {
                SessionCore s = get(i);
                if (s != null && s.binds(id, cell) && s.holds(cell, s.word())) {
                    return s;
                }
            }
            i = after(i);
        }
        return null;
    }

    /** The live session of an identifier here, or null. Wait-free: at most one walk of the table. */
    @Nullable SessionCore live(long id, NumberCell cell, Clock clock) {
        byte tag = tag(id);
        int i = start(hash(id));
        for (int walked = 0; walked < tags.length; walked++) {
            byte other = tagAt(i);
            if (other == FREE) {
                return null;
            }
            if (other == tag) {
                SessionCore s = get(i);
                if (s != null && s.binds(id, cell) && s.isLive(clock)) {
                    return s;
                }
            }
            i = after(i);
        }
        return null;
    }

    /**
     * Puts a session under one identifier. Until its word says otherwise it is not there for anybody.
     *
     * @return false if there is no free slot in so many steps
     */
    private boolean place(long id, SessionCore session, int maxSteps) {
        int i = start(hash(id));
        for (int step = 0; step < maxSteps && step < tags.length && this != EMPTY; step++) {
            if (tagAt(i) == FREE && TAG.compareAndSet(tags, i, FREE, tag(id))) {
                SESSION.setRelease(sessions, i, session);
                return true;
            }
            i = after(i);
        }
        return false;
    }

    /**
     * Puts a session under all its identifiers on this number.
     *
     * @return false if the table is too crowded
     */
    boolean placeAll(SessionCore session, NumberCell cell) {
        return placeAll(session, cell, MAX_STEPS);
    }

    private boolean placeAll(SessionCore session, NumberCell cell, int maxSteps) {
        for (int m = 0; m < session.size(); m++) {
            if (session.numberOf(m) == cell && !place(session.idAt(m), session, maxSteps)) {
                return false;
            }
        }
        return true;
    }

    /** Takes every mark of a session under one identifier out again. */
    void drop(long id, SessionCore session) {
        int i = start(hash(id));
        for (int walked = 0; walked < tags.length && !isFree(i); walked++) {
            if (get(i) == session) {
                SESSION.setRelease(sessions, i, (SessionCore) null);
            }
            i = after(i);
        }
    }

    /**
     * A table with everything here that still matters, a session more, and room, or {@link #EMPTY} if that is nothing.
     * Private to the caller until it is committed. Longer walks are accepted here than when placing in place: identifiers
     * whose hashes are alike crowd at any length.
     */
    Slots rebuilt(@Nullable SessionCore more, NumberCell cell) {
        int needed = bindings(cell) + (more == null ? 0 : more.bindingsOn(cell));
        if (needed == 0) {
            return EMPTY;
        }
        for (int length = Math.max(MIN_LENGTH, ROOMINESS * needed); ; length *= 2) {
            Slots copy = new Slots(length);
            if (copy.takeAll(this, cell) && (more == null || copy.placeAll(more, cell, length))) {
                return copy;
            }
        }
    }

    private boolean takeAll(Slots from, NumberCell cell) {
        for (int i = 0; i < from.length(); i++) {
            SessionCore s = from.get(i);
            // A session is in several slots, one for each participant: taken when the first of them is met.
            if (s != null && s.matters(cell) && !holds(s, cell) && !placeAll(s, cell, tags.length)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(SessionCore session, NumberCell cell) {
        int m = 0;
        while (session.numberOf(m) != cell) {
            m++;
        }
        int i = start(hash(session.idAt(m)));
        // Bounded: more may have been placed in the old table since this one was measured, enough to fill it.
        for (int walked = 0; walked < tags.length && !isFree(i); walked++) {
            if (get(i) == session) {
                return true;
            }
            i = after(i);
        }
        return false;
    }

    /** How many slots something of use is in. */
    private int bindings(NumberCell cell) {
        int bindings = 0;
        for (int i = 0; i < tags.length; i++) {
            SessionCore s = get(i);
            if (s != null && s.matters(cell)) {
                bindings++;
            }
        }
        return bindings;
    }

    /** Whether the table is much too long for what it holds. */
    boolean isOversized(int bindings) {
        return bindings == 0 ? this != EMPTY : tags.length > 2 * Math.max(MIN_LENGTH, ROOMINESS * bindings);
    }

    /** Whether all sessions that count on a full number, but have their home elsewhere, are open. */
    boolean foreignOpen(NumberCell cell) {
        for (int i = 0; i < tags.length; i++) {
            SessionCore s = get(i);
            if (s != null && s.home != cell) {
                long w = s.word();
                if (Word.status(w) != Word.OPEN && s.countsOn(cell, w)) {
                    return false;
                }
            }
        }
        return true;
    }
}
