package io.github.proxypool;

import java.util.SortedSet;
import java.util.TreeSet;

/** Which sizes of pool a curve shows: closely around the answer, and loosely further off. */
final class CurveSizes {
    /** How far around the answer each size is shown. */
    static final int NEAR = 2;

    private static final int STEPS = 8;

    private CurveSizes() {}

    /** From about half the answer to about one and a half times, or as far as another size of interest. */
    static SortedSet<Integer> around(int numbers, int other) {
        SortedSet<Integer> sizes = new TreeSet<>();
        for (int size = numbers - NEAR; size <= numbers + NEAR; size++) {
            sizes.add(size);
        }
        int from = Math.min(numbers - numbers / 2, other);
        int to = Math.max(numbers + numbers / 2, other);
        for (int step = 0; step <= STEPS; step++) {
            sizes.add((int) (from + (long) (to - from) * step / STEPS));
        }
        sizes.removeIf(size -> size < 1);
        return sizes;
    }
}
