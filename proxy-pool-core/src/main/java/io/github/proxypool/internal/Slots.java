package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A number's slots: an open-addressed hash table of sessions with linear probing, keyed by each participant bound here.
 * Only points at sessions; whether one counts is its word's business. A plain array, so that a route has one step less to
 * go; filled in place, replaced only by a commit on the number's state.
 */
final class Slots {
    /*
     * Life of a slot. Free (null), filled once by a CAS, emptied to GONE by whoever drops the session, and never used
     * again: the next table has the room.
     *
     * Invariant. A slot once filled never reads as free. So whoever walks from a key's slot to the first free one passes
     * every session that was placed under that key, whatever is placed or dropped meanwhile.
     *
     * Who places. Only whoever completes the state that installs a session, and at most the newest state of a number is
     * ever incomplete: one session at a time, by several threads perhaps. All of them go the same way, and the first free
     * slot is the same to all until one has filled it, which the others see.
     *
     * Nobody places late. A completer may stop before it fills a slot and go on when its session has long ended and been
     * dropped: it would then take a slot that another opener has counted on, and that one's session would find none. So
     * between the look that found the slot free and the CAS it looks whether its state is complete. Say the CAS succeeds.
     * The slots before were filled with others when it passed, and none of them is its own session dropped again, for that
     * comes after the state was complete, and it would have seen this. The slot itself was free until then. So the session
     * was not yet placed under this key, the state is incomplete, and hence the newest. What `fits` counted stays free
     * until whoever counted it, or a helper, fills it.
     *
     * Ordering. A slot is filled by CAS and read in acquire mode. HB: what was done before, that is making the session,
     * is seen by whoever finds it.
     */

    /** The table of a number that has nothing. Never written: nothing ever fits. */
    static final SessionCore[] EMPTY = new SessionCore[1];

    private static final VarHandle SLOT =
            MethodHandles.arrayElementVarHandle(SessionCore[].class).withInvokeExactBehavior();

    /** In a slot that has been emptied: a session of nobody, given up before it began, so that every question gets a no. */
    private static final SessionCore GONE = new Gone();

    private static final int MIN_LENGTH = 8;
    /** A new table is a quarter full. */
    private static final int ROOMINESS = 4;
    /** A table in which a session finds no free slot in about so many steps is crowded. */
    private static final int MAX_STEPS = 10;

    private Slots() {}

    static int hash(long id) {
        return (int) (E164.mix(id) >>> 32);
    }

    /** The slot at which the search for a hash starts. */
    static int start(SessionCore[] table, int hash) {
        // Lemire, Fast random integer generation in an interval (2019): maps to any length without a division.
        return (int) (((hash & 0xFFFF_FFFFL) * table.length) >>> 32);
    }

    /** The slot that is looked at after another. */
    static int after(SessionCore[] table, int i) {
        return i + 1 == table.length ? 0 : i + 1;
    }

    /** What is in a slot, or null if it is free. */
    static @Nullable SessionCore get(SessionCore[] table, int i) {
        return (SessionCore) SLOT.getAcquire(table, i);
    }

    /**
     * The session that keeps a claimant's participant from being bound here, or null: one that is live or half open, or has
     * ended and cools. Wait-free: at most one walk of the table.
     */
    static @Nullable SessionCore holder(
            SessionCore[] table, Claimant who, int participant, NumberCell cell, @Nullable Past past) {
        long id = who.idAt(participant);
        int i = start(table, hash(id));
        for (int walked = 0; walked < table.length; walked++) {
            SessionCore s = get(table, i);
            if (s == null || (s.binds(id, cell) && keeps(s, who, participant, past))) {
                return s;
            }
            i = after(table, i);
        }
        return null;
    }

    private static boolean keeps(SessionCore s, Claimant who, int participant, @Nullable Past past) {
        long w = s.wordFor(who.idAt(participant));
        return SessionCore.holds(w) || (past != null && past.cools(s, w, who, participant));
    }

    /** The session of an identifier here that ended last, of those that are still found, or null. Wait-free. */
    static @Nullable SessionCore previous(SessionCore[] table, long id, NumberCell cell, Past past, long now) {
        SessionCore latest = null;
        int i = start(table, hash(id));
        SessionCore s = get(table, i);
        for (int walked = 0; walked < table.length && s != null; walked++) {
            if (s.binds(id, cell)
                    && past.keeps(s.wordFor(id), now)
                    && (latest == null || Word.time(s.wordFor(id)) > Word.time(latest.wordFor(id)))) {
                latest = s;
            }
            i = after(table, i);
            s = get(table, i);
        }
        return latest;
    }

    /** Puts one session in the place of another, or of {@link #GONE}, wherever that is. */
    static void exchange(SessionCore[] table, SessionCore session, @Nullable SessionCore other) {
        SessionCore instead = other == null ? GONE : other;
        for (int i = 0; i < table.length; i++) {
            if (get(table, i) == session) {
                SLOT.compareAndSet(table, i, session, instead);
            }
        }
    }

    /** The live session of an identifier here, or null. Wait-free: at most one walk of the table. */
    static @Nullable SessionCore live(SessionCore[] table, long id, NumberCell cell, Clock clock) {
        int i = start(table, hash(id));
        for (int walked = 0; walked < table.length; walked++) {
            SessionCore s = get(table, i);
            if (s == null || s.connects(id, cell, clock)) {
                return s;
            }
            i = after(table, i);
        }
        return null;
    }

