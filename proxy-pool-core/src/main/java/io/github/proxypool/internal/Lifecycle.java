package io.github.proxypool.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a session comes and goes: the steps by which it is installed on its numbers, ends, and is taken off again. */
final class Lifecycle {
    /*
     * Progress. Each loop here repeats only after a CAS that failed, which means that another thread's succeeded, or after
     * completing or helping what stood in the way. Helping climbs from a session blocked on a number to the one that
     * holds it there, whose missing numbers all have higher indexes: it ends.
     *
     * After a commit fails the word is read again, after the state: a session's word can only leave PENDING(j) through the
     * state of its number j, so a word that is still what it was when a settled state was read will be so at the commit.
     */
    private final Numbers numbers;
    private final Clock clock;
    private final Names names;
    private final @Nullable Teller teller;
    private final @Nullable Past past;

    Lifecycle(Numbers numbers, Clock clock, @Nullable Teller teller, @Nullable Past past) {
        this.numbers = numbers;
        this.clock = clock;
        this.teller = teller;
        this.past = past;
        this.names = new Names(this);
    }

    Names names() {
        return names;
    }

    Clock clock() {
        return clock;
    }

    /**
     * The settled state of a number on which nothing keeps some of an ask's participants from being bound now, or null.
     * Ends a session in the way whose expiry has come; does not help one that is half open, since others may be free.
     */
    @Nullable NumberState admitting(NumberCell cell, Ask ask, int from, int to) {
        for (; ; ) {
            NumberState st = cell.settled();
            if ((!st.hasRoom() || st.limits.isParticular()) && !lets(st, ask, from, to, cell)) {
                return null;
            }
            SessionCore holder = null;
            int m = from;
            for (; m < to && holder == null; m++) {
                holder = holder(st, ask, m, cell);
            }
            if (holder == null) {
                return st;
            }
            long w = holder.wordFor(ask.idAt(m - 1));
            if (Word.status(w) == Word.PENDING || clock.isLive(w) || isCooling(holder, w, ask, m - 1)) {
                return null;
            }
            expireDue(holder, w);
        }
    }

    private static boolean lets(NumberState st, Claimant who, int from, int to, NumberCell cell) {
        for (int i = from; i < to; i++) {
            if (!st.lets(who, i, cell)) {
                return false;
            }
        }
        return true;
    }

    /** The session that keeps a participant from a number, or null. */
    @Nullable SessionCore holder(NumberState st, Claimant who, int participant, NumberCell cell) {
        SessionCore holder = cell.known(st.slots.holder(who, participant, past));
        NumberCell former = holder == null ? cell.former() : null;
        return former == null ? holder : holder(former.settled(), who, participant, former);
    }

    private boolean isCooling(SessionCore ended, long readWord, Claimant who, int participant) {
        return past != null && past.cools(ended, readWord, who, participant);
    }

    boolean isCooling(SessionCore ended, long readWord, Claimant who, int participant, long now) {
        return past != null && past.cools(ended, readWord, who, participant, now);
    }

    /** When the last session of a participant on a number ended that would cool, or {@link Long#MIN_VALUE}. */
    long coolingSince(NumberCell cell, Claimant who, int participant) {
        SessionCore last = previous(cell, who.idAt(participant));
        if (last != null && past != null) {
            long w = last.wordFor(who.idAt(participant));
            if (past.isWithinCooldown(w, clock.now())) {
                return Word.time(w);
            }
        }
        NumberCell former = cell.former();
        return former == null ? Long.MIN_VALUE : coolingSince(former, who, participant);
    }

    /** The session of a participant on a number that ended last, if any is remembered. */
    @Nullable SessionCore previous(NumberCell cell, long id) {
        return past == null ? null : cell.state().slots.previous(id, past, clock.now());
    }

    /** Installs a session that nobody else knows on its one number, in one attempt. */
    boolean installAlone(SessionCore session, NumberState st) {
        NumberCell cell = session.home;
        // LP(open): the commit; or when its last slot is filled, for routes that are asked before that.
        // Nobody can meet the session before the commit, and nothing keeps it from opening afterwards.
        session.openAlone(st.version + 1);
        boolean installed = numbers.commit(cell, st, installed(st, session, cell));
        if (installed) {
            tell(session);
        }
        return installed;
    }

    /** Brings a pending session to its decision, whoever began it. */
    void advance(SessionCore session) {
        while (Word.status(session.word()) == Word.PENDING) {
            step(session);
        }
        decided(session);
    }

