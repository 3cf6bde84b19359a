package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number's slots: an open-addressed hash table with linear probing, one slot for each participant bound here. A slot has a key,
 * which is the identifier and how long it may be believed ({@link SlotKey}), and a face, which leads to the session. Filled in place, replaced only
 * by a commit on the number's state.
 */
public final class Slots {
    /*
     * Life of a slot. Its key is 0 while it is free, set once by a CAS, its face written before; GONE from when the session
     * is dropped, and never used again: the next table has the room.
     *
     * Invariant. A slot once filled never reads as free. So whoever walks from an identifier's slot to the first free one passes
     * every session that was placed under that identifier, whatever is placed or dropped meanwhile.
     *
     * Who places. The state that installs a session names its slots: free ones, chosen on the settled state before, with the same table.
     * (Or it brings a new table, in which the session is already.) Slots are filled only by whoever completes the newest state, and
     * only those that it names. So they stay free until then, all who complete it fill the same ones with the same, and once it is
     * complete they are filled, and never free again: whoever stopped over this, and goes on when the session has long ended and
     * been dropped, does nothing. At worst it writes the face once more, into a slot that is gone: what is there goes with the
     * table.
     *
     * Leases. Whether a session counts is its word's business. But a word is far away, and most that are asked for are live. So
     * the key of a session that is open when it is placed, two participants on one number for any channel, says until when it
     * will be so unless the lease is revoked; and that is done before the session's word leaves OPEN, or who is in it changes. So
     * whoever reads a lease reads it at an instant at which the session was live. A lease is not given after it was
     * revoked: only to a free slot, or in place of HALF (see below); and a new table, which gives new ones, is committed on the
     * state on which they were found open. Those who revoke may do so again later: a slot is one session's for good, so that takes
     * nothing from others.
     *
     * A replaced table may still be walked. What ends after it was replaced is revoked in the next one only, and what comes is
     * placed there. So a table says that it is `outdated` before the commit that replaces it, and whoever has walked it looks
     * afterwards whether it does: if not, it was the number's table when the key was read, and what it said is believed. That is
     * why a miss need not read the number's state either. Should the commit fail, nobody believes the table any more all the
     * same: the next open, or a sweep, replaces it, and until then the sessions are asked.
     *
     * Whoever tells of a session makes it found. A session of two is live from the commit on, but placed one slot after the
     * other. A route that met the first under a lease, and a second one that then missed the other, would contradict each other. So
     * the first key is placed without a lease (`HALF`), and has it once the second one is there; a route that finds a session here
     * without a lease, and that it is just being placed, looks whether all its slots are filled (`NumberCell.live`); and whoever else
     * finds one completes the number's newest state before it tells of it (`NumberCell.known`). HALF never comes back, so that
     * a completer who stopped cannot give the lease after it was revoked.
     *
     * Passing. Most who are looked for on a number are not there. Before anything is put further on than where its search starts, that
     * place says so, for as long as the table lasts: so whoever finds somebody else there, and nobody passed, is done; or finds it
     * free, since a session's slots are filled in the order in which they were chosen. It has a mark for each fourth of the hashes
     * whose search starts there, so that most who are not there need not look further even if somebody has passed.
     *
     * Ordering. A key is set by CAS or in release mode and read in acquire mode. HB: what was done before, that is making the
     * session and writing the face, is seen by whoever finds it.
     */

    /** Instead of a slot: whoever was looked for has none. */
    public static final int NOBODY = -1;
    /** Instead of a slot: the sessions must be asked. */
    private static final int UNSURE = -2;

    private static final VarHandle KEY =
            MethodHandles.arrayElementVarHandle(long[].class).withInvokeExactBehavior();

    /** The arrays of all tables in which nothing is, and nothing fits. */
    private static final long[] NO_KEYS = new long[2];

    private static final @Nullable Face[] NO_FACES = new Face[1];

    /** How many marks a slot has, for hashes that differ in their last bits. */
    private static final int MARKS = 4;

    private static final int WORD_MARKS = Long.SIZE / MARKS;

    private static final int WORD_SHIFT = Integer.numberOfTrailingZeros(WORD_MARKS);

    private static final int MIN_LENGTH = 8;
    /** A new table is a third full. */
    private static final int ROOMINESS = 3;
    /** A table in which a session finds no free slot in about so many steps is crowded. */
    private static final int MAX_STEPS = 32;

