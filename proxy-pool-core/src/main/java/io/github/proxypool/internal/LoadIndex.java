package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers have room, and how loaded they are: for each load the set of numbers that carry it. A hint: it may lag
 * behind the numbers while they change, and nobody is refused because of it. Exact when nothing changes, for loads below
 * {@value #EXACT}; above, loads that differ by less than a sixty-fourth may be taken for equal.
 */
final class LoadIndex {
    /*
     * Rule. At rest each number that has room is in the set of its load or in that of a lower one. A load that grows
     * writes nothing here: so most opens do not. Whoever lowers a load marks the number at the new one or below. Whoever looks for
     * the least loaded and meets a number at a level below its load moves it: marks it where it is, takes it off where it
     * was, and starts again unless afterwards its load is still what it was marked at and the mark is still there.
     *
     * Why exact at rest. The walk goes up, moves what it meets too low, and meets it again higher up: so the first that is
     * where its load says is least loaded.
     *
     * Why the rule holds. Say a number rests at load L. Take the last removal of it from a level up to L; if there was
     * none, the mark that was there still is. Afterwards the remover saw the number marked at the level of its load then.
     * If that was up to L, this mark has not been removed. If it was above, the load has come down to L since: whoever
     * brought it below for the last time, from above L, marked it afterwards, at a load up to L.
     *
     * Numbers are known here by their places in the layouts that have this index. A place never goes to another number:
     * once one is taken out, the layouts that follow have another index.
     *
     * `lowest` is lowered by whoever marks below it, and raised only by one that looks again afterwards.
     *
     * Progress. A repeat is caused by another thread's step. A thread that stops in between leaves a number unmarked or a
     * stale hint, which the next change of that number, or a sweep, repairs.
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
    private final AtomicReferenceArray<@Nullable Bits> levels;
    private final AtomicInteger lowest = new AtomicInteger(LEVELS);
    /** The highest level ever used. */
    private final AtomicInteger highest = new AtomicInteger(-1);

    private final boolean ranked;
    private final int prepared;

    /**
     * Makes an index without numbers.
     *
     * @param capacity how many numbers it can hold
     * @param ranked whether anybody will ask for the least loaded
     * @param cap how many sessions a number is likely to carry at most
     */
    LoadIndex(int capacity, boolean ranked, int cap) {
        this.capacity = capacity;
        this.room = new Bits(capacity);
        this.ranked = ranked;
        this.prepared = Math.min(PREPARED, cap);
        this.levels = new AtomicReferenceArray<>(ranked ? LEVELS : 0);
        for (int level = 0; ranked && level < prepared; level++) {
            // HB: plain; published by the CAS of the layout.
            levels.setPlain(level, new Bits(capacity));
        }
    }

    boolean isRanked() {
        return ranked;
    }

    /** How many levels were made at once. */
    int prepared() {
        return prepared;
    }

    int capacity() {
        return capacity;
    }

    /** The level of a load: the load itself, or beyond {@link #EXACT} its uppermost seven bits. */
    private static int level(int load) {
        if (load < EXACT) {
            return load;
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(load);
        return EXACT + (exponent - 12) * STEPS + ((load >>> (exponent - 6)) & (STEPS - 1));
    }

    /** Takes note that a number's load has changed, or may have. */
    void moved(NumberCell cell, int place, int before, int after) {
        if ((before == FULL) != (after == FULL) || (after != FULL && !room.contains(place))) {
            settleRoom(cell, place);
        }
        if (ranked && after < before) {
            markLower(cell, place);
        }
    }

    /** Puts a number into the set of its load, or of the nearest lower one that has been made: a close needs no memory. */
    private void markLower(NumberCell cell, int place) {
        int at = levelOf(cell);
        if (at != FULL) {
            while (levels.get(at) == null) {
                at--;
            }
            put(place, at);
        }
    }

    /** Puts a number's bits right where a thread stopped between changing its state and them. */
    void repair(NumberCell cell, int place) {
        settleRoom(cell, place);
        if (ranked) {
            mark(cell, place);
        }
    }

    private void settleRoom(NumberCell cell, int place) {
        boolean has;
        do {
            has = cell.settled().hasRoom();
            room.put(place, has);
        } while (has != cell.settled().hasRoom());
    }

    /** Puts a number into the set of its load. Answers the level, or {@link #FULL}. */
    private int mark(NumberCell cell, int place) {
        int at = levelOf(cell);
        if (at != FULL) {
            put(place, at);
        }
        return at;
    }

    private void put(int place, int level) {
        bits(level).add(place);
        lower(level);
        raise(level);
    }

    /** Takes a number off a level that is below its load, having put it where it belongs. */
    private void move(NumberCell cell, int place, int level) {
        Bits bits = bits(level);
        int at;
        do {
            at = mark(cell, place);
            if (at == level) {
                return;
            }
            bits.remove(place);
        } while (levelOf(cell) != at || !isMarked(place, at));
        // Another number's bit may have become visible only now, its writer having looked at `lowest` before it was
        // raised.
        if (level < lowest.get() && bits.next(0) >= 0) {
            lower(level);
        }
    }

    private boolean isMarked(int place, int level) {
        return level == FULL || bits(level).contains(place);
    }

    private static int levelOf(NumberCell cell) {
        int load = cell.settled().load();
        return load == FULL ? FULL : level(load);
    }

    @SuppressWarnings("NullAway") // A level once made is there for good.
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

    /** Whether a number found at a level is there. If its load is another one now, it is moved. */
    boolean confirm(NumberCell cell, int place, int level) {
        if (levelOf(cell) == level) {
            return true;
        }
        move(cell, place, level);
        return false;
    }

    /** The first number from a place on at a level that is not held, or -1. */
    int nextAt(int level, int from, @Nullable Held held) {
        Bits bits = bits(level);
        return held == null ? bits.next(from) : bits.next(from, held);
    }

    /** The first number of a set from a place on at a level, or -1. */
    int nextAt(int level, int from, NumberSet set) {
        return bits(level).next(from, set);
    }

    /** The first number from a place on that has room and is not held, or -1. */
    int nextWithRoom(int from, @Nullable Held held) {
        return held == null ? room.next(from) : room.next(from, held);
    }

    /** The first number of a set from a place on that has room, or -1. */
    int nextWithRoom(int from, NumberSet set) {
        return room.next(from, set);
    }

    boolean hasRoom(int i) {
        return room.contains(i);
    }
}
