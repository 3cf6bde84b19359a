package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** Looks for a number for some of an ask's participants, and if there is none, proves it. Used by one thread. */
final class Proof {
    /*
     * A scan that finds nothing proves nothing: a number may have been freed behind it. So each number's reason is written
     * down as a token in a first pass, the clock is read, and a second pass checks that every reason has held all the
     * while. At the instant at which the clock was read, between the passes, every reason held: the exhausted answer takes
     * effect there.
     *
     *   token            held all the while, if in the second pass
     *   a live session   it is still open, its expiry later than the clock's reading   (open is never come back to)
     *   a number's state it is still the number's state (states are fresh objects), and by its limits it gives nothing; or
     *                    else no session in it expires by the clock's reading, and those whose home is elsewhere are open
     *                    as they were in the first pass
     *
     * The passes start again only if one of these has changed, that is if another operation has come through.
     */
    private final Lifecycle lifecycle;
    private final Numbers numbers;
    private final Ask ask;
    private final int from;
    private final int to;
    private int inPool;
    private int notInUse;

    Proof(Lifecycle lifecycle, Numbers numbers, Ask ask, int from, int to) {
        this.lifecycle = lifecycle;
        this.numbers = numbers;
        this.ask = ask;
        this.from = from;
        this.to = to;
    }

    /**
     * Runs the passes.
     *
     * @return a {@link NumberCell} that was free, a {@link Funnel}, or null if the unique name asked for is taken
     */
    @Nullable Object run() {
        for (; ; ) {
            Layout layout = numbers.layout();
            Object[] tokens = new Object[layout.cells.length];
            NumberCell free = firstPass(layout, tokens, lifecycle.clock().now());
            if (free != null) {
                return free;
            }
            // The name is looked up at the same instant, between the passes: a live one is an answer, not a refusal.
            String name = ask.name();
            if (name != null && lifecycle.names().live(name) != null) {
                return null;
            }
            long now = lifecycle.clock().now();
            if (secondPass(layout, tokens, now) && numbers.layout() == layout) {
                return new Funnel(to - from == 1 ? from : -1, inPool, notInUse);
            }
        }
    }

    private @Nullable NumberCell firstPass(Layout layout, Object[] tokens, long now) {
        inPool = 0;
        notInUse = 0;
        for (int i = 0; i < tokens.length; i++) {
            NumberCell cell = layout.cells[i];
            Object token = token(cell, now);
            if (token == null) {
                return cell;
            }
            tokens[i] = token;
        }
        return null;
    }

    /** Why a number cannot be given now, or null if it can. Helps what is undecided there to a decision. */
    private @Nullable Object token(NumberCell cell, long now) {
        for (; ; ) {
            NumberState st = cell.settled();
            if (st.isGone()) {
                return st;
            }
            SessionCore holder = null;
            for (int m = from; m < to && holder == null; m++) {
                holder = Slots.holder(st.slots, ask.idAt(m), cell);
            }
            if (holder != null) {
                if (lifecycle.isHeld(holder)) {
                    inPool++;
                    return holder;
                }
            } else if (st.hasRoom()) {
                return null;
            } else if (isClosed(st) || !lifecycle.reclaim(cell, st, now)) {
                inPool++;
                notInUse++;
                return st;
            }
        }
    }

    /** Whether a number gives nothing, whatever ends on it. One that leaves with its last session must be looked at. */
    private static boolean isClosed(NumberState st) {
        return st.limits.autoCap == 0 && (!st.limits.isLeaving() || st.isGone());
    }

    private boolean secondPass(Layout layout, Object[] tokens, long now) {
        for (int i = 0; i < tokens.length; i++) {
            if (!stillHolds(layout.cells[i], tokens[i], now)) {
                return false;
            }
        }
        return true;
    }

    private static boolean stillHolds(NumberCell cell, Object token, long now) {
        if (token instanceof NumberState st) {
            // The state last: an unwind between the two looks would hide a session that is over and still counted.
            return (isClosed(st) || (st.minExpiry > now && st.foreignOpen(cell))) && cell.state() == st;
        }
        return Word.isLive(((SessionCore) token).word(), now);
    }
}
