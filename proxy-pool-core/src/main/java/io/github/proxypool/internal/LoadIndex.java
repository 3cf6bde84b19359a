package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which numbers have room, and how loaded they are: for each load the set of numbers that carry it. A hint: it may lag
 * behind the numbers while they change, and nobody is refused because of it. Exact when nothing changes, for loads below
 * {@value #EXACT}; above, loads that differ by less than a sixty-fourth may be taken for equal.
 */
final class LoadIndex {
    /*
     * Why exact at rest. Whoever changes a number's load afterwards puts the number's bit right in the set of the old and
     * in that of the new load: writes the bit as the number's state says, and repeats until the state still says so
     * afterwards. So of two that overtake each other the one that wrote a stale bit sees that it did. `lowest` is lowered
     * by whoever adds below it, and raised only by one that looks again afterwards.
     *
     * Progress. A repeat is caused by another thread's step. A thread that stops in between leaves a stale hint, which the
     * next change of that number, or a sweep, repairs.
     */

    /** The load of a number that has no room. */
    static final int FULL = Integer.MAX_VALUE;

    static final int EXACT = 4096;

    /** Levels made at once, so that a pool whose cap is below takes no memory later than this. */
    private static final int PREPARED = 128;

    private static final int STEPS = 64;
    private static final int LEVELS = EXACT + STEPS * (31 - 12);
    /** By how much `lowest` may lag: looking at a few empty levels costs less than writing it. */
    private static final int SLACK = 2;

    private final int capacity;
    private final Bits room;
    private final AtomicReferenceArray<Bits> levels;
    private final AtomicInteger lowest = new AtomicInteger(LEVELS);
    /** The highest level ever used. */
    private final AtomicInteger highest = new AtomicInteger(-1);

    private final boolean ranked;

    /**
     * Makes an index without numbers.
     *
     * @param capacity how many numbers it can hold
     * @param ranked whether anybody will ask for the least loaded
     */
    LoadIndex(int capacity, boolean ranked, int cap) {
        this.capacity = capacity;
        this.room = new Bits(capacity);
        this.ranked = ranked;
        this.levels = new AtomicReferenceArray<>(ranked ? LEVELS : 0);
        for (int level = 0; ranked && level < Math.min(PREPARED, cap); level++) {
            levels.setPlain(level, new Bits(capacity));
        }
    }

    boolean isRanked() {
        return ranked;
    }

    int capacity() {
        return capacity;
    }

    /** The level of a load: the load itself, or beyond {@link #EXACT} its uppermost seven bits. */
    static int level(int load) {
        if (load < EXACT) {
            return load;
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(load);
        return EXACT + (exponent - 12) * STEPS + ((load >>> (exponent - 6)) & (STEPS - 1));
    }

    /** Takes note that a number's load has changed, or may have. */
    void moved(NumberCell cell, int before, int after) {
        if ((before == FULL) != (after == FULL)) {
            settleRoom(cell);
        }
        if (ranked) {
            settleLoad(cell, after);
            settleLoad(cell, before);
        }
    }

    /** Puts a number's bits right where a thread stopped between changing its state and them. */
    void repair(NumberCell cell) {
        settleRoom(cell);
        if (ranked) {
            settleLoad(cell, cell.settled().load());
        }
    }

    private void settleRoom(NumberCell cell) {
        boolean has;
        do {
            has = cell.settled().hasRoom();
            room.put(cell.index(), has);
        } while (has != cell.settled().hasRoom());
    }

    private void settleLoad(NumberCell cell, int load) {
        if (load != FULL) {
            settle(cell, level(load));
        }
    }

    private void settle(NumberCell cell, int level) {
        Bits bits = bits(level);
        boolean there;
        do {
            there = isAt(cell, level);
            bits.put(cell.index(), there);
        } while (there != isAt(cell, level));
        // Another number's bit may have become visible only now, its writer having looked at `lowest` before it was
        // raised.
        if (there || (level < lowest.get() && bits.next(0) >= 0)) {
            lower(level);
            raise(level);
        }
    }

    private static boolean isAt(NumberCell cell, int level) {
        int load = cell.settled().load();
        return load != FULL && level(load) == level;
    }

    private Bits bits(int level) {
        Bits bits = levels.get(level);
        if (bits == null) {
            levels.compareAndSet(level, null, new Bits(capacity));
            bits = levels.get(level);
        }
        return bits;
    }

    private void lower(int level) {
        for (int now = lowest.get(); level < now; now = lowest.get()) {
            if (lowest.compareAndSet(now, level)) {
                return;
            }
        }
    }

    private void raise(int level) {
        for (int now = highest.get(); level > now; now = highest.get()) {
            if (highest.compareAndSet(now, level)) {
                return;
            }
        }
    }

    /** The first level from one on that has a number, or -1. */
    int nextLevel(int from) {
        int last = highest.get();
        for (int level = from; level <= last; level++) {
            Bits bits = levels.get(level);
            if (bits != null && bits.next(0) >= 0) {
                return level;
            }
        }
        return -1;
    }

    /** The lowest level that has a number, or -1 if all are full. */
    int lowestLevel() {
        int level = lowest.get();
        int found = nextLevel(level);
        if (found > level + SLACK && lowest.compareAndSet(level, found)) {
            // Somebody may have added below, having seen the old value: look again.
            int missed = nextLevel(level);
            if (missed >= 0) {
                lower(missed);
            }
        }
        return found;
    }

    /** Whether a number found at a level is there. If a stopped thread left it there, it is put right. */
    boolean confirm(NumberCell cell, int level) {
        if (isAt(cell, level)) {
            return true;
        }
        settle(cell, level);
        return false;
    }

    /** The first number from a place on at a level, or -1. */
    int nextAt(int level, int from) {
        return bits(level).next(from);
    }

    /** The first number from a place on that has room, or -1. */
    int nextWithRoom(int from) {
        return room.next(from);
    }

    boolean hasRoom(int i) {
        return room.contains(i);
    }
}
