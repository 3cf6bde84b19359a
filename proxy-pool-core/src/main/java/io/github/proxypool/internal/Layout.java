package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** The numbers of a pool at a moment, with an index by their digits. Immutable, but for the hints in the tree. */
final class Layout {
    final NumberCell[] cells;
    final LoadTree tree;
    final boolean closed;
    private final long[] keys;
    private final NumberCell[] byKey;

    private Layout(NumberCell[] cells, LoadTree tree, boolean closed) {
        this.cells = cells;
        this.tree = tree;
        this.closed = closed;
        int length = Integer.highestOneBit(Math.max(1, cells.length)) << 2;
        this.keys = new long[length];
        this.byKey = new NumberCell[length];
        for (NumberCell cell : cells) {
            int i = slot(cell.digits());
            while (keys[i] != E164.NONE) {
                i = (i + 1) & (length - 1);
            }
            keys[i] = cell.digits();
            byKey[i] = cell;
        }
    }

    static Layout empty() {
        return new Layout(new NumberCell[0], new LoadTree(0), false);
    }

    Layout with(long[] digits, int cap) {
        NumberCell[] more = java.util.Arrays.copyOf(cells, cells.length + digits.length);
        for (int i = 0; i < digits.length; i++) {
            more[cells.length + i] = new NumberCell(cells.length + i, digits[i], cap);
        }
        // Grown by doubling. The tree is shared while it is long enough: a leaf of a number not yet there is full.
        LoadTree grown = more.length <= tree.capacity() ? tree : new LoadTree(Math.max(more.length, 2 * cells.length));
        return new Layout(more, grown, closed);
    }

    Layout asClosed() {
        return new Layout(cells, tree, true);
    }

    private int slot(long digits) {
        return (int) (E164.mix(digits) >>> (64 - Integer.numberOfTrailingZeros(keys.length)));
    }

    /** The number with these digits, or null. Wait-free. */
    @Nullable NumberCell find(long digits) {
        int i = slot(digits);
        while (keys[i] != digits) {
            if (keys[i] == E164.NONE) {
                return null;
            }
            i = (i + 1) & (keys.length - 1);
        }
        return byKey[i];
    }
}
