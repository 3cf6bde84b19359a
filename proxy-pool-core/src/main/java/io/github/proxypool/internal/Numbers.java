package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReference;

/** The numbers of a pool, which may grow: one immutable layout, replaced by CAS. */
final class Numbers {
    private final AtomicReference<Layout> layout;

    Numbers(boolean ranked) {
        this.layout = new AtomicReference<>(Layout.empty(ranked));
    }

    Layout layout() {
        return layout.get();
    }

    /**
     * Adds numbers, all or none.
     *
     * @return E164.NONE, or the first of the digits that is in the pool already, or -1 if the pool is closed
     */
    long add(long[] digits, Limits limits) {
        for (; ; ) {
            Layout now = layout.get();
            if (now.closed) {
                return -1;
            }
            for (long number : digits) {
                if (now.find(number) != null) {
                    return number;
                }
            }
            Layout next = now.with(digits, limits);
            if (layout.compareAndSet(now, next)) {
                repairAll(next, next.index == now.index ? now.cells.length : 0);
                return E164.NONE;
            }
        }
    }

    /** Lets no number be added any more. */
    Layout close() {
        return layout.updateAndGet(now -> now.closed ? now : now.asClosed());
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
        if (before != after) {
            note(cell, before, after);
        }
        return true;
    }

    private void note(NumberCell cell, int before, int after) {
        LoadIndex index;
        do {
            index = layout.get().index;
            index.moved(cell, before, after);
        } while (layout.get().index != index);
    }

    /** Brings the hints for a number in line with its state, whatever a stopped thread left undone. */
    void repair(NumberCell cell) {
        layout.get().index.repair(cell);
    }
}
