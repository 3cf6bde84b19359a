package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The numbers of a pool, which may grow: one immutable layout, replaced by CAS. */
final class Numbers {
    // Ordering. Volatile reads and CAS.
    private static final VarHandle LAYOUT = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "layout", VarHandle.class, Numbers.class, Layout.class)
            .withInvokeExactBehavior();

    private volatile Layout layout;
    /** How often what numbers can do has changed. */
    private final AtomicLong settings = new AtomicLong();
    /** Racy: who sees an old one makes another. */
    private volatile @Nullable Sets sets;

    Numbers(boolean ranked) {
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
     * @return E164.NONE, or the first of the digits that is in the pool already, or -1 if the pool is closed
     */
    long add(long[] digits, Limits limits) {
        for (; ; ) {
            Layout now = layout;
            if (now.closed) {
                return -1;
            }
            for (long number : digits) {
                if (now.find(number) != null) {
                    return number;
                }
            }
            Layout next = now.with(digits, limits);
            if (cas(now, next)) {
                repairAll(next, next.index == now.index ? now.cells.length : 0);
                return E164.NONE;
            }
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
            of.index.repair(of.cells[i]);
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
        int after = next.load();
        // A number that carries more and still has room need not be noted: see LoadIndex.
        if (after < before || (after == LoadIndex.FULL && before != after)) {
            note(cell, before, after);
        }
        return true;
    }

    private void note(NumberCell cell, int before, int after) {
        LoadIndex index;
        do {
            index = layout.index;
            index.moved(cell, before, after);
        } while (layout.index != index);
    }

    /** Brings the hints for a number in line with its state, whatever a stopped thread left undone. */
    void repair(NumberCell cell) {
        layout.index.repair(cell);
    }
}