    /** Whether there is room to place a session: for its m-th participant here, m free slots near by. */
    static boolean fits(SessionCore[] table, SessionCore session, NumberCell cell) {
        int wanted = 0;
        for (int m = 0; m < session.size(); m++) {
            if (session.numberOf(m) == cell && !hasFree(table, session.idAt(m), ++wanted)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasFree(SessionCore[] table, long id, int wanted) {
        int i = start(table, hash(id));
        int free = 0;
        for (int step = 0; step < MAX_STEPS + 2 * wanted && step < table.length && table != EMPTY; step++) {
            if (get(table, i) == null && ++free == wanted) {
                return true;
            }
            i = after(table, i);
        }
        return false;
    }

    /**
     * Puts a session under all its identifiers on a number. Idempotent.
     *
     * @param installing the state that installs the session, or null for a table that nobody else knows
     */
    static void place(SessionCore[] table, SessionCore session, NumberCell cell, @Nullable NumberState installing) {
        for (int m = 0; m < session.size(); m++) {
            if (session.numberOf(m) == cell) {
                fill(table, session.idAt(m), session, installing);
            }
        }
    }

    /** Stops where the session is already, be it for another of its participants: whoever walks here finds it there. */
    private static void fill(SessionCore[] table, long id, SessionCore session, @Nullable NumberState installing) {
        int i = start(table, hash(id));
        int walked = 0;
        while (walked < table.length) {
            SessionCore s = get(table, i);
            if (s == session) {
                return;
            }
            if (s != null) {
                i = after(table, i);
                walked++;
            } else if ((installing != null && installing.isComplete())
                    || SLOT.compareAndSet(table, i, (SessionCore) null, session)) {
                return;
            }
            // Where the CAS has failed, somebody has just filled the slot, perhaps with this session: look again.
        }
    }

    /** Takes a session out again, as far as it is found under one identifier. */
    static void drop(SessionCore[] table, long id, SessionCore session) {
        int i = start(table, hash(id));
        SessionCore s = get(table, i);
        for (int walked = 0; walked < table.length && s != null; walked++) {
            if (s == session) {
                SLOT.setRelease(table, i, GONE);
            }
            i = after(table, i);
            s = get(table, i);
        }
    }

    /** Gives the participants under whose identifiers a session that is in a slot is found there, and not earlier. */
    static void forEachFoundAt(SessionCore[] table, int slot, SessionCore s, NumberCell cell, LongConsumer sink) {
        for (int m = 0; m < s.size(); m++) {
            if (s.numberOf(m) == cell && firstOf(table, s.idAt(m), s) == slot) {
                sink.accept(s.idAt(m));
            }
        }
    }

    private static int firstOf(SessionCore[] table, long id, SessionCore session) {
        int i = start(table, hash(id));
        for (int walked = 0; walked < table.length && get(table, i) != session; walked++) {
            i = after(table, i);
        }
        return i;
    }

    /**
     * A table with everything here that still matters, a session more, and room, or {@link #EMPTY} if that is nothing.
     * Private to the caller until it is committed. If others commit meanwhile it may lack some: so will not be committed.
     */
    static SessionCore[] rebuilt(
            NumberState settled, @Nullable SessionCore more, NumberCell cell, @Nullable Past past) {
        SessionCore[] table = settled.slots;
        int needed = settled.bindings() + ended(table, cell, past) + (more == null ? 0 : more.bindingsOn(cell));
        if (needed == 0) {
            return EMPTY;
        }
        SessionCore[] copy = new SessionCore[Math.max(MIN_LENGTH, ROOMINESS * needed)];
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && s.matters(cell, past)) {
                place(copy, s, cell, null);
            }
        }
        if (more != null) {
            place(copy, more, cell, null);
        }
        return copy;
    }

    /** How many slots at most the sessions here need that matter and are not counted any more. */
    static int ended(SessionCore[] table, NumberCell cell, @Nullable Past past) {
        int bindings = 0;
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && Word.isOver(s.word()) && s.matters(cell, past)) {
                bindings += s.bindingsOn(cell);
            }
        }
        return bindings;
    }

    /** Whether a table is much too long for what it holds. */
    static boolean isOversized(SessionCore[] table, int bindings) {
        return bindings == 0 ? table != EMPTY : table.length > 2 * Math.max(MIN_LENGTH, ROOMINESS * bindings);
    }

    /** Whether all that is installed on a number, but has its home elsewhere or is an annex, is open. */
    static boolean foreignOpen(SessionCore[] table, NumberCell cell) {
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && (s.home != cell || s.main() != s)) {
                long w = s.word();
                if (s.countsOn(cell, w) && Word.status(deciding(s, w)) != Word.OPEN) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The word that decides whether a session that counts is live: of an attached annex the one of its session. */
    static long deciding(SessionCore s, long readWord) {
        return Word.status(readWord) == Word.ATTACHED ? s.main().word() : readWord;
    }

    /** How many participants of live sessions that are counted as bound here have left. */
    static int left(SessionCore[] table, NumberCell cell) {
        Set<SessionCore> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int left = 0;
        for (int i = 0; i < table.length; i++) {
            SessionCore s = get(table, i);
            if (s != null && s.countsOn(cell, s.word()) && seen.add(s)) {
                left += s.leftOn(cell);
            }
        }
        return left;
    }

    private static final class Gone extends SessionCore {
        private static final NumberCell NOWHERE =
                new NumberCell(-1, new NewNumber(E164.NONE, Limits.CLOSED, java.util.Set.of(), null), 0);

        Gone() {
            super(E164.NONE, E164.NONE, NOWHERE, null, Word.NEVER, 0);
            abort();
        }

        @Override
        public @Nullable String name() {
            return null;
        }
    }
}
