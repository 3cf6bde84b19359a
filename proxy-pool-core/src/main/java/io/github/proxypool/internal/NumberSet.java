package io.github.proxypool.internal;

import java.util.function.IntPredicate;

/** Some of a layout's numbers, by their indexes. Immutable. */
final class NumberSet {
    private final long[] words;
    private final int[] members;

    private NumberSet(long[] words) {
        this.words = words;
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        this.members = new int[size];
        int at = 0;
        for (int w = 0; w < words.length; w++) {
            for (long rest = words[w]; rest != 0; rest &= rest - 1) {
                members[at++] = (w << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
    }

    /** The indexes below a limit for which something holds. */
    static NumberSet of(int limit, IntPredicate in) {
        long[] words = new long[(limit + 63) >>> 6];
        for (int i = 0; i < limit; i++) {
            if (in.test(i)) {
                words[i >>> 6] |= 1L << i;
            }
        }
        return new NumberSet(words);
    }

    /** What is in both. */
    NumberSet and(NumberSet other) {
        if (this == other) {
            return this;
        }
        long[] both = new long[Math.min(words.length, other.words.length)];
        for (int w = 0; w < both.length; w++) {
            both[w] = words[w] & other.words[w];
        }
        return new NumberSet(both);
    }

    boolean contains(int i) {
        int w = i >>> 6;
        return w < words.length && (words[w] & 1L << i) != 0;
    }

    int size() {
        return members.length;
    }

    /** The m-th smallest index. */
    int get(int m) {
        return members[m];
    }

    /** How many indexes are below one. */
    int rank(int index) {
        int at = java.util.Arrays.binarySearch(members, index);
        return at < 0 ? -at - 1 : at;
    }

    int wordCount() {
        return words.length;
    }

    long word(int w) {
        return words[w];
    }
}