    private final NumberCell cell;
    /** The cell's: here, so that a route need not fetch that. */
    private final long digits;
    /** First the marks of each slot, whether it has been passed; then the keys. In one array: a miss reads nothing else. */
    private final long[] keys;
    /** How many slots there are. */
    private final int length;

    private final @Nullable Face[] faces;
    /** From when leases are counted, in milliseconds since the epoch. */
    private final long base;
    /** Set before this is replaced, and for good: from then on it does not say what is placed, and what ends, in the one that follows. */
    private volatile boolean outdated;

    /** The table of a number that has nothing. */
    Slots(NumberCell cell) {
        this(cell, NO_KEYS, 1, NO_FACES, 0);
    }

    private Slots(NumberCell cell, int length, @Nullable Face[] faces, long base) {
        this(cell, new long[first(length) + length], length, faces, base);
    }

    private Slots(NumberCell cell, long[] keys, int length, @Nullable Face[] faces, long base) {
        this.cell = cell;
        this.digits = cell.digits();
        this.keys = keys;
        this.length = length;
        this.faces = faces;
        this.base = base;
    }

    /**
     * Whose slots these are.
     *
     * @return the number
     */
    public NumberCell cell() {
        return cell;
    }

    long digits() {
        return digits;
    }

    private boolean isEmpty() {
        return faces == NO_FACES;
    }

    static int hash(long id) {
        return (int) (E164.mix(id) >>> 32);
    }

    /** The slot at which the search for a hash starts. */
    private int start(int hash) {
        // Lemire, Fast random integer generation in an interval (2019): maps to any length without a division.
        return (int) (((hash & 0xFFFF_FFFFL) * length) >>> 32);
    }

    private static int first(int length) {
        return (length + WORD_MARKS - 1) >>> WORD_SHIFT;
    }

    private static long at(long[] keys, int i) {
        return (long) KEY.getAcquire(keys, i);
    }

    private int index(int i) {
        return first(length) + i;
    }

    private long key(int i) {
        return at(keys, index(i));
    }

    /**
     * Goes on with the walk for an identifier, from the slot where its search starts to the first free one. All walks that matter for
     * speed are here or in {@link #free}: each acquiring read makes the compiler read fields again, so there are none in the loops.
     *
     * @param walked how many slots have been seen
     * @return how many lie before the next one whose key is the identifier's, or {@link #NOBODY} if there is none
     */
    private int seek(long id, int start, int walked) {
        long[] all = keys;
        int end = all.length;
        int slots = length;
        int at = index(slot(start, walked));
        for (int w = walked; w < slots; w++) {
            long key = at(all, at);
            // First: what remains of whoever was forgotten has no identifier, and nor has a free slot.
            if (key == SlotKey.FREE) {
                return NOBODY;
            }
            if (SlotKey.isOf(key, id)) {
                return w;
            }
            at = at + 1 == end ? end - slots : at + 1;
        }
        return NOBODY;
    }

    /** A slot so many steps on. */
    private int slot(int start, int steps) {
        int i = start + steps;
        return i < length ? i : i - length;
    }

    /** The first free slot but one within some steps, or {@link #NOBODY}. */
    private int free(int start, int steps, int except) {
        long[] all = keys;
        int end = all.length;
        int first = end - length;
        int at = first + start;
        for (int step = Math.min(steps, end - first); step > 0; step--) {
            if (at(all, at) == SlotKey.FREE && at - first != except) {
                return at - first;
            }
            at = at + 1 == end ? first : at + 1;
        }
        return NOBODY;
    }

    /** Which bit says that somebody of a hash, whose search starts at a slot, has been put further on. */
    private static int mark(int start, int hash) {
        return start * MARKS + (hash & MARKS - 1);
    }

    private boolean isPassed(int mark) {
        return (at(keys, mark >>> 6) >>> mark & 1) != 0;
    }

    /** Says that something is put further on, before that is done. */
    private void pass(int mark) {
        int word = mark >>> 6;
        // Repeats only if another mark has been set meanwhile.
        for (long now = at(keys, word); (now >>> mark & 1) == 0; now = at(keys, word)) {
            KEY.compareAndSet(keys, word, now, now | 1L << mark);
        }
    }

    /** Whether an identifier may have a slot: the one where its search starts, whose key was read, or one further on. */
    private boolean mayHave(long id, int hash, int start, long key) {
        // Nobody is put further on than a free slot: then the marks, which may be far away, need not be read.
        return key != SlotKey.FREE && (SlotKey.isOf(key, id) || isPassed(mark(start, hash)));
    }

    int length() {
        return length;
    }

