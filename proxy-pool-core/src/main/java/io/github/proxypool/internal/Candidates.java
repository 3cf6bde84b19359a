package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** Walks the numbers that seem to have room, in the order of a selection, each about once. Used by one thread. */
final class Candidates {
    private final Selection selection;
    private final LoadIndex index;
    private final NumberCell[] cells;
    private final int size;
    private final int start;
    private final int stride;
    /** Where the way round a level ends, or its first part. */
    private int end;

    private int walked;
    private int at = -1;
    private int level = -1;
    private int given;
    private @Nullable Held held;

    /**
     * Starts a walk.
     *
     * @param draw where to start: the index for {@link Selection#ROTATING}, 64 random bits for {@link Selection#RANDOM}, a
     *     place in each level for {@link Selection#LEAST_LOADED}
     */
    Candidates(Selection selection, Layout layout, long draw) {
        this.selection = selection;
        this.index = layout.index;
        this.cells = layout.cells;
        this.size = cells.length;
        boolean turning = size > 0 && (selection == Selection.ROTATING || selection == Selection.RANDOM);
        this.start = turning ? (int) Long.remainderUnsigned(draw, size) : place(draw, size);
        this.end = size;
        this.stride = turning && selection == Selection.RANDOM
                ? Strides.coprime(1 + (int) Long.remainderUnsigned(draw >>> 32, size), size)
                : 1;
    }

    /** A place, unless it is one of a larger layout. */
    private static int place(long draw, int size) {
        return draw < size ? (int) draw : 0;
    }

    /** How many numbers this has given. */
    int given() {
        return given;
    }

    /** What is left out, or null. */
    @Nullable Held held() {
        return held;
    }

    /** From now on leaves out the numbers that are known to be held. */
    void leaveOut(Held numbers) {
        held = numbers;
    }

    /** The index of the next number to try, or -1. */
    int next() {
        given++;
        return switch (selection) {
            case LEAST_LOADED -> nextByLoad();
            case FIRST_FIT -> nextByIndex();
            case ROTATING -> nextRound();
            case RANDOM -> nextDrawn();
        };
    }

    private int nextByLoad() {
        if (level < 0) {
            level = index.lowestLevel();
            at = start - 1;
        }
        while (level >= 0) {
            at = index.nextAt(level, at + 1, held);
            // The index may already know numbers that were added after the layout was read.
            if (at >= 0 && at < end) {
                if (index.confirm(cells[at], at, level)) {
                    return at;
                }
                continue;
            }
            goOn();
        }
        return -1;
    }

    /** To the numbers of a level before the start, and then to the next level. */
    private void goOn() {
        if (end > start && start > 0) {
            at = -1;
            end = start;
        } else {
            at = start - 1;
            end = size;
            level = index.nextLevel(level + 1);
        }
    }

    private int nextByIndex() {
        int i = index.nextWithRoom(at + 1, held);
        at = i < size ? i : -1;
        return at;
    }

    private int nextRound() {
        while (walked < size) {
            int from = (start + walked) % size;
            int i = index.nextWithRoom(from, held);
            if (i >= 0 && i < size && walked + (i - from) < size) {
                walked += i - from + 1;
                return i;
            }
            walked += size - from;
        }
        return -1;
    }

    private int nextDrawn() {
        while (walked < size) {
            int i = (int) ((start + (long) walked * stride) % size);
            walked++;
            if (index.hasRoom(i) && (held == null || !held.isHeld(i))) {
                return i;
            }
        }
        return -1;
    }
}
