package io.github.proxypool.internal;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Some of a layout's numbers, by their places. Immutable. */
final class NumberSet {
    /** A set of more has its bits as well, for whoever walks it together with the index of loads. */
    private static final int SMALL = 64;

    private final int[] members;
    private final long @Nullable [] words;

    private NumberSet(int[] members) {
        this.members = members;
        this.words = members.length <= SMALL ? null : words(members);
    }

    private static long[] words(int[] members) {
        long[] words = new long[(members[members.length - 1] >>> 6) + 1];
        for (int member : members) {
            words[member >>> 6] |= 1L << member;
        }
        return words;
    }

    /** The places below a limit for which something holds. */
    static NumberSet of(int limit, IntPredicate in) {
        return new NumberSet(IntStream.range(0, limit).filter(in).toArray());
    }

    /** Those places of some, in ascending order, for which something holds. */
    static NumberSet of(int[] places, IntPredicate in) {
        return new NumberSet(Arrays.stream(places).filter(in).toArray());
    }

    /** What is in both. */
    NumberSet and(NumberSet other) {
        if (this == other) {
            return this;
        }
        return members.length <= other.members.length
                ? of(members, other::contains)
                : of(other.members, this::contains);
    }

    boolean contains(int i) {
        if (words == null) {
            return Arrays.binarySearch(members, i) >= 0;
        }
        int w = i >>> 6;
        return w < words.length && (words[w] & 1L << i) != 0;
    }

    int size() {
        return members.length;
    }

    boolean isSmall() {
        return words == null;
    }

    /** The m-th smallest place. */
    int get(int m) {
        return members[m];
    }

    /** How many places are below one. */
    int rank(int place) {
        int at = Arrays.binarySearch(members, place);
        return at < 0 ? -at - 1 : at;
    }

    /** How many words there are; none of a small set. */
    int wordCount() {
        return words == null ? 0 : words.length;
    }

    long word(int w) {
        return words == null ? 0 : words[w];
    }
}
