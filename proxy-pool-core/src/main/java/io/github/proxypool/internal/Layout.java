package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** The numbers of a pool at a moment, with an index by their digits. Immutable, but for the hints about loads. */
final class Layout {
    final NumberCell[] cells;
    final LoadIndex index;
    final boolean closed;
    /** Open-addressed by the hash of the digits, at most half full. The cell holds the digits: no second array to fetch. */
    private final NumberCell[] byDigits;

    private final int shift;

    private Layout(NumberCell[] cells, LoadIndex index, boolean closed) {
        this.cells = cells;
        this.index = index;
        this.closed = closed;
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, cells.length));
        this.byDigits = new NumberCell[1 << bits];
        this.shift = 64 - bits;
        for (NumberCell cell : cells) {
            int i = slot(cell.digits());
            while (byDigits[i] != null) {
                i = after(i);
            }
            byDigits[i] = cell;
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
        return (int) (E164.mix(digits) >>> shift);
    }

    private int after(int i) {
        return (i + 1) & (byDigits.length - 1);
    }

    /** The number with these digits, or null. Wait-free. */
    @Nullable NumberCell find(long digits) {
        int i = slot(digits);
        NumberCell cell = byDigits[i];
        while (cell != null && cell.digits() != digits) {
            i = after(i);
            cell = byDigits[i];
        }
        return cell;
    }
}