    /**
     * Takes the step that a pending session waits for: its own, or that of the session at the end of the chain of those
     * that stand in each other's way. Not by recursion, since there may be as many as numbers.
     */
    private void step(SessionCore session) {
        SessionCore s = session;
        for (long w = s.word(); Word.status(w) == Word.PENDING; w = s.word()) {
            NumberCell cell = s.numberAt(Word.installed(w));
            NumberState st = cell.settled();
            if (s.word() != w) {
                continue;
            }
            if (s instanceof Annex annex && Word.installed(w) > 0) {
                if (attach(annex, cell, st) && s != session) {
                    break;
                }
                continue;
            }
            int blocked = blocked(st, s, cell);
            SessionCore holder = blocked < 0 ? null : holder(st, s, blocked, cell);
            if (holder != null && Word.status(holder.word()) == Word.PENDING) {
                s = holder;
                continue;
            }
            if (blocked >= 0 && (holder == null || !isKept(holder, holder.wordFor(s.idAt(blocked)), s, blocked))) {
                continue;
            }
            boolean refused = holder != null || !lets(st, s, cell);
            if (numbers.commit(cell, st, refused ? st.abort(s) : installed(st, s, cell)) && s != session) {
                break;
            }
        }
        if (s != session && Word.status(s.word()) != Word.PENDING) {
            decided(s);
        }
    }

    /** Takes the step that decides an annex which counts on its number: on the home of its session. */
    private boolean attach(Annex annex, NumberCell home, NumberState st) {
        SessionCore session = annex.main();
        Change change = annex.change();
        if (change == null) {
            return false; // it has been decided
        }
        Change.Commit commit = committed(session, change);
        if (commit != null) {
            // Once the roster is another one, nobody would find the change before any more.
            tellChange(session);
        }
        return numbers.commit(home, st, commit != null ? st.change(session, commit) : st.abort(annex));
    }

    /**
     * A change of a session to be committed now, or null if the session is not live or who is in it has changed. Whoever leaves does so
     * now, and not when the change was made: its thread may have stopped, and be helped much later.
     */
    private Change.@Nullable Commit committed(SessionCore session, Change change) {
        // The clock is read once, for both: who left after the expiry would cool for longer than the session is kept.
        // And before the word, so that a touch that comes between is seen.
        long now = clock.now();
        boolean fits = Word.isLive(session.word(), now) && change.follows(session.group());
        return fits ? new Change.Commit(change, now) : null;
    }

    /**
     * Takes a participant out of a session.
     *
     * @param change the change, made for the group that the session must still have
     * @return whether that has happened
     */
    boolean leave(SessionCore session, Change change) {
        NumberCell home = session.home;
        tellChange(session);
        NumberState st = home.settled();
        Change.Commit commit = committed(session, change);
        boolean left = commit != null && numbers.commit(home, st, st.change(session, commit));
        if (left) {
            changed(session);
        }
        return left;
    }

    /** Tells of a session's last change, and takes off the annexes of those who have left. Idempotent. */
    private void changed(SessionCore session) {
        Roster roster = session.roster();
        if (roster != null) {
            tellChange(session);
            for (Annex annex : roster.annexes()) {
                if (annex.isSpent()) {
                    finish(annex);
                }
            }
        }
    }

    private void tellChange(SessionCore session) {
        Roster roster = session.roster();
        if (teller != null && roster != null && !roster.change.isTold()) {
            Runnable delivery = teller.prepared(session, roster.change);
            if (roster.change.claim()) {
                delivery.run();
            }
        }
    }

    /** Tells of a session that has just opened or been changed, or takes off one that was given up. */
    private void decided(SessionCore session) {
        if (Word.status(session.word()) == Word.ABORTED) {
            finish(session);
        } else {
            tell(session);
            changed(session.main());
        }
    }

    private static boolean lets(NumberState st, SessionCore session, NumberCell cell) {
        for (int m = 0; m < session.size(); m++) {
            if (session.numberOf(m) == cell && !st.lets(session, m, cell)) {
                return false;
            }
        }
        return true;
    }

    /** A participant of a session that another one keeps from a number, or -1. */
    private int blocked(NumberState st, SessionCore session, NumberCell cell) {
        for (int m = 0; m < session.size(); m++) {
            if (session.numberOf(m) == cell && holder(st, session, m, cell) != null) {
                return m;
            }
        }
        return -1;
    }

