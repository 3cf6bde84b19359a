package io.github.proxypool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.Area;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Session;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures are of what they say they are. */
class ChoiceBenchmarkTest {

    @Test
    void areasAreKnownToThePlan() {
        assertThat(Numbers.AREA_CODES)
                .doesNotHaveDuplicates()
                .hasSize(50)
                .allSatisfy(code ->
                        assertThat(Area.ofNorthAmerica(code.toString()).code()).contains(code.toString()));
    }

    @Test
    void nobodyHasTheNumbers() {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> numbers =
                IntStream.range(0, 10_000).mapToObj(Numbers::proxyInArea).toList();
        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number / 1_000_000 % 10 == 0);
        assertThat(random.longs(1_000).map(seed -> Numbers.personInArea(new SplittableRandom(seed))))
                .allMatch(number -> number / 1_000_000 % 10 == 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyOpens(Choice choice) {
        Pool pool = Pool.builder()
                .numbers(IntStream.range(0, 100)
                        .mapToObj(Numbers::proxyInArea)
                        .map(PoolAllocator::number)
                        .toList())
                .policy(choice.policy())
                .build();
        PhoneNumber first = PoolAllocator.number(Numbers.personInArea(new SplittableRandom(1)));
        PhoneNumber second = PoolAllocator.number(Numbers.personInArea(new SplittableRandom(2)));
        Session session = pool.open(first, second);
        boolean near = session.participant(first)
                .proxyNumber()
                .e164()
                .substring(0, 5)
                .equals(first.e164().substring(0, 5));
        assertThat(near || choice != Choice.GEO)
                .as("a number of the caller's area")
                .isTrue();
    }

    /** As many sessions cool as one cool-down has seen, and no more: what has cooled makes room. */
    @Test
    void coolingIsSteady() {
        ChoiceBenchmark benchmark = new ChoiceBenchmark();
        benchmark.choice = Choice.COOLING;
        benchmark.numbers = 100;
        benchmark.setUp();
        int oneOrTwoNumbersEach = 2 * ChoiceBenchmark.COOLING_SESSIONS;
        assertThat(benchmark.cooling())
                .isBetween((long) ChoiceBenchmark.COOLING_SESSIONS - 1, (long) oneOrTwoNumbersEach);
        for (int i = 0; i < 10_000; i++) {
            benchmark.closeAndOpen();
        }
        assertThat(benchmark.cooling())
                .isBetween((long) ChoiceBenchmark.COOLING_SESSIONS - 1, (long) oneOrTwoNumbersEach);
    }
}
