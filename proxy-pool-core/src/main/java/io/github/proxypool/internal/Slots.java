package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A number's slots: an open-addressed hash table of sessions with linear probing, keyed by each participant bound here.
 * Only points at sessions; whether one counts is its word's business. Written in place, replaced only by a commit on the
 * number's state.
 */
final class Slots {
    /*
     * Invariant. A slot once taken is never empty again in the same table. So whoever walks from a key's slot to the first
     * empty one passes every session that was placed under that key, whatever is placed or dropped meanwhile.
     *
     * Ordering. Slots are written by CAS and read in acquire mode. HB: what a placer did before the CAS, that is making
     * the session, is seen by whoever finds it.
     */

    /** The table of a number that has nothing: one slot, which is never written. */
    static final SessionCore[] EMPTY = new SessionCore[1];

    /** What {@link #place} answers. */
    static final int NO_ROOM = -1;

    private static final VarHandle SLOT =
            MethodHandles.arrayElementVarHandle(SessionCore[].class).withInvokeExactBehavior();
    private static final SessionCore TOMB = new Tomb(new NumberCell(-1, E164.NONE, Limits.CLOSED));
    private static final int MIN_LENGTH = 8;
    /** A new table is a quarter full. */
    private static final int ROOMINESS = 4;

    private Slots() {}

    /** The slot at which the search for an identifier starts. */
    static int start(SessionCore[] table, long id) {
        return start(table, hash(id));
    }

    static int start(SessionCore[] table, int hash) {
        // Lemire, Fast random integer generation in an interval (2019): maps to any length without a division.
        return (int) (((hash & 0xFFFF_FFFFL) * table.length) >>> 32);
    }

    /** The slot that is looked at after another. */
    static int after(int i, SessionCore[] table) {
        return i + 1 == table.length ? 0 : i + 1;
    }

    static int hash(long id) {
        return (int) (E164.mix(id) >>> 32);
    }

    static @Nullable SessionCore get(SessionCore[] table, int i) {
        return (SessionCore) SLOT.getAcquire(table, i);
    }

    private static boolean cas(SessionCore[] table, int i, @Nullable SessionCore expected, SessionCore update) {
        return SLOT.compareAndSet(table, i, expected, update);
    }

    /** The session that keeps an identifier from being bound here, or null. Wait-free: at most one walk of the table. */
    static @Nullable SessionCore holder(SessionCore[] table, long id, NumberCell cell) {
        int i = start(table, id);
        for (int walked = 0; walked < table.length; walked++) {
            SessionCore s = get(table, i);
            if (s == null) {
                return null;
            }
            if (s.binds(id, cell) && s.holds(cell, s.word())) {
                return s;
            }
            i = after(i, table);
        }
        return null;
    }

    /** The live session of an identifier here, or null. Wait-free: at most one walk of the table. */
    static @Nullable SessionCore live(SessionCore[] table, long id, NumberCell cell, Clock clock) {
        int i = start(table, id);
        for (int walked = 0; walked < table.length; walked++) {
            SessionCore s = get(table, i);
            if (s == null) {
                return null;
            }
            if (s.binds(id, cell) && s.isLive(clock)) {
                return s;
            }
            i = after(i, table);
        }
        return null;
    }

    /**
     * Puts a session under one identifier, in the first slot that holds nothing of use. Until its word says otherwise it
     * is not there for anybody.
     *
     * @return how many empty slots that took, 0 or 1, or {@link #NO_ROOM}
     */
    static int place(SessionCore[] table, long id, SessionCore session, NumberCell cell) {
        if (table == EMPTY) {
            return NO_ROOM;
        }
        int i = start(table, id);
        int walked = 0;
        while (walked < table.length) {
            SessionCore s = get(table, i);
            if (s == session) {
                return 0;
            }
            if (s == null || s == TOMB || s.isGone(cell, s.word())) {
                if (cas(table, i, s, session)) {
                    return s == null ? 1 : 0;
                }
                continue; // the slot has changed: look again
            }
            i = after(i, table);
            walked++;
        }
        return NO_ROOM;
    }

