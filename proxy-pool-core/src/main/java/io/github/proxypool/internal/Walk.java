package io.github.proxypool.internal;

import java.util.Arrays;

/** Walks the numbers of a set that seem to have room, in the order of a selection, each about once. Used by one thread. */
final class Walk {
    /*
     * A small set is ranked by its numbers' states: that costs less than looking at every level of the index of loads, most of
     * which do not have any of its numbers. A large one is met with the levels word by word.
     */

    private final Selection selection;
    private final Layout layout;
    private final NumberSet set;
    private final long[] ranked;
    private final int start;
    private final int stride;
    private int walked;
    private int at = -1;
    private int level = -1;

    Walk(Selection selection, Layout layout, NumberSet set, long draw) {
        this.selection = selection;
        this.layout = layout;
        this.set = set;
        int size = set.size();
        this.ranked = selection == Selection.LEAST_LOADED && set.isSmall() ? ranked(layout, set) : new long[0];
        this.start = start(selection, layout, set, draw);
        this.stride = selection == Selection.RANDOM && size > 0
                ? Strides.coprime(1 + (int) Long.remainderUnsigned(draw >>> 32, size), size)
                : 1;
    }

    private static int start(Selection selection, Layout layout, NumberSet set, long draw) {
        if (set.size() == 0) {
            return 0;
        }
        return switch (selection) {
            case LEAST_LOADED, FIRST_FIT -> 0;
            case ROTATING -> set.rank((int) Long.remainderUnsigned(draw, layout.cells.length)) % set.size();
            case RANDOM -> (int) Long.remainderUnsigned(draw, set.size());
        };
    }

    /** The numbers that have room by load, then by index. */
    private static long[] ranked(Layout layout, NumberSet set) {
        long[] ranked = new long[set.size()];
        int count = 0;
        for (int m = 0; m < ranked.length; m++) {
            int load = layout.cells[set.get(m)].settled().load();
            if (load != LoadIndex.FULL) {
                ranked[count++] = ((long) load << 32) | set.get(m);
            }
        }
        long[] found = Arrays.copyOf(ranked, count);
        Arrays.sort(found);
        return found;
    }

    /** The index of the next number to try, or -1. */
    int next() {
        return switch (selection) {
            case LEAST_LOADED -> set.isSmall() ? nextRanked() : nextByLoad();
            case FIRST_FIT -> set.isSmall() ? nextDrawn() : nextByIndex();
            case ROTATING, RANDOM -> nextDrawn();
        };
    }

    private int nextRanked() {
        return walked < ranked.length ? (int) ranked[walked++] : -1;
    }

    private int nextByLoad() {
        LoadIndex index = layout.index;
        if (level < 0) {
            level = index.lowestLevel();
        }
        while (level >= 0) {
            at = index.nextAt(level, at + 1, set);
            if (at < 0) {
                level = index.nextLevel(level + 1);
            } else if (index.confirm(layout.cells[at], at, level)) {
                return at;
            }
        }
        return -1;
    }

    private int nextByIndex() {
        if (walked == 0) {
            at = layout.index.nextWithRoom(at + 1, set);
            walked = at < 0 ? 1 : 0;
        }
        return at;
    }

    private int nextDrawn() {
        int size = set.size();
        while (walked < size) {
            int i = set.get((int) ((start + (long) walked * stride) % size));
            walked++;
            if (layout.index.hasRoom(i)) {
                return i;
            }
        }
        return -1;
    }
}
