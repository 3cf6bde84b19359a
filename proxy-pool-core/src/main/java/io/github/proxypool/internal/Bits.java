package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/** A set of indexes in two levels of 64-bit words, so that the first element from a place on is found in a few reads. */
final class Bits {
    /*
     * The upper level has a bit for each word of the lower one that is not zero. It may lag behind while the set changes;
     * at rest it is right: who empties a word and so clears the upper bit looks at the word again, and sets the bit back
     * if somebody has filled it meanwhile and had still seen the old bit. All accesses are volatile.
     */
    private final AtomicLongArray words;
    private final AtomicLongArray summary;

    Bits(int capacity) {
        int length = (capacity + 63) >>> 6;
        this.words = new AtomicLongArray(length);
        this.summary = new AtomicLongArray((length + 63) >>> 6);
    }

    void put(int i, boolean in) {
        if (in) {
            add(i);
        } else {
            remove(i);
        }
    }

    void add(int i) {
        int w = i >>> 6;
        setBit(words, w, 1L << i);
        setBit(summary, w >>> 6, 1L << w);
    }

    void remove(int i) {
        int w = i >>> 6;
        if (clearBit(words, w, 1L << i) == 0) {
            clearBit(summary, w >>> 6, 1L << w);
            if (words.get(w) != 0) {
                setBit(summary, w >>> 6, 1L << w);
            }
        }
    }

    private static void setBit(AtomicLongArray array, int w, long bit) {
        for (; ; ) {
            long word = array.get(w);
            if ((word & bit) != 0 || array.compareAndSet(w, word, word | bit)) {
                return;
            }
        }
    }

    /** Answers the word as it is then. */
    private static long clearBit(AtomicLongArray array, int w, long bit) {
        for (; ; ) {
            long word = array.get(w);
            if ((word & bit) == 0 || array.compareAndSet(w, word, word & ~bit)) {
                return word & ~bit;
            }
        }
    }

    boolean contains(int i) {
        return (words.get(i >>> 6) & 1L << i) != 0;
    }

    /** The first element from a place on, or -1. */
    int next(int from) {
        int w = from >>> 6;
        if (w >= words.length()) {
            return -1;
        }
        long word = words.get(w) & -1L << from;
        if (word != 0) {
            return (w << 6) + Long.numberOfTrailingZeros(word);
        }
        return nextAfterWord(w);
    }

    private int nextAfterWord(int w) {
        int at = w + 1;
        for (int s = at >>> 6; s < summary.length(); s++) {
            // Shifting by 64 and more would start again at bit 0.
            long filled = at <= s << 6 ? summary.get(s) : summary.get(s) & -1L << at;
            for (; filled != 0; filled &= filled - 1) {
                int candidate = (s << 6) + Long.numberOfTrailingZeros(filled);
                long word = words.get(candidate);
                if (word != 0) {
                    return (candidate << 6) + Long.numberOfTrailingZeros(word);
                }
            }
        }
        return -1;
    }

    /** The first element from a place on that is not held, or -1. */
    int next(int from, Held held) {
        for (int i = next(from); i >= 0; i = next((i | 63) + 1)) {
            for (long word = words.get(i >>> 6) & -1L << i; word != 0; word &= word - 1) {
                int candidate = (i & ~63) + Long.numberOfTrailingZeros(word);
                if (!held.isHeld(candidate)) {
                    return candidate;
                }
            }
        }
        return -1;
    }

    /** The first element from a place on that is in another set too, or -1. O(n / 64). */
    int next(int from, NumberSet other) {
        int end = Math.min(words.length(), other.wordCount());
        for (int w = from >>> 6; w < end; w++) {
            long mask = w == from >>> 6 ? -1L << from : -1L;
            long theirs = other.word(w) & mask;
            if (theirs != 0) {
                long both = words.get(w) & theirs;
                if (both != 0) {
                    return (w << 6) + Long.numberOfTrailingZeros(both);
                }
            }
        }
        return -1;
    }
}