    /**
     * Whether a holder keeps a participant from a number now: it is live or cools. If it is half open or its expiry has come,
     * brings it to a decision and says no.
     */
    boolean isKept(SessionCore holder, long readWord, Claimant who, int participant) {
        return isCooling(holder, readWord, who, participant) || isHeld(holder, readWord);
    }

    /** Whether what is in a number's slots keeps a participant from it, or is about to. */
    boolean keeps(SessionCore holder, long readWord, Claimant who, int participant) {
        return SessionCore.holds(readWord) || isCooling(holder, readWord, who, participant);
    }

    /** Whether a holder is live now; if it is half open or its expiry has come, brings it to a decision and says no. */
    boolean isHeld(SessionCore holder, long w) {
        if (clock.isLive(w)) {
            return true;
        }
        if (Word.status(w) == Word.PENDING) {
            advance(holder);
        } else {
            expireDue(holder, w);
        }
        return false;
    }

    /** Ends the session that a binding's word is of, if it is open: it is due. */
    private void expireDue(SessionCore holder, long w) {
        if (Word.status(w) == Word.OPEN) {
            expire(holder.main(), w);
        }
    }

    /** The successor of a state with a session installed, in its slots, or in new ones if those are crowded. */
    private NumberState installed(NumberState st, SessionCore session, NumberCell cell) {
        NumberState next = st.install(session, cell, st.slots);
        return next.choose(session, cell) ? next : st.install(session, cell, st.slots.rebuilt(session, past));
    }

    /**
     * Closes a session.
     *
     * @return true if this call ended it, false if it had ended or its expiry had come
     */
    boolean close(SessionCore session, @Nullable String reason) {
        NumberCell home = session.home;
        for (; ; ) {
            NumberState st = home.settled();
            long w = session.word();
            if (Word.status(w) != Word.OPEN) {
                return false;
            }
            // Nobody asks when a session was closed that does not expire, is not remembered, and that nobody hears of:
            // spare the clock.
            boolean timeless = Word.time(w) == Word.NEVER && teller == null && past == null;
            long now = timeless ? Word.MIN_TIME : clock.now();
            if (Word.time(w) <= now) {
                expire(session, w);
                continue;
            }
            // A touch may come between and the close still wins: a settled state and an open word leave no other end.
            if (numbers.commit(home, st, st.close(session, closed(st, now, reason)))) {
                finish(session);
                return true;
            }
        }
    }

    /**
     * Ends a session by its expiry, unless it is touched or ended first.
     *
     * @param seen an open word of the session, whose time has come
     * @return true if this call ended it
     */
    boolean expire(SessionCore session, long seen) {
        NumberCell home = session.home;
        long expiry = Word.time(seen);
        for (; ; ) {
            NumberState st = home.settled();
            long w = session.word();
            if (Word.status(w) != Word.OPEN || Word.time(w) != expiry) {
                return false;
            }
            if (numbers.commit(home, st, st.expire(session, new SessionCore.End(expiry, st.version + 1, null)))) {
                // Or else a touch came between the look at the word and the commit.
                long after = session.word();
                boolean ended = Word.status(after) == Word.EXPIRED && Word.time(after) == expiry;
                if (ended) {
                    finish(session);
                }
                return ended;
            }
        }
    }

    /**
     * Frees what a full number's state counts though it need not.
     *
     * @return whether the state has changed, or may have
     */
    boolean reclaim(NumberCell cell, NumberState st, long now) {
        if (st.minExpiry > now && st.foreignOpen()) {
            return cell.state() != st;
        }
        decideAll(cell, st, now);
        return true;
    }

    /**
     * Ends the sessions in a settled state's table whose expiry has come, decides those that are half open, finishes
     * those that are over.
     *
     * @return how many sessions this call ended
     */
    int decideAll(NumberCell cell, NumberState st, long now) {
        int ended = 0;
        long minExpiry = Word.NEVER;
        for (int i = 0; i < st.slots.length(); i++) {
            SessionCore s = st.slots.get(i);
            if (s != null) {
                ended += decide(s, cell, now) ? 1 : 0;
                long w = s.word();
                if (s.countsOn(cell, w)) {
                    minExpiry = Math.min(minExpiry, Word.time(Census.deciding(s, w)));
                }
            }
        }
        // Touches have moved expiries on since they were written down. If the state has changed, the next one looks
        // again.
        if (minExpiry > st.minExpiry) {
            numbers.commit(cell, st, st.withMinExpiry(minExpiry));
        }
        return ended;
    }

