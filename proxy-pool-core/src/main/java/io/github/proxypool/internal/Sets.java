package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of a layout's numbers lie in an area, have a tag, can do something: found out once for each question and
 * remembered, as long as the numbers' settings do not change. A hint like the index of loads: a number that is missing here
 * is found by the proof that precedes a refusal.
 */
final class Sets {
    /** How many answers are remembered. Two questions that fall on one place take turns. */
    private static final int REMEMBERED = 256;

    final Layout layout;
    final long settings;
    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(REMEMBERED);

    /**
     * Makes an empty memory.
     *
     * @param settings which change of the numbers' settings it belongs to
     */
    Sets(Layout layout, long settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /** The numbers that a question is answered yes for. O(n) the first time, afterwards O(1). */
    NumberSet get(Key key, IntPredicate in) {
        int at = (int) ((E164.mix(key.hashCode()) >>> 32) % REMEMBERED);
        Entry entry = entries.get(at);
        if (entry == null || !entry.key.equals(key)) {
            entry = new Entry(key, NumberSet.of(layout.cells.length, in));
            entries.set(at, entry);
        }
        return entry.set;
    }

    /**
     * A question.
     *
     * @param place where numbers must lie, or null for anywhere
     * @param tag what tag they must have, or null for any
     * @param capabilities what they must be able to do
     * @param exact whether they must be able to do nothing else
     */
    record Key(@Nullable Object place, @Nullable String tag, int capabilities, boolean exact) {}

    private record Entry(Key key, NumberSet set) {}
}
