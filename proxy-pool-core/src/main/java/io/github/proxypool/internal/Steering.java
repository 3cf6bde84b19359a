package io.github.proxypool.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes what numbers may carry while sessions open and end on them, and takes numbers out of the pool. */
final class Steering {
    /*
     * Argument. A change is one commit on the number's state, and an open on that number is a commit on the state that it
     * has examined: so the one comes before the other, and an open that comes after sees the change.
     *
     * That leaves the session on several numbers that is installed here and not on all of them yet: it opens later, by a
     * commit elsewhere. So a change is only committed on a state on which no session is half open: those that are, are
     * brought to their decision first. None can have come since, for that is a commit on this number; and none that was
     * decided becomes half open again. Committed first and helped afterwards, it would not do: a refusal because of the
     * change, a look at the session that is not yet open, and then its opening would have no order.
     *
     * Gone. A number that leaves the pool is gone at the instant at which its last session ends, or if it has none, at
     * which it is told to leave: see NumberState.isGone. Nothing comes back from there, since nothing is installed on a
     * number that leaves. What is left, taking it out of the layout, anybody may do.
     *
     * Progress. Each loop repeats after another's commit or a session that was helped or ended.
     */
    private static final String DRAINED = "number drained";

    private final Numbers numbers;
    private final Lifecycle lifecycle;

    Steering(Numbers numbers, Lifecycle lifecycle) {
        this.numbers = numbers;
        this.lifecycle = lifecycle;
    }

    /** A settled state that counts live sessions only: none that is half open, has expired, or is over. */
    NumberState decided(NumberCell cell) {
        for (; ; ) {
            NumberState st = cell.settled();
            long now = st.minExpiry == Word.NEVER
                    ? Word.MIN_TIME
                    : lifecycle.clock().now();
            if (!lifecycle.reclaim(cell, st, now)) {
                return st;
            }
        }
    }

    /** Whether a number has left the pool. */
    boolean isGone(NumberCell cell) {
        return cell.settled().limits.isLeaving() && decided(cell).isGone();
    }

    /** Whether a number that was in the way has left; takes it out if nobody has. */
    boolean hasLeft(long digits) {
        NumberCell cell = numbers.layout().find(digits);
        if (cell != null && isGone(cell)) {
            numbers.detach(cell);
            return true;
        }
        return cell == null;
    }

    /**
     * Changes a number's limits, unless it has left the pool.
     *
     * @param to the limits after for the limits before; the same object changes nothing, an exception goes to the caller
     * @return whether the number was still in the pool
     */
    boolean change(NumberCell cell, UnaryOperator<Limits> to) {
        for (; ; ) {
            NumberState st = decided(cell);
            if (st.isGone()) {
                numbers.detach(cell);
                return false;
            }
            Limits next = to.apply(st.limits);
            if (next == st.limits) {
                return true;
            }
            // LP(change): the commit.
            if (numbers.commit(cell, st, st.withLimits(next))) {
                if (next.capabilities() != st.limits.capabilities()) {
                    numbers.changed();
                }
                return true;
            }
        }
    }

    /**
     * Removes a number that has no live session.
     *
     * @return 0 if it is removed, or how many sessions it has; -1 if the pool is closed
     */
    int removeUnused(NumberCell cell) {
        for (; ; ) {
            NumberState st = decided(cell);
            if (st.limits.isClosed()) {
                return -1;
            }
            if (st.count() > 0) {
                return st.limits.isRemoved() ? 0 : st.count();
            }
            if (st.isGone() || numbers.commit(cell, st, st.withLimits(st.limits.asRemoved(DRAINED)))) {
                numbers.detach(cell);
                return 0;
            }
        }
    }

    /**
     * Closes what is left on a removed number, and takes it out of the layout.
     *
     * @return the sessions that this call closed
     */
    List<SessionCore> clear(NumberCell cell) {
        List<SessionCore> ended = new ArrayList<>();
        for (NumberState st = cell.settled(); st.limits.isRemoved() && st.count() > 0; st = cell.settled()) {
            lifecycle.closeAll(cell, st.limits.reason(), ended::add);
        }
        if (cell.settled().isGone()) {
            numbers.detach(cell);
        }
        return ended;
    }

    /**
     * Goes on with what a number that leaves the pool waits for: its deadline, or a thread that stopped.
     *
     * @return how many sessions this call closed
     */
    int sweep(NumberCell cell, long now) {
        Limits limits = cell.settled().limits;
        if (!limits.isLeaving()) {
            return 0;
        }
        if (limits.isDraining() && limits.deadline() <= now) {
            // From here on it cannot be called back: nobody who has done so may lose a session.
            change(cell, it -> it.isDraining() && it.deadline() <= now ? it.asRemoved(DRAINED) : it);
        }
        return clear(cell).size();
    }
}