    /** Whose slot this is, or {@link E164#NONE} if nobody's. */
    long idAt(int i) {
        return SlotKey.id(key(i));
    }

    /** What is in a slot, or null. */
    @Nullable SessionCore get(int i) {
        Face face = idAt(i) == E164.NONE ? null : faces[i];
        return face == null ? null : face.core();
    }

    /**
     * Faces by slot. One may be null, if its session has just ended.
     *
     * @return the array itself, not to be written
     */
    public @Nullable Face[] faces() {
        return faces;
    }

    /**
     * The slot of an identifier's live session that need not be asked. Wait-free: one walk, which writes nothing. Reads the clock
     * only if the session expires.
     *
     * @param id the identifier
     * @param clock the time line
     * @return the slot; {@link #NOBODY} if the identifier has none on this number; another below 0 if it has, but without a
     *     lease, or may be found elsewhere
     */
    public int leased(long id, Clock clock) {
        int hash = hash(id);
        int start = start(hash);
        long key = key(start);
        int found = start;
        if (key != SlotKey.forever(id)) {
            found = mayHave(id, hash, start, key) ? leasedFrom(start, id, clock) : NOBODY;
        }
        // Last: not replaced yet, so it was not when the key was read, nor while it was walked.
        return outdated ? UNSURE : found;
    }

    private int leasedFrom(int start, long id, Clock clock) {
        int found = NOBODY;
        for (int w = seek(id, start, 0); w >= 0; w = seek(id, start, w + 1)) {
            int i = slot(start, w);
            long key = key(i);
            if (SlotKey.isOf(key, id) && SlotKey.isValid(key, base, clock)) {
                return i;
            }
            found = UNSURE;
        }
        return found;
    }

    private long entry(long id, SessionCore session) {
        long w = session.word();
        boolean open = Word.status(w) == Word.OPEN && session.isPlain();
        return open ? SlotKey.leased(id, Word.time(w), base) : SlotKey.asking(id);
    }

    /**
     * The session that keeps a claimant's participant from being bound here, or null: one that is live or half open, or has
     * ended and cools. Wait-free: at most one walk of the table.
     */
    @Nullable SessionCore holder(Claimant who, int participant, @Nullable Past past) {
        long id = who.idAt(participant);
        int hash = hash(id);
        int start = start(hash);
        if (!mayHave(id, hash, start, key(start))) {
            return null;
        }
        for (int w = seek(id, start, 0); w >= 0; w = seek(id, start, w + 1)) {
            Face face = faces[slot(start, w)];
            if (face != null && keeps(face.core(), who, participant, past)) {
                return face.core();
            }
        }
        return null;
    }

    private static boolean keeps(SessionCore s, Claimant who, int participant, @Nullable Past past) {
        long w = s.wordFor(who.idAt(participant));
        return SessionCore.holds(w) || (past != null && past.cools(s, w, who, participant));
    }

    /** The session of an identifier here that ended last, of those that are still found, or null. Wait-free. */
    @Nullable SessionCore previous(long id, Past past, long now) {
        SessionCore latest = null;
        int start = start(hash(id));
        for (int w = seek(id, start, 0); w >= 0; w = seek(id, start, w + 1)) {
            Face face = faces[slot(start, w)];
            if (face != null && past.remembers(face.core().wordFor(id), now)) {
                latest = later(face.core(), latest, id);
            }
        }
        return latest;
    }

    private static SessionCore later(SessionCore one, @Nullable SessionCore other, long id) {
        return other == null || Word.time(one.wordFor(id)) > Word.time(other.wordFor(id)) ? one : other;
    }

    /** Puts what remains of a session in its place, in a table that nobody else knows; where nothing does, nothing. */
    void exchange(SessionCore session, @Nullable Remnant remnant) {
        for (int i = 0; i < length; i++) {
            if (get(i) == session) {
                Face face = remnant == null ? null : remnant.faceOf(idAt(i));
                if (face == null) {
                    empty(i);
                } else {
                    faces[i] = face;
                }
            }
        }
    }

    /** Takes what is in a slot out for good. */
    void empty(int i) {
        KEY.setRelease(keys, index(i), SlotKey.GONE);
        faces[i] = null;
    }

    /** The live session of an identifier here, or null. Wait-free: at most one walk of the table. */
    @Nullable SessionCore live(long id, Clock clock) {
        int start = start(hash(id));
        for (int w = seek(id, start, 0); w >= 0; w = seek(id, start, w + 1)) {
            Face face = faces[slot(start, w)];
            if (face != null && face.core().connects(id, cell, clock)) {
                return face.core();
            }
        }
        return null;
    }

