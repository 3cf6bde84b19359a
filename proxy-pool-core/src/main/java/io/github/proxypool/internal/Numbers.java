package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The numbers of a pool, which come and go: one layout, replaced by CAS. */
final class Numbers {
    // Ordering. Volatile reads and CAS.
    private static final VarHandle LAYOUT = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "layout", VarHandle.class, Numbers.class, Layout.class)
            .withInvokeExactBehavior();

    /** Where those who choose by load begin. A place may be one of an earlier layout: it is only a hint. */
    final Spread spread = new Spread();

    private volatile Layout layout;
    /** How often what numbers can do has changed. */
    private final AtomicLong settings = new AtomicLong();
    /** Racy: who sees an old one makes another. */
    private volatile @Nullable Sets sets;

    private final Holders holders = new Holders();
    /** Null if nothing cools in this pool. */
    private final @Nullable Departed departed;

    Numbers(boolean ranked, @Nullable Departed departed) {
        this.departed = departed;
        this.layout = Layout.empty(ranked);
    }

    Layout layout() {
        return layout;
    }

    /** The remembered sets of a layout's numbers. */
    Sets sets(Layout of) {
        long now = settings.get();
        Sets known = sets;
        if (known == null || known.layout != of || known.settings != now) {
            known = new Sets(of, now);
            sets = known;
        }
        return known;
    }

    Holders holders() {
        return holders;
    }

    boolean isMixed() {
        return settings.get() != 0;
    }

    /** Takes note that what a number can do has changed. */
    void changed() {
        settings.incrementAndGet();
    }

    private boolean cas(Layout expected, Layout update) {
        return LAYOUT.compareAndSet(this, expected, update);
    }

    /**
     * Adds numbers, all or none.
     *
     * @return E164.NONE, or the digits of the first that is in the pool already, or -1 if the pool is closed
     */
    long add(List<NewNumber> more) {
        for (; ; ) {
            Layout now = layout;
            if (now.closed) {
                return -1;
            }
            NumberCell there = firstThere(now, more);
            if (there != null) {
                return there.digits();
            }
            Layout next = now.with(more);
            follow(next.cells, now.cells.length);
            if (replace(now, next)) {
                if (departed != null) {
                    departed.release(next.cells, now.cells.length);
                }
                if (more.stream().anyMatch(number -> number.limits().capabilities() != Limits.ALL_CAPABILITIES)) {
                    changed();
                }
                return E164.NONE;
            }
        }
    }

    /** Whoever is no longer found in the layout is found among the departed, and stays there until this one is in. */
    private void follow(NumberCell[] cells, int from) {
        for (int i = from; i < cells.length && departed != null; i++) {
            cells[i].follow(departed.find(cells[i].digits()));
        }
    }

    private static @Nullable NumberCell firstThere(Layout now, List<NewNumber> more) {
        for (NewNumber number : more) {
            NumberCell there = now.find(number.digits());
            if (there != null) {
                return there;
            }
        }
        return null;
    }

    /** Takes out a number that is gone, if nobody has. */
    void detach(NumberCell cell) {
        for (; ; ) {
            Layout now = layout;
            int place = now.placeOf(cell);
            if (place >= 0 && departed != null) {
                departed.note(cell);
            }
            if (place < 0 || replace(now, now.without(place))) {
                return;
            }
        }
    }

    private boolean replace(Layout now, Layout next) {
        // Once before, so that nobody meets an empty index, and once after: what changed between was noted in the old
        // one.
        int from = next.index == now.index ? now.cells.length : 0;
        if (from == 0) {
            repairAll(next, 0);
        }
        if (!cas(now, next)) {
            return false;
        }
        repairAll(next, from);
        for (NumberCell cell : next.cells) {
            show(cell);
        }
        letGo();
        return true;
    }

    /** Lets go of what was remembered of a former layout: that leads to the slots of then, and so to sessions that have long ended. */
    void letGo() {
        Sets known = sets;
        if (known != null && known.layout != layout) {
            sets = null;
        }
    }

    /** Lets no number be added any more. */
    Layout close() {
        for (Layout now = layout; !now.closed; now = layout) {
            cas(now, now.asClosed());
        }
        return layout;
    }

    private void repairAll(Layout of, int from) {
        for (int i = from; i < of.cells.length; i++) {
            of.index.repair(of.cells[i], i);
        }
    }

    /** Commits a number's next state, completes its change, and takes note of the load. */
    boolean commit(NumberCell cell, NumberState st, NumberState next) {
        // Before the commit: a late completer may write the outcome of an expiry that lost to a touch once more after
        // it.
        int before = st.load();
        if (!cell.commit(st, next)) {
            return false;
        }
        if (next.slots != st.slots) {
            show(cell);
        }
        int after = next.load();
        // A number that carries more and still has room need not be noted: see LoadIndex.
        if (after < before || (after == LoadIndex.FULL && before != after)) {
            note(cell, before, after);
        }
        if (next.isGone()) {
            detach(cell);
        }
        return true;
    }

    /** Lets routes, and whoever ends a session, look into a number's newest slots. Repeats only if others have replaced something. */
    private void show(NumberCell cell) {
        Layout at;
        Slots newest;
        do {
            at = layout;
            newest = cell.state().slots;
            if (cell.shown != newest) {
                cell.shown = newest;
            }
            at.show(newest);
        } while (layout != at || cell.state().slots != newest);
    }

    private void note(NumberCell cell, int before, int after) {
        Layout at;
        do {
            at = layout;
            int place = at.placeOf(cell);
            if (place >= 0) {
                at.index.moved(cell, place, before, after);
                if (after < before) {
                    spread.lowered(place);
                }
            }
        } while (layout.index != at.index);
    }

    /** Brings the hints for a number in line with its state, whatever a stopped thread left undone. */
    void repair(NumberCell cell) {
        Limits limits = cell.state().limits;
        if (cell.noted != limits) {
            cell.noted = limits;
            if (isMixed() || limits.capabilities() != Limits.ALL_CAPABILITIES) {
                changed();
            }
        }
        show(cell);
        Layout at = layout;
        int place = at.placeOf(cell);
        if (place >= 0) {
            at.index.repair(cell, place);
        }
    }
}
