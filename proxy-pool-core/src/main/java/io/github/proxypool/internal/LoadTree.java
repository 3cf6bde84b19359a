package io.github.proxypool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which numbers have room, and how loaded they are: a tree of minima, 16 children to a node. A hint: it may lag behind
 * the numbers while they change, and nobody is refused because of it. Exact when nothing changes.
 */
final class LoadTree {
    /*
     * Why exact at rest. A leaf is written by Numbers.refresh, which reads its number's state again afterwards and repeats
     * if it has changed; a node by the loop in set, which reads the children again afterwards and repeats if their minimum
     * has changed. So of two writers that overtake each other the one that wrote something stale sees that it did. This
     * needs each write to be ordered before the read that follows: all accesses are volatile.
     *
     * Progress. A repeat is caused by another writer's step. A thread that stops in between leaves a stale hint, which the
     * next change of that number, or a sweep, repairs.
     */

    /** The load of a number that has no room. */
    static final int FULL = Integer.MAX_VALUE;

    private static final int SHIFT = 4;
    private static final int FAN_OUT = 1 << SHIFT;
    private static final VarHandle CELL =
            MethodHandles.arrayElementVarHandle(int[].class).withInvokeExactBehavior();

    /** The leaves first; of each level the length is a multiple of the fan-out, filled up with {@link #FULL}. */
    private final int[][] levels;

    LoadTree(int size) {
        java.util.List<int[]> made = new java.util.ArrayList<>();
        int length = size;
        do {
            length = Math.max(1, (length + FAN_OUT - 1) >>> SHIFT);
            int[] level = new int[length << SHIFT];
            java.util.Arrays.fill(level, FULL);
            made.add(level);
        } while (length > 1);
        levels = made.toArray(int[][]::new);
    }

    int capacity() {
        return levels[0].length;
    }

    int load(int leaf) {
        return get(levels[0], leaf);
    }

    private static int get(int[] level, int i) {
        return (int) CELL.getVolatile(level, i);
    }

    void set(int leaf, int load) {
        CELL.setVolatile(levels[0], leaf, load);
        int child = leaf;
        for (int l = 1; l < levels.length; l++) {
            int node = child >>> SHIFT;
            if (!update(levels[l], node, levels[l - 1])) {
                return;
            }
            child = node;
        }
    }

    /** Brings a node in line with its children; answers whether that changed it. */
    private static boolean update(int[] level, int node, int[] children) {
        boolean changed = false;
        for (int min = min(children, node); min != get(level, node); min = min(children, node)) {
            CELL.setVolatile(level, node, min);
            changed = true;
        }
        return changed;
    }

    private static int min(int[] children, int node) {
        int from = node << SHIFT;
        int min = FULL;
        for (int i = from; i < from + FAN_OUT; i++) {
            min = Math.min(min, get(children, i));
        }
        return min;
    }

    /** The first of the least loaded leaves, or -1 if all are full. O(log n). */
    int least() {
        int node = 0;
        for (int l = levels.length - 1; l >= 0; l--) {
            node = leastChild(levels[l], node << SHIFT);
            if (node < 0) {
                return -1;
            }
        }
        return node;
    }

    private static int leastChild(int[] level, int from) {
        int min = FULL;
        int least = -1;
        for (int i = from; i < from + FAN_OUT; i++) {
            int load = get(level, i);
            if (load < min) {
                min = load;
                least = i;
            }
        }
        return least;
    }

    /** The first leaf from a place on whose load is at most this, or -1. Passes over full or fuller stretches. */
    int next(int from, int maxLoad) {
        int[] leaves = levels[0];
        int i = from;
        while (i < leaves.length) {
            int skip = 0;
            while (skip + 1 < levels.length
                    && (i & ((1 << (SHIFT * (skip + 1))) - 1)) == 0
                    && get(levels[skip + 1], i >>> (SHIFT * (skip + 1))) > maxLoad) {
                skip++;
            }
            if (skip > 0) {
                i += 1 << (SHIFT * skip);
            } else if (get(leaves, i) <= maxLoad) {
                return i;
            } else {
                i++;
            }
        }
        return -1;
    }

    /** The least load above this one, or {@link #FULL}. O(n). */
    int loadAbove(int load) {
        int above = FULL;
        for (int i = 0; i < levels[0].length; i++) {
            int other = get(levels[0], i);
            if (other > load && other < above) {
                above = other;
            }
        }
        return above;
    }
}
