package io.github.proxypool.watch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts how often each item occurs in a stream, with a fixed number of counters [MG]: an item that comes when none is free
 * lowers all of them by one instead. So no count is too high, and none of an item that occurred {@code f} times in a stream
 * of {@code L} is below {@code f - L/(k+1)}, where {@code k} is the number of counters [Bose]: each lowering takes away
 * {@code k+1} occurrences of different items, so there are at most {@code L/(k+1)} of them. An item that made up more
 * than that is there at the end; with at most {@code k} different items all counts are exact.
 *
 * <p>Constant time per item, amortized: lowering takes {@code O(k)} and happens once in {@code k+1} items at most. For one
 * thread.
 */
public final class FrequentItems {
    private final int counters;
    /** Open-addressed, at most half full; 0 in {@link #counts} is a free place. */
    private final long[] items;

    private final int[] counts;
    private int used;

    /**
     * Makes a summary of an empty stream.
     *
     * @param counters how many items it can tell apart, from 1
     */
    public FrequentItems(int counters) {
        this.counters = counters;
        int length = Integer.highestOneBit(2 * counters - 1) * 2;
        this.items = new long[length];
        this.counts = new int[length];
    }

    /**
     * Counts one occurrence.
     *
     * @param item which item
     */
    public void add(long item) {
        int i = placeOf(item);
        if (counts[i] > 0) {
            counts[i]++;
        } else if (used < counters) {
            put(item, 1);
        } else {
            lower();
        }
    }

    private int placeOf(long item) {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the item.
        int i = (int) ((item * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(items.length) + 1));
        while (counts[i] > 0 && items[i] != item) {
            i = (i + 1) & (items.length - 1);
        }
        return i;
    }

    private void put(long item, int count) {
        int i = placeOf(item);
        items[i] = item;
        counts[i] = count;
        used++;
    }

    private void lower() {
        long[] oldItems = items.clone();
        int[] oldCounts = counts.clone();
        Arrays.fill(counts, 0);
        used = 0;
        for (int i = 0; i < oldItems.length; i++) {
            if (oldCounts[i] > 1) {
                put(oldItems[i], oldCounts[i] - 1);
            }
        }
    }

    /**
     * How often an item occurred at least.
     *
     * @param item which item
     * @return from 0 to its true count
     */
    int count(long item) {
        return counts[placeOf(item)];
    }

    /**
     * The items counted most often.
     *
     * @param limit how many of them
     * @return the most frequent first; the lower item first of two that are equal
     */
    public List<Long> top(int limit) {
        return IntStream.range(0, items.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparingLong(i -> items[i]))
                .limit(limit)
                .map(i -> items[i])
                .toList();
    }
}
