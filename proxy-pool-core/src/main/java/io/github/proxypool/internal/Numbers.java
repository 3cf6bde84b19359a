package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReference;

/** The numbers of a pool, which may grow: one immutable layout, replaced by CAS. */
final class Numbers {
    private final AtomicReference<Layout> layout = new AtomicReference<>(Layout.empty());

    Layout layout() {
        return layout.get();
    }

    /**
     * Adds numbers, all or none.
     *
     * @return E164.NONE, or the first of the digits that is in the pool already, or -1 if the pool is closed
     */
    long add(long[] digits, int cap) {
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
            Layout next = now.with(digits, cap);
            if (layout.compareAndSet(now, next)) {
                refreshAll(next, next.tree == now.tree ? now.cells.length : 0);
                return E164.NONE;
            }
        }
    }

    /** Lets no number be added any more. */
    Layout close() {
        return layout.updateAndGet(now -> now.closed ? now : now.asClosed());
    }

    private void refreshAll(Layout of, int from) {
        for (int i = from; i < of.cells.length; i++) {
            refresh(of.cells[i]);
        }
    }

    /** Brings the hint for a number in line with its state. */
    void refresh(NumberCell cell) {
        NumberState st;
        LoadTree tree;
        do {
            tree = layout.get().tree;
            st = cell.settled();
            tree.set(cell.index(), st.hasRoom() ? st.count() : LoadTree.FULL);
            // Without the second look a slower thread with an older state could have the last word.
        } while (cell.state() != st || layout.get().tree != tree);
    }
}
