package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** The numbers of a pool at a moment, with an index by their digits. Immutable, but for the hints about loads. */
final class Layout {
    final NumberCell[] cells;
    final LoadIndex index;
    final boolean closed;
    private final long[] keys;
    private final NumberCell[] byKey;

    private Layout(NumberCell[] cells, LoadIndex index, boolean closed) {
        this.cells = cells;
        this.index = index;
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

    static Layout empty(boolean ranked) {
        return new Layout(new NumberCell[0], new LoadIndex(0, ranked, 1), false);
    }

    Layout with(long[] digits, Limits limits) {
        NumberCell[] more = java.util.Arrays.copyOf(cells, cells.length + digits.length);
        for (int i = 0; i < digits.length; i++) {
            more[cells.length + i] = new NumberCell(cells.length + i, digits[i], limits);
        }
        // Grown by doubling. Shared while it is long enough: a number not yet there is full.
        LoadIndex grown = more.length <= index.capacity()
                ? index
                : new LoadIndex(Math.max(more.length, 2 * cells.length), index.isRanked(), limits.cap());
        return new Layout(more, grown, closed);
    }

    Layout asClosed() {
        return new Layout(cells, index, true);
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