    /** Takes every mark of a session under one identifier out again. */
    static void drop(SessionCore[] table, long id, SessionCore session) {
        int i = start(table, id);
        for (int walked = 0; walked < table.length; walked++) {
            SessionCore s = get(table, i);
            if (s == null) {
                return;
            }
            if (s == session) {
                // Never back to empty: a walk for another key may have passed here. If the CAS fails it is gone
                // already.
                cas(table, i, s, TOMB);
            }
            i = after(i, table);
        }
    }

    /**
     * A copy with everything that still matters and room for more, or {@link #EMPTY} if that is nothing. Private to the
     * caller until it is committed.
     *
     * @param room how many slots to leave room for beside what is copied
     */
    static SessionCore[] rebuilt(SessionCore[] table, int room, NumberCell cell) {
        int needed = bindings(table, cell) + room;
        SessionCore[] copy = needed == 0 ? EMPTY : new SessionCore[lengthFor(needed)];
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && s != TOMB && matters(s, cell)) {
                copy = withAll(copy, s, cell);
            }
        }
        return copy;
    }

    /** How many slots of the table something of use is in. */
    static int bindings(SessionCore[] table, NumberCell cell) {
        int bindings = 0;
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && s != TOMB && matters(s, cell)) {
                bindings++;
            }
        }
        return bindings;
    }

    /** Whether a session counts here, or is over and waits to be told of. One that is only being placed does not. */
    private static boolean matters(SessionCore s, NumberCell cell) {
        long w = s.word();
        return s.countsOn(cell, w) || (Word.isOver(w) && !s.isGone(cell, w));
    }

    /** Puts a session under all its identifiers here; answers the table, or a longer one. */
    static SessionCore[] withAll(SessionCore[] copy, SessionCore s, NumberCell cell) {
        SessionCore[] table = copy;
        for (int m = 0; m < s.size(); m++) {
            if (s.numberOf(m) == cell && place(table, s.idAt(m), s, cell) == NO_ROOM) {
                // More left-overs than live ones: start again with twice the length.
                SessionCore[] larger = new SessionCore[table.length * 2];
                for (SessionCore moved : table) {
                    if (moved != null) {
                        larger = withAll(larger, moved, cell);
                    }
                }
                return withAll(larger, s, cell);
            }
        }
        return table;
    }

    private static int lengthFor(int bindings) {
        return Math.max(MIN_LENGTH, ROOMINESS * bindings);
    }

    /** Whether a table in which so many slots have been taken needs rebuilding: nine sixteenths. */
    static boolean isCrowded(SessionCore[] table, int used) {
        return used * 16L > table.length * 9L;
    }

    /** Whether a table is much too long for what it holds. */
    static boolean isOversized(SessionCore[] table, int bindings) {
        return bindings == 0 ? table != EMPTY : table.length > 2 * lengthFor(bindings);
    }

    /** Whether all sessions that count on a full number, but have their home elsewhere, are open. */
    static boolean foreignOpen(NumberState st, NumberCell cell) {
        for (int i = 0; st.foreign() > 0 && i < st.table.length; i++) {
            SessionCore s = get(st.table, i);
            if (s != null && s != TOMB && s.home != cell) {
                long w = s.word();
                if (Word.status(w) != Word.OPEN && s.countsOn(cell, w)) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isSession(SessionCore s) {
        return s != TOMB;
    }

    static int taken(SessionCore[] table) {
        int taken = 0;
        for (int i = 0; i < table.length; i++) {
            if (get(table, i) != null) {
                taken++;
            }
        }
        return taken;
    }

    /** Stands where a session was. */
    private static final class Tomb extends SessionCore {
        Tomb(NumberCell nowhere) {
            super(E164.NONE, E164.NONE, nowhere, null, Word.NEVER, 0);
        }

        @Override
        public @Nullable String name() {
            return null;
        }
    }
}