    /** The live session whose home number this is, that its change of a version opened, among those found under a hash; or null. */
    @Nullable SessionCore opened(int hash, long serial, Clock clock) {
        int start = start(hash);
        for (int walked = 0; walked < length && key(slot(start, walked)) != SlotKey.FREE; walked++) {
            SessionCore s = get(slot(start, walked));
            if (s != null && s.home == cell && s.isLive(clock) && s.serial() == serial) {
                return s;
            }
        }
        return null;
    }

    /** Whether sessions can be placed here: not in a table that nobody believes any more, though it has not been replaced after all. */
    boolean isOpen() {
        return !outdated && !isEmpty();
    }

    /**
     * A free slot for an identifier, near where the search for it starts, that is not one already chosen.
     *
     * @return the slot, or {@link #NOBODY} if it is crowded there
     */
    int choose(long id, int chosen) {
        return free(start(hash(id)), MAX_STEPS, chosen);
    }

    /** The same for each participant of a session on this number, NOBODY for the others; or null if it is crowded somewhere. */
    int @Nullable [] choose(SessionCore session) {
        int[] chosen = new int[session.size()];
        Arrays.fill(chosen, NOBODY);
        for (int m = 0; m < chosen.length; m++) {
            if (session.numberOf(m) == cell) {
                int i = chooseBeside(session.idAt(m), chosen);
                if (i == NOBODY) {
                    return null;
                }
                chosen[m] = i;
            }
        }
        return chosen;
    }

    private int chooseBeside(long id, int[] chosen) {
        int start = start(hash(id));
        for (int step = 0; step < MAX_STEPS + chosen.length && step < length; step++) {
            int i = slot(start, step);
            if (key(i) == SlotKey.FREE && !contains(chosen, i)) {
                return i;
            }
        }
        return NOBODY;
    }

