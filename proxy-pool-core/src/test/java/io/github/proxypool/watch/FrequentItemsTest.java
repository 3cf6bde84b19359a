package io.github.proxypool.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class FrequentItemsTest {

    private static Map<Long, Integer> counted(List<Long> stream) {
        Map<Long, Integer> counts = new HashMap<>();
        stream.forEach(item -> counts.merge(item, 1, Integer::sum));
        return counts;
    }

    private static FrequentItems summary(List<Long> stream, int counters) {
        FrequentItems summary = new FrequentItems(counters);
        stream.forEach(summary::add);
        return summary;
    }

    /** Never too high, never too low by more than the bound. */
    @Property
    void counts_keepTheBound(
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 40) Long> stream,
            @ForAll @IntRange(min = 1, max = 20) int counters) {
        FrequentItems summary = summary(stream, counters);
        int bound = stream.size() / (counters + 1);
        for (long item = 0; item <= 40; item++) {
            int truly = counted(stream).getOrDefault(item, 0);
            assertThat(summary.count(item)).isBetween(Math.max(0, truly - bound), truly);
        }
        assertThat(summary.top(1000)).hasSizeLessThanOrEqualTo(counters);
    }

    @Property
    void counts_areExact_ifThereIsACounterForEach(
            @ForAll @Size(max = 300) List<@LongRange(min = -5, max = 4) Long> stream) {
        FrequentItems summary = summary(stream, 10);
        counted(stream).forEach((item, count) -> assertThat(summary.count(item)).isEqualTo(count));
    }

    @Property
    void top_isInOrder(@ForAll @Size(max = 300) List<@LongRange(min = 0, max = 9) Long> stream) {
        List<Long> top = summary(stream, 10).top(3);
        Map<Long, Integer> counts = counted(stream);
        assertThat(top).hasSize(Math.min(3, counts.size()));
        assertThat(top).isSortedAccordingTo((a, b) -> {
            int byCount = counts.get(b) - counts.get(a);
            return byCount != 0 ? byCount : Long.compare(a, b);
        });
        int least = top.stream().mapToInt(counts::get).min().orElse(0);
        assertThat(counts.entrySet())
                .filteredOn(it -> !top.contains(it.getKey()))
                .allSatisfy(it -> assertThat(it.getValue()).isLessThanOrEqualTo(least));
    }
}
