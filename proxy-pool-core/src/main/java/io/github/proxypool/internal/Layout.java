package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a pool at a moment, with an index by their digits. Immutable, but for hints: about loads, and about what the slots
 * of each number are now.
 */
final class Layout {
    private static final VarHandle SLOTS =
            MethodHandles.arrayElementVarHandle(Slots[].class).withInvokeExactBehavior();

    /** In the order in which they were added: by ascending index. */
    final NumberCell[] cells;

    final LoadIndex index;
    final boolean closed;
    private final int nextIndex;
    /** No change of a number that was taken out has a later version than this. */
    private final long version;
    /*
     * Open-addressed by the hash of the digits, at most a quarter full. Leads to the slots of a number rather than to the number,
     * since a route needs nothing else. The number of an element never changes; whoever replaces its slots writes the new ones
     * here. Late perhaps, or into a layout that has just been replaced itself, but slots that are not the newest say so.
     * HB: slots are finished before they are written here in release mode, and read in acquire mode.
     */
    private final @Nullable Slots[] byDigits;

    private final int shift;
    /** A bit for each number, four times as many as elements, by two bits more of that hash: most that are asked about have none. */
    private final long[] known;

    private Layout(NumberCell[] cells, LoadIndex index, boolean closed, int nextIndex, long version) {
        this.cells = cells;
        this.index = index;
        this.closed = closed;
        this.nextIndex = nextIndex;
        this.version = version;
        int bits = 34 - Integer.numberOfLeadingZeros(Math.max(1, cells.length));
        this.byDigits = new Slots[1 << bits];
        this.shift = 64 - bits;
        this.known = new long[Math.max(1, byDigits.length >>> 4)];
        for (NumberCell cell : cells) {
            int i = slot(cell.digits());
            while (byDigits[i] != null) {
                i = after(i);
            }
            byDigits[i] = cell.state().slots;
            int bit = bit(cell.digits());
            known[bit >>> 6] |= 1L << bit;
        }
    }

    static Layout empty(boolean ranked) {
        return new Layout(new NumberCell[0], new LoadIndex(0, ranked, 1), false, 0, 0);
    }

    /** With more numbers at the end. Their versions go on from those taken out: events of two lives are never alike. */
    Layout with(List<NewNumber> added) {
        @SuppressWarnings("NullAway") // What is longer is filled at once.
        NumberCell[] more = Arrays.copyOf(cells, cells.length + added.size());
        int cap = 1;
        for (int i = 0; i < added.size(); i++) {
            NewNumber number = added.get(i);
            more[cells.length + i] = new NumberCell(Math.addExact(nextIndex, i), number, version);
            cap = Math.max(cap, number.limits().cap());
        }
        // Grown by doubling. Shared while it is long enough: a number not yet there is full.
        LoadIndex grown = more.length <= index.capacity()
                ? index
                : new LoadIndex(Math.max(more.length, 2 * cells.length), index.isRanked(), cap);
        return new Layout(more, grown, closed, Math.addExact(nextIndex, added.size()), version);
    }

    /** Without a number that is gone; those behind it move up, so the index is another one. */
    Layout without(int place) {
        NumberCell[] fewer = new NumberCell[cells.length - 1];
        System.arraycopy(cells, 0, fewer, 0, place);
        System.arraycopy(cells, place + 1, fewer, place, fewer.length - place);
        int capacity = Math.min(index.capacity(), 2 * fewer.length);
        LoadIndex other = new LoadIndex(Math.max(capacity, fewer.length), index.isRanked(), index.prepared());
        return new Layout(fewer, other, closed, nextIndex, Math.max(version, cells[place].state().version));
    }

    /** Where a number is in {@link #cells}, or -1 if it is not there (any more, or yet). */
    int placeOf(NumberCell cell) {
        int hint = cell.place;
        if (hint < cells.length && cells[hint] == cell) {
            return hint;
        }
        int found = placeOf(cell.index());
        if (found >= 0) {
            cell.place = found;
        }
        return found;
    }

    private int placeOf(int index) {
        int from = 0;
        int to = cells.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (cells[middle].index() < index) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < cells.length && cells[from].index() == index ? from : -1;
    }

    /** The number of an index, or null. */
    @Nullable NumberCell at(int index) {
        int place = placeOf(index);
        return place < 0 ? null : cells[place];
    }

    Layout asClosed() {
        return new Layout(cells, index, true, nextIndex, version);
    }

    private int slot(long digits) {
        return (int) (E164.mix(digits) >>> shift);
    }

    private int bit(long digits) {
        return (int) (E164.mix(digits) >>> (shift - 2));
    }

    private int after(int i) {
        return (i + 1) & (byDigits.length - 1);
    }

    private @Nullable Slots slotsAt(int i) {
        return (Slots) SLOTS.getAcquire(byDigits, i);
    }

    /** The slots of the number with these digits as they were shown last, or null. Wait-free. */
    @Nullable Slots slots(long digits) {
        int i = slot(digits);
        Slots slots = slotsAt(i);
        while (slots != null && slots.digits() != digits) {
            i = after(i);
            slots = slotsAt(i);
        }
        return slots;
    }

    /** Lets routes look into a number's newest slots, if the number is in this layout. */
    void show(Slots newest) {
        int i = slot(newest.digits());
        for (Slots shown = slotsAt(i); shown != newest && shown != null; shown = slotsAt(i)) {
            if (shown.cell() == newest.cell()) {
                SLOTS.setRelease(byDigits, i, newest);
                return;
            }
            i = after(i);
        }
    }

    /** The number with these digits, or null. Wait-free. */
    @Nullable NumberCell find(long digits) {
        // First what is near: up to every fourth element leads to another number, whose slots are far away.
        int bit = bit(digits);
        if ((known[bit >>> 6] >>> bit & 1) == 0) {
            return null;
        }
        Slots slots = slots(digits);
        return slots == null ? null : slots.cell();
    }
}