    private static boolean contains(int[] slots, int i) {
        for (int slot : slots) {
            if (slot == i) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a session of two at most into the slots that were chosen for it; NOBODY for whoever is not on this number, or has been
     * put in before. Idempotent. The first one's lease comes last: who is told by it that the session is live, and then calls the
     * other side, finds that one's.
     */
    void place(SessionCore session, int first, int second) {
        long key = first == NOBODY ? SlotKey.FREE : entry(session.idAt(0), session);
        boolean leased = SlotKey.isLeased(key);
        fill(first, leased ? SlotKey.half(key) : key, session, 0);
        if (second != NOBODY) {
            fill(second, entry(session.idAt(1), session), session, 1);
        }
        if (leased) {
            // Whoever is late finds that the slot has its lease, or has had it. Or a helper gave none, a touch having
            // moved the expiry out of range: then the session lives longer than this says, or HALF was revoked.
            KEY.compareAndSet(keys, index(first), SlotKey.half(key), key);
        }
    }

    /** The same for a session of any size. It has no leases. */
    void place(SessionCore session, int[] chosen) {
        for (int m = 0; m < chosen.length; m++) {
            fill(chosen[m], entry(session.idAt(m), session), session, m);
        }
    }

    /** Fills a slot that was chosen, if nobody has. */
    private void fill(int i, long entry, SessionCore session, int participant) {
        if (i == NOBODY || key(i) != SlotKey.FREE) {
            return;
        }
        int hash = hash(SlotKey.id(entry));
        int start = start(hash);
        if (i != start) {
            pass(mark(start, hash));
        }
        faces[i] = session.faceAt(participant);
        // Fails if somebody has filled it since, with this; by now it may be gone.
        KEY.compareAndSet(keys, index(i), SlotKey.FREE, entry);
    }

    /** Whether a slot is not free any more; true if there is none. */
    boolean isFilled(int i) {
        return i == NOBODY || key(i) != SlotKey.FREE;
    }

    /** Whether this is so of all. */
    boolean areFilled(int[] chosen) {
        for (int i : chosen) {
            if (!isFilled(i)) {
                return false;
            }
        }
        return true;
    }

    /** The slot of a participant of a session, or {@link #NOBODY}. */
    int slotOf(SessionCore session, int participant) {
        return slotOf(session.idAt(participant), session.faceAt(participant));
    }

    private int slotOf(long id, Face face) {
        int start = start(hash(id));
        for (int w = seek(id, start, 0); w >= 0; w = seek(id, start, w + 1)) {
            int i = slot(start, w);
            if (faces[i] == face) {
                return i;
            }
        }
        return NOBODY;
    }

    /** Revokes the lease that whoever has a slot may have. Idempotent. */
    void revoke(int i) {
        long key = i == NOBODY ? SlotKey.FREE : key(i);
        if (SlotKey.isLeased(key)) {
            // No CAS: should the slot be emptied meanwhile, its key names its last owner again, whose session is over.
            KEY.setRelease(keys, index(i), SlotKey.revoked(key));
        }
    }

    /**
     * Of a settled state: a table with everything here that still matters, a session more, and room; one without any if that is
     * nothing. Private to the caller until it is committed. If others commit meanwhile it may lack some: so will not be
     * committed. The table here is not believed any more from now on: see above.
     */
    Slots rebuilt(@Nullable SessionCore more, @Nullable Past past) {
        Slots copy = copied(more, past);
        outdate();
        return copy;
    }

    private void outdate() {
        if (!outdated) {
            outdated = true;
        }
    }

    private Slots copied(@Nullable SessionCore more, @Nullable Past past) {
        Face kind = more == null ? null : more.faceAt(0);
        int needed = more == null ? 0 : more.bindingsOn(cell);
        for (int i = 0; i < length; i++) {
            if (matters(i, past)) {
                needed++;
                kind = kind == null ? faces[i] : kind;
            }
        }
        if (needed == 0 || kind == null) {
            return new Slots(cell);
        }
        int roomy = roomy(needed);
        long from =
                more == null || Word.time(more.word()) == Word.NEVER ? base : SlotKey.baseFor(Word.time(more.word()));
        Slots copy = new Slots(cell, roomy, kind.array(roomy), from);
        for (int i = 0; i < length; i++) {
            if (matters(i, past)) {
                copy.takeFrom(this, i);
            }
        }
        for (int m = 0; more != null && m < more.size(); m++) {
            if (more.numberOf(m) == cell) {
                Face face = more.faceAt(m);
                int taken = copy.take(SlotKey.asking(more.idAt(m)), face);
                if (taken != NOBODY) {
                    copy.faces[taken] = face;
                }
            }
        }
        return copy;
    }

    /** Takes over what is in a slot of another table, unless it has just been dropped. */
    private void takeFrom(Slots other, int i) {
        Face face = other.faces[i];
        long key = other.key(i);
        int taken = face == null || key == SlotKey.GONE ? NOBODY : take(key, face);
        if (taken != NOBODY) {
            // No assignment: that would look whether the face is of the array's kind, and so fetch it, from far away.
            System.arraycopy(other.faces, i, faces, taken, 1);
            if (faces[taken] == null) {
                empty(taken); // dropped since
            }
        }
    }

    /**
     * Puts a key into a free slot of a table that nobody else knows. A lease without end stays as it is, so that the session need not
     * be asked.
     *
     * @return the slot, for the face. NOBODY: others have placed more meanwhile than there is room for, and this will not be committed
     */
    private int take(long key, Face face) {
        long id = SlotKey.id(key);
        int hash = hash(id);
        int start = start(hash);
        int i = free(start, length, NOBODY);
        if (i != NOBODY) {
            if (i != start) {
                pass(mark(start, hash));
            }
            KEY.setRelease(keys, index(i), SlotKey.isForever(key) ? key : entry(id, face.core()));
        }
        return i;
    }

    private boolean matters(int i, @Nullable Past past) {
        if (SlotKey.isLeased(key(i))) {
            return true;
        }
        SessionCore s = get(i);
        return s != null && s.matters(cell, past);
    }

    /** Whether nobody believes it any more, though it has not been replaced. */
    boolean isOutdated() {
        return outdated;
    }

    /** Whether a table is much too long for what it holds, or nobody believes it any more though it has not been replaced. */
    boolean isDue(int bindings) {
        return outdated || (!isEmpty() && (bindings == 0 || length > 2 * roomy(bindings)));
    }

    private static int roomy(int bindings) {
        return Math.max(MIN_LENGTH, ROOMINESS * bindings);
    }

    /** Gives the participants whose slots are in an interval, and what binds them. */
    void forEach(int from, int to, Sink sink) {
        for (int i = from; i < to; i++) {
            long id = idAt(i);
            SessionCore s = get(i);
            if (s != null && id != E164.NONE) {
                sink.accept(id, s);
            }
        }
    }

    /** Takes what is bound. */
    @FunctionalInterface
    interface Sink {
        void accept(long id, SessionCore session);
    }
}
