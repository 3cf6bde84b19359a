package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one number: how many sessions it carries, where their slots are, and the last change, which whoever
 * comes next completes. Replaced as a whole by one CAS on the number; never changed once published, but for the note
 * that its change has been completed. 72 bytes.
 */
final class NumberState {
    /*
     * Counting. `count` is the number of sessions that count here, `foreign` those of them whose home is another number,
     * `bindings` the participants they bind here. A change that ends a session takes it off only in the successor of the state
     * that committed it: until the end is completed on the session's word the session is live and counted, and from then on
     * count() answers one less. So no instant has a session that is dead and counted, or live and not.
     *
     * Drafts. The fields that are not final are written only before the state is published by the CAS on its number, or,
     * `outcome`, in release mode after the change has been completed. HB: its acquiring readers see the completed change.
     */
    private static final byte NONE = 0;
    private static final byte INSTALL = 1;
    private static final byte CLOSE = 2;
    private static final byte EXPIRE = 3;
    private static final byte UNWIND = 4;
    private static final byte ABORT = 5;
    private static final byte CHANGE = 6;

    private static final byte INCOMPLETE = 0;
    private static final byte COMPLETE = 1;
    /** Completed, and the session that was to end has ended by it. */
    private static final byte ENDED = 2;

    private static final VarHandle OUTCOME = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "outcome", VarHandle.class, NumberState.class, byte.class)
            .withInvokeExactBehavior();

    final long version;
    final Limits limits;
    /** See {@link Slots}. */
    final Slots slots;
    /** No session that counts here expires before this. */
    final long minExpiry;

    private final @Nullable SessionCore session;
    /** A {@link SessionCore.End}, a {@link Change.Commit}, or the slots chosen for more than two. */
    private @Nullable Object detail;

    private final byte change;

    /** Slots of the session's participants, of two at most: chosen for them, or where their leases are. {@link Slots#NOBODY} if none. */
    private int first = Slots.NOBODY;

    private int second = Slots.NOBODY;

    private int count;
    /** Annexes installed here that count nothing. */
    private int uncounted;

    private int foreign;
    private int bindings;

    @SuppressWarnings("UnusedVariable") // read by OUTCOME
    private byte outcome;

    /** The state of a new number. */
    NumberState(Limits limits, long version, Slots none) {
        this.version = version;
        this.limits = limits;
        this.slots = none;
        this.minExpiry = Word.NEVER;
        this.session = null;
        this.detail = null;
        this.change = NONE;
        this.outcome = COMPLETE;
    }

    private NumberState(
            NumberState settled,
            Limits limits,
            Slots slots,
            long minExpiry,
            byte change,
            @Nullable SessionCore session,
            @Nullable Object detail) {
        this.version = settled.version + 1;
        this.limits = limits;
        this.slots = slots;
        this.minExpiry = minExpiry;
        this.session = session;
        this.detail = detail;
        this.change = change;
        this.count = settled.count();
        this.foreign = settled.foreign;
        this.uncounted = settled.uncounted;
        this.bindings = settled.bindings();
        this.outcome = change == NONE ? COMPLETE : INCOMPLETE;
    }

    private NumberState with(byte what, SessionCore on, @Nullable Object how) {
        return new NumberState(this, limits, slots, minExpiry, what, on, how);
    }

    NumberState withLimits(Limits now) {
        return new NumberState(this, now, slots, minExpiry, NONE, null, null);
    }

    NumberState withMinExpiry(long now) {
        return new NumberState(this, limits, slots, now, NONE, null, null);
    }

    NumberState withSlots(Slots now) {
        return new NumberState(this, limits, now, minExpiry, NONE, null, null);
    }

    /** A session installed, in slots in which it is already or which are yet to be {@link #choose chosen}. */
    NumberState install(SessionCore on, NumberCell cell, Slots now) {
        long expiry = Math.min(minExpiry, Word.time(on.word()));
        NumberState next = new NumberState(this, limits, now, expiry, INSTALL, on, null);
        next.bindings += on.bindingsOn(cell);
        if (on.counts()) {
            next.count++;
            next.foreign += on.home == cell ? 0 : 1;
        } else {
            next.uncounted++;
        }
        return next;
    }

    /**
     * Chooses a slot for each participant of the session that this draft installs.
     *
     * @return false if it is crowded where one will be looked for, or nothing is placed in this table any more: then this is not to be
     *     committed
     */
    boolean choose(SessionCore on, NumberCell cell) {
        if (!slots.isOpen()) {
            return false;
        }
        if (on.size() > 2) {
            int[] chosen = slots.choose(on);
            detail = chosen;
            return chosen != null;
        }
        if (on.numberOf(0) == cell) {
            first = slots.choose(on.idAt(0), Slots.NOBODY);
            if (first == Slots.NOBODY) {
                return false;
            }
        }
        if (on.size() == 2 && on.numberOf(1) == cell) {
            second = slots.choose(on.idAt(1), first);
            return second != Slots.NOBODY;
        }
        return true;
    }

    NumberState close(SessionCore on, SessionCore.@Nullable End how) {
        return revoking(CLOSE, on, how);
    }

    NumberState expire(SessionCore on, SessionCore.End how) {
        return revoking(EXPIRE, on, how);
    }

    /** A change that revokes leases first. A session with a group has none, or no more: they were revoked before it came by that. */
    private NumberState revoking(byte what, SessionCore on, @Nullable Object how) {
        NumberState next = with(what, on, how);
        if (on.group() == null) {
            // A guess: this state and its slots are both far away. A processor that goes ahead of a load that it waits
            // for fetches them at the same time, and not one after the other.
            Slots guess = on.home.shown;
            next.find(on, guess);
            if (guess != slots) {
                next.find(on, slots);
            }
        }
        return next;
    }

    private void find(SessionCore on, Slots in) {
        first = in.slotOf(on, 0);
        second = on.size() == 1 ? Slots.NOBODY : in.slotOf(on, 1);
    }

    NumberState unwind(SessionCore on, NumberCell cell) {
        NumberState next = with(UNWIND, on, null);
        next.bindings -= on.bindingsOn(cell);
        if (on.counts()) {
            next.count--;
            next.foreign -= on.home == cell ? 0 : 1;
        } else {
            next.uncounted--;
        }
        return next;
    }

    NumberState abort(SessionCore on) {
        return with(ABORT, on, null);
    }

    /** On the home of a session: who is in it changes. */
    NumberState change(SessionCore on, Change.Commit how) {
        return revoking(CHANGE, on, how);
    }

    /** Whether somebody has done to the session what this state's change says. */
    private boolean isComplete() {
        return (byte) OUTCOME.getAcquire(this) != INCOMPLETE;
    }

    /** Does to the session what this state's change says, if nobody has. Anybody may call it, any number of times. */
    void complete(NumberCell cell) {
        if (!isComplete() && session != null) {
            OUTCOME.setRelease(this, completed(session, cell));
        }
    }

    private byte completed(SessionCore on, NumberCell cell) {
        switch (change) {
            case INSTALL -> {
                // First the slots: whoever finds the session open must find it there.
                place(on);
                on.install(on.positionOf(cell), version);
            }
            case CLOSE -> {
                revoke();
                on.endClosed((SessionCore.End) detail);
            }
            case EXPIRE -> {
                revoke();
                on.endExpired((SessionCore.End) detail);
            }
            case UNWIND -> on.unwind(on.positionOf(cell));
            case CHANGE -> {
                revoke();
                on.change((Change.Commit) detail, version);
            }
            default -> on.abort();
        }
        // While this state is the number's, nothing else can end the session: if it is still open, a touch won.
        boolean ended = change == CLOSE || (change == EXPIRE && Word.isOver(on.word()));
        return ended ? ENDED : COMPLETE;
    }

    private void place(SessionCore on) {
        if (detail instanceof int[] chosen) {
            slots.place(on, chosen);
        } else {
            slots.place(on, first, second);
        }
    }

    private void revoke() {
        slots.revoke(first);
        slots.revoke(second);
    }

    /** Takes a participant of a session that is over out of its slot. */
    void drop(SessionCore over, int participant) {
        int known = participant == 0 ? first : second;
        boolean isKnown = over == session && participant < 2 && known != Slots.NOBODY;
        int i = isKnown ? known : slots.slotOf(over, participant);
        if (i != Slots.NOBODY) {
            slots.empty(i);
        }
    }

    /** Whether a session that was found in the slots is in all of them: only the one that is just being installed may not be. */
    boolean hasPlaced(SessionCore found) {
        return change != INSTALL || session != found || isComplete() || areFilled();
    }

    private boolean areFilled() {
        return detail instanceof int[] chosen
                ? slots.areFilled(chosen)
                : slots.isFilled(first) && slots.isFilled(second);
    }

    /** How many sessions count here, once the change is complete. */
    int count() {
        return hasEnded() ? count - 1 : count;
    }

    private boolean hasEnded() {
        return (byte) OUTCOME.getAcquire(this) == ENDED;
    }

    /** How many participants are bound here, once the change is complete. */
    int bindings() {
        // A session ends on its home number, and that is this one.
        return hasEnded() && session != null ? bindings - session.bindingsOn(session.home) : bindings;
    }

    /** How many of them have their home elsewhere. */
    int foreign() {
        return foreign;
    }

    /** Whether the sessions that count here and have their home elsewhere are all open, and no annex is half open. */
    boolean foreignOpen() {
        return (foreign == 0 && uncounted == 0) || Census.foreignOpen(slots);
    }

    /** Whether the number can be chosen automatically. */
    boolean hasRoom() {
        return count() < limits.autoCap;
    }

    /** Whether the number itself lets a claimant's participant in, other sessions of the participant aside. */
    boolean lets(Claimant who, int participant, NumberCell cell) {
        int cap = who.isNamed(participant) ? limits.namedCap : limits.autoCap;
        return (count() < cap || (cap > 0 && !who.needsRoom(cell)))
                && (!limits.isParticular()
                        || ((who.capabilities() & ~limits.capabilities()) == 0
                                && !limits.hasOptedOut(who.idAt(participant))));
    }

    /** Whether the number has left the pool, or is leaving at this moment: for good, since nothing will be on it again. */
    boolean isGone() {
        return limits.isLeaving() && count() == 0;
    }

    /** The load by which this number is chosen. */
    int load() {
        int sessions = count();
        return sessions < limits.autoCap ? sessions : LoadIndex.FULL;
    }
}
