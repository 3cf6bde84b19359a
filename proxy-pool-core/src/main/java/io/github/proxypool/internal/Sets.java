package io.github.proxypool.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a layout's numbers lie in an area, have a tag, can do something: found out once for each question and
 * remembered, as long as the numbers' settings do not change. A hint like the index of loads: a number that is missing here
 * is found by the proof that precedes a refusal.
 */
final class Sets {
    /** How many answers are remembered: so many that those for all area codes of a continent find their places. */
    private static final int REMEMBERED = 4096;
    /** In so many places after that of its hash an answer may be. */
    private static final int NEAR = 4;

    final Layout layout;
    final long settings;
    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(REMEMBERED);
    /** The places of the numbers in each area, or null. Racy: who sees none makes another. */
    private volatile @Nullable Map<Object, int[]> byArea;

    /**
     * Makes an empty memory.
     *
     * @param settings which change of the numbers' settings it belongs to
     */
    Sets(Layout layout, long settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * The numbers that a question is answered yes for. The first time O(areas + numbers in them), or O(n) if the place does not
     * matter; afterwards O(1).
     *
     * @param inArea whether an area is in the place asked for, if that matters
     * @param in whether a number there will do
     */
    NumberSet get(Key key, Predicate<Object> inArea, IntPredicate in) {
        int first = (int) (E164.mix(key.hashCode()) >>> 32 & REMEMBERED - 1);
        int free = first;
        for (int i = first; i < first + NEAR; i++) {
            Entry entry = entries.get(i & REMEMBERED - 1);
            if (entry == null) {
                free = i & REMEMBERED - 1;
                break;
            }
            if (entry.key.equals(key)) {
                return entry.set;
            }
        }
        NumberSet set = key.place == null ? NumberSet.of(layout.cells.length, in) : NumberSet.of(places(inArea), in);
        entries.set(free, new Entry(key, set));
        return set;
    }

    private int[] places(Predicate<Object> inArea) {
        return byArea().entrySet().stream()
                .filter(area -> inArea.test(area.getKey()))
                .flatMapToInt(area -> IntStream.of(area.getValue()))
                .sorted()
                .toArray();
    }

    private Map<Object, int[]> byArea() {
        Map<Object, int[]> known = byArea;
        if (known == null) {
            Map<Object, List<Integer>> found = new HashMap<>();
            for (int at = 0; at < layout.cells.length; at++) {
                Object area = layout.cells[at].area();
                if (area != null) {
                    found.computeIfAbsent(area, any -> new ArrayList<>()).add(at);
                }
            }
            known = new HashMap<>();
            for (Map.Entry<Object, List<Integer>> area : found.entrySet()) {
                int[] places = area.getValue().stream().mapToInt(at -> at).toArray();
                known.put(area.getKey(), places);
            }
            byArea = known;
        }
        return known;
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
