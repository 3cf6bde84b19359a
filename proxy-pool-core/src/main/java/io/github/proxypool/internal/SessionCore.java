package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A session as the structures here see it: who is in it, on which numbers, and the one word that decides its life.
 */
public abstract class SessionCore implements Claimant {
    /*
     * State. `word` (see Word) moves along a line that never comes back to a value, so that a CAS on it cannot be fooled:
     *
     *   PENDING(0) -> PENDING(1) -> .. -> OPEN(k)@E -> OPEN(k)@E' .. -> CLOSED|EXPIRED(k-1)@t -> .. -> (0)
     *   PENDING(j) -> ABORTED(j) -> ABORTED(j-1) -> .. -> ABORTED(0)
     *
     * (and an Annex: see there) where E < E'. The session counts on its j-th number (ascending by index) exactly while j < installed.
     *
     * Every step that changes what number j counts is first committed in that number's state and then done here by
     * whoever completes that state; the rest, touching and telling, is done here alone.
     *
     * Ordering. `word`: volatile. `serial` is written before the CAS that opens, by completers that all write the same value,
     * and read after a read of a word that shows it. HB: by `word`. `end` is written before the CAS that ends, too, but an
     * expiry that lost to a touch has completers as well, and one of them may be late: so it only ever moves to a later
     * version, and the end that came through has the latest. `group` is set by the constructor and then only replaced, by
     * CAS, by one that has another roster and is otherwise equal: so it does not matter which of them whoever asks about
     * those whom the session was opened with sees.
     */
    private static final VarHandle WORD = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "word", VarHandle.class, SessionCore.class, long.class)
            .withInvokeExactBehavior();

    private static final VarHandle GROUP = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "group", VarHandle.class, SessionCore.class, Group.class)
            .withInvokeExactBehavior();

    /** The word of what is not bound. */
    static final long UNBOUND = Word.pack(Word.NEVER, 0, Word.ABORTED, 0);

    private static final VarHandle END = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "end", VarHandle.class, SessionCore.class, End.class)
            .withInvokeExactBehavior();

    private final long first;
    private final long second;
    final NumberCell home;
    private volatile @Nullable Group group;
    private volatile long word;
    private long serial;
    private volatile @Nullable End end;

    /**
     * Makes a pending session.
     *
     * @param first the first participant's identifier
     * @param second the second one's
     * @param home the number with the highest index of all the session takes
     * @param group who has which number, or null for two participants on {@code home}
     * @param expiry when it will expire, or {@link Word#NEVER}
     * @param told the events that nobody wants to hear, as bits of {@link Word}
     */
    protected SessionCore(long first, long second, NumberCell home, @Nullable Group group, long expiry, int told) {
        this.first = first;
        this.second = second;
        this.home = home;
        if (group != null) {
            GROUP.set(this, group);
        }
        // HB: plain; the session is published by a CAS on a number's state, a slot or a name afterwards.
        WORD.set(this, Word.pack(expiry, 0, Word.PENDING, told));
    }

    /**
     * The word that decides everything.
     *
     * @return the word now
     */
    public final long word() {
        return word;
    }

    final boolean casWord(long expected, long update) {
        return WORD.compareAndSet(this, expected, update);
    }

    /**
     * Which change of its home number opened the session.
     *
     * @return a version of the home number, 0 before the session has opened
     */
    public final long serial() {
        return serial;
    }

    /**
     * How the session was ended, where that was recorded.
     *
     * @return version and reason, or null
     */
    public final @Nullable End end() {
        return end;
    }

    /**
     * The number on which the session opens and ends.
     *
     * @return the number with the highest index
     */
    public final NumberCell home() {
        return home;
    }

    /**
     * Whether this session is live now. Wait-free. Reads the clock only if the session can expire.
     *
     * @param clock the time line
     * @return true if it is open and its expiry has not come
     */
    public final boolean isLive(Clock clock) {
        long w = word;
        if (Word.status(w) != Word.OPEN) {
            return false;
        }
        if (Word.time(w) == Word.NEVER) {
            return true;
        }
        long now = clock.now();
        // A touch may have come between the word and the clock: a word read after the clock is right either way.
        return Word.time(w) > now || Word.isLive(word, now);
    }

    /**
     * The session's unique name.
     *
     * @return the name, or null
     */
    public abstract @Nullable String name();

    /** How many participants it was opened with. */
    @Override
    public final int size() {
        Group g = group;
        if (g != null) {
            return g.ids.length;
        }
        return second == E164.NONE ? 1 : 2;
    }

    /** The identifier of one of those it was opened with. */
    @Override
    public final long idAt(int i) {
        Group g = group;
        if (g != null) {
            return g.ids[i];
        }
        return i == 0 ? first : second;
    }

    /**
     * The proxy number of one of those it was opened with.
     *
     * @param i its place in the order given, from 0
     * @return its number
     */
    public final NumberCell numberOf(int i) {
        Group g = group;
        return g == null ? home : g.numberOf[i];
    }

    final int numberCount() {
        Group g = group;
        return g == null ? 1 : g.numbers.length;
    }

    final NumberCell numberAt(int position) {
        Group g = group;
        return g == null ? home : g.numbers[position];
    }

    /** Whether it was opened with a participant on a number; {@link #wordFor} tells what has become of that. */
    final boolean binds(long id, NumberCell cell) {
        Group g = group;
        if (g != null) {
            return g.binds(id, cell);
        }
        return first == id || second == id;
    }

    /**
     * Who is in the session now.
     *
     * @return the roster, or null if it is still who it was opened with
     */
    public final @Nullable Roster roster() {
        Group g = group;
        return g == null ? null : g.roster;
    }

    /**
     * The place of a participant of a session that still joins the two, on one number, whom it was opened with. One look, for the
     * hot path.
     *
     * @param id a participant's identifier
     * @return 0 or 1, or -1 for any other session
     */
    public final int placeOfTwo(long id) {
        if (group != null || second == E164.NONE) {
            return -1;
        }
        return first == id ? 0 : 1;
    }

    final @Nullable Group group() {
        return group;
    }

    /** Whether it joins two on one number, for any channel: as long as it is open, each of them reaches the other. */
    final boolean isPlain() {
        return group == null && second != E164.NONE && capabilities() == Limits.ALL_CAPABILITIES;
    }

    /**
     * What stands for one of those it was opened with, and is found in the slots of its number.
     *
     * @param i its place in the order given, from 0
     * @return the same whenever it is asked
     */
    protected abstract Face faceAt(int i);

    /**
     * What was wanted of the number of one of those it was opened with, beyond that it should be one of the pool's.
     *
     * @param i its place in the order given, from 0
     * @return anything, or null if nothing was
     */
    protected @Nullable Object wishAt(int i) {
        return null;
    }

    /**
     * The session that this is part of.
     *
     * @return itself, unless it is an annex
     */
    public SessionCore main() {
        return this;
    }

    /** Whether it counts on its numbers. */
    boolean counts() {
        return true;
    }

    /** Whether what it binds is not decided by its own word alone. */
    boolean isVariable() {
        return roster() != null;
    }

    /**
     * Makes what stands for a participant of a roster of this session.
     *
     * @param roster the roster
     * @param i its place there, from 0
     * @return any object, to be found by {@link Roster#face}
     */
    protected @Nullable Object face(Roster roster, int i) {
        return null;
    }

    /**
     * The word of a binding that {@link #binds} knows: the session's own, unless the participant has left. Whether a binding is
     * in the roster is read before the session's word: if that is live afterwards, it was so then.
     */
    final long wordFor(long id) {
        return group == null ? word : wordInGroup(id);
    }

    /** The same for a session that has a group. */
    long wordInGroup(long id) {
        Roster roster = roster();
        return roster == null ? word : roster.wordOf(this, this, id);
    }

    /** Whether a participant is bound on a number now. Wait-free. */
    final boolean connects(long id, NumberCell cell, Clock clock) {
        Group g = group;
        if (g == null) {
            return (first == id || second == id) && isLive(clock);
        }
        return g.binds(id, cell) && (isVariable() ? isLive(id, clock) : isLive(clock));
    }

    private boolean isLive(long id, Clock clock) {
        long w = wordFor(id);
        if (Word.status(w) != Word.OPEN) {
            return false;
        }
        long now = Word.time(w) == Word.NEVER ? Word.MIN_TIME : clock.now();
        return Word.time(w) > now || Word.isLive(wordFor(id), now);
    }

    /** Completes a change of who is in the session. Idempotent. */
    final void change(Change.@Nullable Commit commit, long version) {
        if (commit == null) {
            return;
        }
        Change change = commit.change();
        Group now = group;
        if (change.follows(now)) {
            change.committed(commit, version);
            // LP(add, remove, rebind). Fails only if another completer has done it.
            GROUP.compareAndSet(this, now, change.after);
        }
        change.done();
        if (change.annex != null) {
            change.annex.attached();
        }
    }

    /** Whether one of those it was opened with has left, while it is open. */
    final boolean hasLeft(long id) {
        return isVariable() && Word.status(main().word()) == Word.OPEN && Past.hasEnded(wordFor(id));
    }

    /**
     * Whether the same people are in it as claim something.
     *
     * @param who who claims
     * @return true if so, in whatever order
     */
    public final boolean joins(Claimant who) {
        Roster roster = roster();
        if ((roster == null ? size() : roster.size()) != who.size()) {
            return false;
        }
        for (int i = 0; i < who.size(); i++) {
            if (roster == null ? !has(who.idAt(i)) : roster.indexOf(who.idAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an identifier is a participant's. */
    final boolean has(long id) {
        for (int i = 0; i < size(); i++) {
            if (idAt(i) == id) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody has ever been in the session, as far as it knows. */
    final boolean everHad(long id) {
        Roster roster = roster();
        return has(id) || (roster != null && roster.knows(id));
    }

    /** The place of one of the session's numbers in the order in which they are claimed. */
    final int positionOf(NumberCell cell) {
        Group g = group;
        return g == null ? 0 : g.positionOf(cell);
    }

    final int bindingsOn(NumberCell cell) {
        if (group == null) {
            return second == E164.NONE ? 1 : 2;
        }
        int bindings = 0;
        for (int i = 0; i < size(); i++) {
            if (numberOf(i) == cell) {
                bindings++;
            }
        }
        return bindings;
    }

    /** Whether a participant is the first of those it was opened with on a number: it is in a slot for each, and counts once. */
    final boolean isFirstOn(NumberCell cell, long id) {
        int i = 0;
        while (numberOf(i) != cell) {
            i++;
        }
        return idAt(i) == id;
    }

    /** Whether the session, whose word was read, counts on a number of its. */
    final boolean countsOn(NumberCell cell, long readWord) {
        return positionOf(cell) < Word.installed(readWord);
    }

    /** Whether a session that is in a number's slots keeps others from its bindings there: live, or about to be. */
    static boolean holds(long readWord) {
        int status = Word.status(readWord);
        return status == Word.OPEN || status == Word.PENDING;
    }

    /** Whether nothing will ever be asked of this session's slots any more, on any of its numbers. */
    private static boolean isGone(long readWord) {
        return Word.isOver(readWord)
                && Word.installed(readWord) == 0
                && (Word.status(readWord) == Word.ABORTED || (Word.told(readWord) & Word.ENDED_TOLD) != 0);
    }

    /**
     * Whether this session counts on a number, or is over and not yet taken off or told of, or is still remembered. Not while
     * it is only being placed. One that is over matters until its annexes are: nobody else leads to them.
     */
    final boolean matters(NumberCell cell, @Nullable Past past) {
        long w = word;
        return countsOn(cell, w)
                || (Word.isOver(w) && (!isGone(w) || hasAnnexes() || (past != null && past.remembers(w))));
    }

    private boolean hasAnnexes() {
        Roster roster = roster();
        return roster != null
                && roster.annexes().stream()
                        .anyMatch(annex -> !Word.isOver(annex.word()) || Word.installed(annex.word()) > 0);
    }

    /** Makes this session, which takes one number and which nobody knows yet, open from the moment it is committed. */
    final void openAlone(long version) {
        // HB: plain; whoever meets the session does so by the state that commits it, or by a slot filled afterwards.
        WORD.set(this, Word.pack(Word.time(word), 1, Word.OPEN, Word.told(word)));
        serial = version;
    }

    /** Makes this session, which nobody knows yet, one that has ended as another did, and of which nothing is to be told. */
    final void restore(SessionCore ended) {
        long w = ended.word;
        // HB: plain; published by a CAS on a slot afterwards.
        WORD.set(this, Word.pack(Word.time(w), 0, Word.status(w), Word.OPENED_TOLD | Word.ENDED_TOLD));
    }

    /** Completes a commit that counts this session on its next number. Idempotent. */
    final void install(int position, long version) {
        long w = word;
        if (Word.status(w) != Word.PENDING || Word.installed(w) != position) {
            return;
        }
        int installed = position + 1;
        boolean last = installed == numberCount();
        if (last) {
            serial = version;
        }
        // LP(open): the last one of these. It cannot fail but by another completer having done the same.
        casWord(w, Word.pack(Word.time(w), installed, last ? Word.OPEN : Word.PENDING, Word.told(w)));
    }

    private void recordEnd(@Nullable End how) {
        for (End now = end; how != null && (now == null || now.version() < how.version()); now = end) {
            if (END.compareAndSet(this, now, how)) {
                return;
            }
        }
    }

    /** Completes a commit that closes this session. Idempotent. */
    final void endClosed(@Nullable End how) {
        long time = how == null ? Word.NEVER : how.time();
        for (long w = word; Word.status(w) == Word.OPEN; w = word) {
            recordEnd(how);
            // LP(close). Fails and tries again if a touch or a telling came between.
            if (casWord(w, Word.pack(time, Word.installed(w) - 1, Word.CLOSED, Word.told(w)))) {
                return;
            }
        }
    }

    /**
     * Completes a commit that expires this session if its expiry is still what the committer saw; a touch that moved it
     * on has won. Idempotent, since an expiry only ever moves forward.
     */
    final void endExpired(@Nullable End how) {
        if (how == null) {
            return;
        }
        for (long w = word; Word.status(w) == Word.OPEN && Word.time(w) == how.time(); w = word) {
            recordEnd(how);
            // LP(expire).
            if (casWord(w, Word.pack(how.time(), Word.installed(w) - 1, Word.EXPIRED, Word.told(w)))) {
                return;
            }
        }
    }

    /** Completes a commit that no longer counts this session, which is over, on its highest number that did. */
    void unwind(int position) {
        for (long w = word; Word.isOver(w) && Word.installed(w) == position + 1; w = word) {
            if (casWord(w, Word.pack(Word.time(w), position, Word.status(w), Word.told(w)))) {
                return;
            }
        }
    }

    /** Completes a commit that gives this session up. */
    final void abort() {
        long w = word;
        if (Word.status(w) == Word.PENDING) {
            casWord(w, Word.pack(Word.time(w), Word.installed(w), Word.ABORTED, Word.told(w)));
        }
    }

    /**
     * Moves the expiry forward if the session is live.
     *
     * @param expiry the new expiry; an earlier one than the present changes nothing
     * @param now the time at which the session must be live
     * @return whether it was
     */
    final boolean prolong(long expiry, long now) {
        for (; ; ) {
            long w = word;
            if (!Word.isLive(w, now)) {
                return false;
            }
            // Never backwards, so that an expiry never comes back: endExpired relies on it.
            // LP(touch).
            if (expiry <= Word.time(w) || casWord(w, Word.pack(expiry, Word.installed(w), Word.OPEN, Word.told(w)))) {
                return true;
            }
        }
    }

    /** The events that have happened by a word and have not been told, as bits of {@link Word}. */
    static int untold(long w) {
        int status = Word.status(w);
        int due = status == Word.OPEN
                ? Word.OPENED_TOLD
                : status == Word.CLOSED || status == Word.EXPIRED ? Word.OPENED_TOLD | Word.ENDED_TOLD : 0;
        return due & ~Word.told(w);
    }

    /** Claims those events, if the word is still the same, so that each is told once. */
    final boolean claim(long w) {
        return casWord(w, w | untold(w));
    }

    /**
     * How a session was ended.
     *
     * @param time when, in milliseconds since the epoch
     * @param version which change of its home number ended it
     * @param reason what the closer said, or null
     */
    public record End(long time, long version, @Nullable String reason) {}
}
