package io.github.proxypool.sim.toys;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Cells that are taken and put back: a word each, odd while taken, that never returns to an earlier value. The question
 * whether none is free is answered in a wrong and in a right way.
 */
public final class ToyCells {
    private final AtomicIntegerArray words;

    /**
     * Makes free cells.
     *
     * @param count how many
     */
    public ToyCells(int count) {
        words = new AtomicIntegerArray(count);
    }

    /**
     * Takes a free cell, after one look at each.
     *
     * @param first where to start
     * @return its index, or -1 if the scan met none, which proves nothing: one may have become free behind it
     */
    public int takeSinglePass(int first) {
        return scan(first, new int[words.length()]);
    }

    /**
     * Takes a free cell.
     *
     * @param first where to start
     * @return its index, or -1 if at the instant between two passes none was free
     */
    public int takeTwoPass(int first) {
        int[] seen = new int[words.length()];
        while (true) {
            int taken = scan(first, seen);
            if (taken >= 0 || isUnchanged(seen)) {
                return taken;
            }
        }
    }

    /**
     * Puts a cell back.
     *
     * @param index its index
     */
    public void put(int index) {
        words.incrementAndGet(index);
    }

    private int scan(int first, int[] seen) {
        for (int k = 0; k < seen.length; k++) {
            int i = (first + k) % seen.length;
            int word = words.get(i);
            while (word % 2 == 0) {
                if (words.compareAndSet(i, word, word + 1)) {
                    return i;
                }
                word = words.get(i);
            }
            seen[i] = word;
        }
        return -1;
    }

    private boolean isUnchanged(int[] seen) {
        for (int i = 0; i < seen.length; i++) {
            if (words.get(i) != seen[i]) {
                return false;
            }
        }
        return true;
    }
}
