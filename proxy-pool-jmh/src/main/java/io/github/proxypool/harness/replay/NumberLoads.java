package io.github.proxypool.harness.replay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** How many sessions each number carries, counted beside the pool. */
final class NumberLoads {
    private final BitSet used = new BitSet();
    private int[] loads = new int[16];
    private int hottest;

    /** Counts one session more on each of some different numbers. */
    void add(List<Integer> numbers) {
        for (int number : numbers) {
            if (number >= loads.length) {
                loads = Arrays.copyOf(loads, Math.max(number + 1, 2 * loads.length));
            }
            used.set(number);
            hottest = Math.max(hottest, ++loads[number]);
        }
    }

    void remove(List<Integer> numbers) {
        for (int number : numbers) {
            loads[number]--;
        }
    }

    /** How many numbers ever carried a session. */
    int used() {
        return used.cardinality();
    }

    /** The most sessions that one number ever carried at once. */
    int hottest() {
        return hottest;
    }
}
