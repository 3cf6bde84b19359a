package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one number: how many sessions it carries, where their slots are, and the last change, which whoever
 * comes next completes. Replaced as a whole by one CAS on the number; never changed once published, but for the note
 * that its change has been completed.
 */
final class NumberState {
    /*
     * Counting. `count` is the number of sessions that count here, `foreign` those of them whose home is another number,
     * `bindings` the participants they bind here. A change that ends a session takes it off only in the successor of the
     * state that committed it: until the end is completed on the session's word the session is live and counted, and from
     * then on `settled` answers one less, so no instant has a session that is dead and counted, or live and not.
     */
    static final int NONE = 0;
    static final int INSTALL = 1;
    static final int CLOSE = 2;
    static final int EXPIRE = 3;
    static final int UNWIND = 4;
    static final int ABORT = 5;

    private static final int INCOMPLETE = 0;
    private static final int COMPLETE = 1;
    /** Completed, and the session that was to end has ended by it. */
    private static final int ENDED = 2;

    private static final VarHandle OUTCOME = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "outcome", VarHandle.class, NumberState.class, int.class)
            .withInvokeExactBehavior();

    final NumberCell cell;
    final long version;
    final int cap;
    /** Nothing new is installed here, for ever. */
    boolean closed;

    private int count;
    int foreign;
    private int bindings;
    /** Slots of the table that are or were taken; a lower bound, since an install that came to nothing is not counted. */
    int used;
    /** No session that counts here expires before this. */
    long minExpiry;

    SessionCore[] table;

    private int op;
    private @Nullable SessionCore session;
    private long time;
    private SessionCore.@Nullable End end;

    @SuppressWarnings("UnusedVariable") // read by OUTCOME
    private int outcome;

    /** The state of a new number. */
    NumberState(NumberCell cell, int cap) {
        this.cell = cell;
        this.version = 0;
        this.cap = cap;
        this.minExpiry = Word.NEVER;
        this.table = Slots.EMPTY;
        this.outcome = COMPLETE;
    }

    private NumberState(NumberState settled) {
        this.cell = settled.cell;
        this.version = settled.version + 1;
        this.cap = settled.cap;
        this.closed = settled.closed;
        this.count = settled.count();
        this.bindings = settled.bindings();
        this.foreign = settled.foreign;
        this.used = settled.used;
        this.minExpiry = settled.minExpiry;
        this.table = settled.table;
    }

    /** A draft of the next state, like this one, whose change is complete. */
    NumberState next() {
        NumberState next = new NumberState(this);
        next.outcome = COMPLETE;
        return next;
    }

    private NumberState next(int change, SessionCore on) {
        NumberState next = new NumberState(this);
        next.op = change;
        next.session = on;
        return next;
    }

    NumberState install(SessionCore on, long expiry) {
        NumberState next = next(INSTALL, on);
        next.count++;
        next.bindings += on.bindingsOn(cell);
        if (on.home != cell) {
            next.foreign++;
        }
        next.minExpiry = Math.min(minExpiry, expiry);
        return next;
    }

    NumberState close(SessionCore on, long now, SessionCore.@Nullable End how) {
        NumberState next = next(CLOSE, on);
        next.time = now;
        next.end = how;
        return next;
    }

    NumberState expire(SessionCore on, long expiry, SessionCore.@Nullable End how) {
        NumberState next = next(EXPIRE, on);
        next.time = expiry;
        next.end = how;
        return next;
    }

    NumberState unwind(SessionCore on) {
        NumberState next = next(UNWIND, on);
        next.count--;
        next.bindings -= on.bindingsOn(cell);
        if (on.home != cell) {
            next.foreign--;
        }
        return next;
    }

    NumberState abort(SessionCore on) {
        return next(ABORT, on);
    }

    /** Does to the session what this state's change says, if nobody has. Anybody may call it, any number of times. */
    void complete() {
        SessionCore on = session;
        // HB: acquire, pairs with the release below, so that a completed change is seen on the session's word.
        if ((int) OUTCOME.getAcquire(this) != INCOMPLETE || on == null) {
            return;
        }
        int result = COMPLETE;
        switch (op) {
            case INSTALL -> on.install(positionOf(on), version);
            case CLOSE -> {
                on.endClosed(time, end);
                result = ENDED;
            }
            case EXPIRE -> {
                on.endExpired(time, end);
                // While this state is the number's, nothing else can end the session: open means that a touch won.
                result = Word.isOver(on.word()) ? ENDED : COMPLETE;
            }
            case UNWIND -> on.unwind(positionOf(on));
            default -> on.abort(positionOf(on));
        }
        OUTCOME.setRelease(this, result);
    }

    private int positionOf(SessionCore on) {
        return on.group == null ? 0 : on.group.positionOf(cell);
    }

    private boolean ended() {
        return (int) OUTCOME.getAcquire(this) == ENDED;
    }

    /** How many sessions count here, once the change is complete. */
    int count() {
        return ended() ? count - 1 : count;
    }

    /** How many participants are bound here, once the change is complete. */
    int bindings() {
        return ended() && session != null ? bindings - session.bindingsOn(cell) : bindings;
    }

    boolean hasRoom() {
        return !closed && count() < cap;
    }
}
