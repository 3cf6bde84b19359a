package io.github.proxypool.internal;

import java.util.function.IntPredicate;
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
     *   a live session   it is still open, its expiry later than the clock's reading (open is never come back to), and the
     *                    participant has not left it (who comes back comes by another annex)
     *   one that ended   it still cools by the clock's reading, as it did in the first pass
     *   limits           they are still the number's (limits are fresh objects), for what they alone rule out
     *   a number's state it is still the number's state (states are fresh objects), and the number has left the pool; or else no
     *                    session in it expires by the clock's reading, and those whose home is elsewhere are open as they
     *                    were in the first pass. Also where a number is about to leave: with its last session it has
     *
     * What an ask wants of place, tag and rule does not change during a call. The limits are compared whatever the token, so
     * that each number is counted at the stage at which it then stood; only a number that comes into use while it cools, its
     * cool-down broken, may still be counted as cooling.
     *
     * The passes start again only if one of these has changed, that is if another operation has come through.
     *
     * Whoever holds every number may be refused again and again. Its tokens are kept (see Reasons), and are the first pass of
     * its next refusal.
     */
    private final Lifecycle lifecycle;
    private final Numbers numbers;
    private final Ask ask;
    private final @Nullable Wishes wishes;
    private final int from;
    private final int to;
    // By number: the token; its limits; whether what keeps it had ended in the first pass.
    private Object[] tokens = new Object[1];
    private Limits[] limits = new Limits[1];
    private boolean[] cooled = new boolean[1];

    private int inPool;
    private int[] ruledOut = new int[0];

    Proof(Lifecycle lifecycle, Numbers numbers, Ask ask, int from, int to) {
        this.lifecycle = lifecycle;
        this.numbers = numbers;
        this.ask = ask;
        this.wishes = ask.wishes();
        this.from = from;
        this.to = to;
    }

    /**
     * Runs the passes.
     *
     * @return a {@link NumberCell} that was free, a {@link Funnel}, or null if the unique name asked for is taken
     */
    @Nullable Object run() {
        Funnel refusal = again();
        if (refusal != null) {
            return refusal;
        }
        for (; ; ) {
            Layout layout = numbers.layout();
            begin(layout.cells.length);
            Held held = held(layout);
            NumberCell free = firstPass(layout, held, lifecycle.clock().now());
            if (free != null) {
                return free;
            }
            // The name is looked up at the same instant, between the passes: a live one is an answer, not a refusal.
            if (isNameTaken()) {
                return null;
            }
            long now = lifecycle.clock().now();
            if (secondPass(layout, now) && numbers.layout() == layout) {
                if (held != null) {
                    held.proved(tokens, limits);
                }
                return funnel();
            }
        }
    }

    private boolean isNameTaken() {
        String name = ask.name();
        return name != null && lifecycle.names().live(name) != null;
    }

    private Funnel funnel() {
        return new Funnel(to - from == 1 ? from : -1, inPool, ruledOut);
    }

    /** What is known of who holds which numbers, or null if nothing is or if there is more to ask than that. */
    private @Nullable Held held(Layout layout) {
        Holders.Table table = wishes == null ? numbers.holders().known(layout) : null;
        return table == null ? null : new Held(table, lifecycle, layout, ask, from, to);
    }

    /** A refusal for the reasons of an earlier one, or null if there was none or these do not all hold any more. */
    @Nullable Funnel again() {
        Layout layout = numbers.layout();
        Holders.Table table = wishes == null ? numbers.holders().known(layout) : null;
        for (int i = from; table != null && i < to; i++) {
            Holders.Of of = table.find(ask.idAt(i));
            Reasons why = of == null ? null : of.reasons();
            if (of != null && why != null) {
                // The name first, and then the clock, as between the passes; both after the reasons were found.
                if (isNameTaken()) {
                    return null;
                }
                if (why.stillHold(layout, lifecycle.clock().now()) && numbers.layout() == layout) {
                    begin(0);
                    count(Stage.IN_USE, layout.cells.length);
                    return funnel();
                }
                of.refused(null);
            }
        }
        return null;
    }

    private void begin(int count) {
        tokens = new Object[count];
        limits = new Limits[count];
        cooled = new boolean[count];
        inPool = 0;
        ruledOut = new int[Stage.COUNT];
    }

    private @Nullable NumberCell firstPass(Layout layout, @Nullable Held held, long now) {
        for (int i = 0; i < tokens.length; i++) {
            NumberCell cell = layout.cells[i];
            if (held != null && isKnownToBeHeld(cell, held, i)) {
                count(Stage.IN_USE);
                continue;
            }
            if (!isRuledOut(cell, i, now)) {
                return cell;
            }
            if (held != null && !cooled[i] && tokens[i] instanceof SessionCore holder) {
                held.met(i, holder);
            }
        }
        return null;
    }

    /** Whether a live session is known that keeps a number of which no more is to be asked: its slots need no look then. */
    private boolean isKnownToBeHeld(NumberCell cell, Held held, int i) {
        SessionCore holder = held.holder(i);
        if (holder == null) {
            return false;
        }
        Limits its = cell.state().limits;
        if (its.isParticular()) {
            return false;
        }
        tokens[i] = holder;
        limits[i] = its;
        return true;
    }

    /** Whether a number cannot be given now, and why. Helps what is undecided there to a decision. */
    private boolean isRuledOut(NumberCell cell, int i, long now) {
        for (; ; ) {
            NumberState st = cell.settled();
            limits[i] = st.limits;
            if (st.isGone()) {
                tokens[i] = st;
                return true;
            }
            Stage fixed = fixedStage(cell, st.limits);
            if (fixed != null) {
                if (st.limits.isLeaving() && lifecycle.reclaim(cell, st, now)) {
                    continue;
                }
                tokens[i] = st.limits.isLeaving() ? st : st.limits;
                return count(fixed);
            }
            SessionCore holder = holder(cell, st);
            if (holder != null) {
                int participant = participantOf(holder, cell);
                if (participant < 0) {
                    continue;
                }
                long w = holder.wordFor(ask.idAt(participant));
                Stage stage = Word.isOver(w) ? Stage.COOLING : Stage.IN_USE;
                if (lifecycle.isKept(holder, w, ask, participant)) {
                    tokens[i] = holder;
                    cooled[i] = stage == Stage.COOLING;
                    return count(stage);
                }
            } else if (st.count() < st.limits.cap() || !ask.needsRoom(cell)) {
                return false;
            } else if (!lifecycle.reclaim(cell, st, now)) {
                tokens[i] = st;
                return count(Stage.CAP);
            }
        }
    }

    /** What rules a number out now, or null. */
    @Nullable Stage stageOf(NumberCell cell) {
        begin(1);
        isRuledOut(cell, 0, lifecycle.clock().now());
        for (Stage stage : Stage.values()) {
            if (ruledOut[stage.order()] > 0) {
                return stage;
            }
        }
        return null;
    }

    private boolean count(Stage stage) {
        return count(stage, 1);
    }

    private boolean count(Stage stage, int more) {
        inPool += more;
        ruledOut[stage.order()] += more;
        return true;
    }

    /** The stage at which a number is ruled out whatever it carries, or null. */
    private @Nullable Stage fixedStage(NumberCell cell, Limits limits) {
        if (wishes == null && !limits.isParticular()) {
            return null;
        }
        if (!areAll(i -> wishes == null || wishes.isPlaced(i, cell))) {
            return Stage.AREA;
        }
        if ((ask.capabilities() & ~limits.capabilities()) != 0) {
            return Stage.CAPABILITY;
        }
        if (!areAll(i -> (ask.isNamed(i) ? limits.namedCap : limits.autoCap) > 0)) {
            return Stage.STATUS;
        }
        if (!areAll(i -> wishes == null || wishes.isTagged(i, cell))) {
            return Stage.ROLE;
        }
        if (!areAll(i -> !limits.hasOptedOut(ask.idAt(i)))) {
            return Stage.OPTED_OUT;
        }
        return areAll(i -> wishes == null || wishes.rank(i, cell) != Wishes.REFUSED) ? null : Stage.RULE;
    }

    private boolean areAll(IntPredicate holds) {
        for (int i = from; i < to; i++) {
            if (!holds.test(i)) {
                return false;
            }
        }
        return true;
    }

    /** A session that keeps a participant from a number, one that has not ended if there is any, or null. */
    private @Nullable SessionCore holder(NumberCell cell, NumberState st) {
        SessionCore cooling = null;
        for (int i = from; i < to; i++) {
            SessionCore holder = lifecycle.holder(st, ask, i, cell);
            if (holder != null && !Word.isOver(holder.wordFor(ask.idAt(i)))) {
                return holder;
            }
            cooling = holder == null ? cooling : holder;
        }
        return cooling;
    }

    /** A participant whom a holder keeps from a number, or -1 if it no longer does. */
    private int participantOf(SessionCore holder, NumberCell cell) {
        for (int i = from; i < to; i++) {
            long id = ask.idAt(i);
            if (cell.wasBound(holder, id) && lifecycle.keeps(holder, holder.wordFor(id), ask, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean secondPass(Layout layout, long now) {
        for (int i = 0; i < tokens.length; i++) {
            NumberCell cell = layout.cells[i];
            if (!stillHolds(cell, tokens[i], cooled[i], now) || cell.state().limits != limits[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean stillHolds(NumberCell cell, Object token, boolean hadEnded, long now) {
        if (token instanceof NumberState st) {
            // The state last: an unwind between the two looks would hide a session that is over and still counted.
            return (st.isGone() || (st.minExpiry > now && st.foreignOpen())) && cell.state() == st;
        }
        return !(token instanceof SessionCore holder) || isStillHeld(cell, holder, hadEnded, now);
    }

    private boolean isStillHeld(NumberCell cell, SessionCore holder, boolean hadEnded, long now) {
        for (int i = from; i < to; i++) {
            if (cell.wasBound(holder, ask.idAt(i)) && stillKeeps(holder, i, hadEnded, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean stillKeeps(SessionCore session, int i, boolean hadEnded, long now) {
        long w = session.wordFor(ask.idAt(i));
        return hadEnded ? lifecycle.isCooling(session, w, ask, i, now) : Word.isLive(w, now);
    }
}