    /** Ends a session if its expiry has come, decides it if it is half open, finishes it if it is over. */
    private boolean decide(SessionCore session, NumberCell cell, long now) {
        long w = session.word();
        if (Word.status(w) == Word.ATTACHED) {
            return decide(session.main(), cell, now);
        }
        if (Word.status(w) == Word.OPEN) {
            if (Word.isLive(w, now)) {
                cell.known(session);
                tell(session);
                changed(session);
                return false;
            }
            return expire(session, w);
        }
        if (Word.status(w) == Word.PENDING) {
            if (session.countsOn(cell, w)) {
                advance(session);
            }
        } else {
            // Even if all is done and told: whoever ended it may have stopped before it was dropped, or have dropped it
            // from a table that another was just copying.
            finish(session);
        }
        return false;
    }

    /**
     * Closes every session on a number to which no more can come.
     *
     * @param ended takes those that this call has closed
     */
    void closeAll(NumberCell cell, @Nullable String reason, Consumer<SessionCore> ended) {
        Slots slots = cell.settled().slots;
        for (int i = 0; i < slots.length(); i++) {
            SessionCore s = slots.get(i);
            if (s != null) {
                decide(s, cell, clock.now());
                if (close(s.main(), reason)) {
                    ended.accept(s.main());
                }
            }
        }
    }

    /** Removes a participant from every session that has ended and is still remembered on a number. */
    void forget(NumberCell cell, long id) {
        for (NumberState st = cell.settled(); finishAll(st.slots, id); st = cell.settled()) {
            NumberState finished = cell.settled();
            if (numbers.commit(cell, finished, finished.withSlots(without(finished, cell, id)))) {
                return;
            }
        }
    }

    private static boolean hasEndedWith(SessionCore session, long id) {
        return Past.hasEnded(session.main().word()) && session.main().everHad(id);
    }

    /** Finishes the sessions in a table that have ended with a participant; answers whether there are any. */
    private boolean finishAll(Slots slots, long id) {
        boolean found = false;
        for (int i = 0; i < slots.length(); i++) {
            SessionCore s = slots.get(i);
            if (s != null && hasEndedWith(s, id)) {
                finish(s.main());
                finish(s);
                found = true;
            }
        }
        return found;
    }

    /**
     * A table in which sessions that have ended with a participant are only what remains of them. Not in place: who has just walked
     * the old one, under a lease that was true, is to find there what that leads to.
     */
    private Slots without(NumberState st, NumberCell cell, long id) {
        Slots without = st.slots.rebuilt(null, past);
        // Again: should one have ended since, this makes the commit fail.
        finishAll(without, id);
        for (int i = 0; i < without.length(); i++) {
            SessionCore s = without.get(i);
            if (s != null && hasEndedWith(s, id)) {
                without.exchange(s, Remnant.of(s, id, cell));
            }
        }
        return without;
    }

    /** When and why a session is closed, if anybody will ever ask. */
    private SessionCore.@Nullable End closed(NumberState st, long now, @Nullable String reason) {
        return teller == null && reason == null && past == null
                ? null
                : new SessionCore.End(now, st.version + 1, reason);
    }

    /** Takes a session that is over off the numbers that still count it, tells of it, and forgets it. Idempotent. */
    void finish(SessionCore session) {
        changed(session);
        for (long w = session.word(); Word.installed(w) > 0; w = session.word()) {
            NumberCell cell = session.numberAt(Word.installed(w) - 1);
            NumberState st = cell.settled();
            if (session.word() == w) {
                numbers.commit(cell, st, st.unwind(session, cell));
            }
        }
        tell(session);
        if (past == null || !past.remembers(session.word())) {
            drop(session);
        }
        String name = session.name();
        if (name != null) {
            names.remove(name, session);
        }
    }

    private static void drop(SessionCore session) {
        for (int m = 0; m < session.size(); m++) {
            session.numberOf(m).state().drop(session, m);
        }
    }

    private void tell(SessionCore session) {
        if (teller == null) {
            return;
        }
        for (long w = session.word(); SessionCore.untold(w) != 0; w = session.word()) {
            // Made before the claim: if memory ran out behind it, the event would be lost.
            Runnable delivery = teller.prepared(session, SessionCore.untold(w));
            if (session.claim(w)) {
                delivery.run();
                return;
            }
        }
    }
}
