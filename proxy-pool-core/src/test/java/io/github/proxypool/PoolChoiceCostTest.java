package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.GeoMatch.Rung;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What choosing costs, counted in questions to the caller's own code: it must not grow with the pool where it need not. */
class PoolChoiceCostTest {
    private static final PhoneNumber ANN = PhoneNumber.of("+14155550190");
    private static final PhoneNumber BOB = PhoneNumber.of("+12125550191");

    private final AtomicInteger asked = new AtomicInteger();

    private static List<PhoneNumber> numbers(int areas, int perArea) {
        return IntStream.range(0, areas * perArea)
                .mapToObj(i -> number(201 + i % areas, i / areas))
                .toList();
    }

    private static PhoneNumber number(int area, int line) {
        return PhoneNumber.of(String.format("+1%03d55501%02d", area, line));
    }

    private static Pool pool(AllocationPolicy.Builder policy, List<PhoneNumber> numbers) {
        return Pool.builder().numbers(numbers).policy(policy.build()).build();
    }

    @Test
    void aRuleThatGivesTheBestRank_isNotAskedAboutTheRest() {
        NumberRule rule = (request, participant, number) -> {
            asked.incrementAndGet();
            return number.e164().endsWith("0100") ? OptionalInt.empty() : OptionalInt.of(0);
        };
        Pool pool = pool(AllocationPolicy.builder().rule(rule), numbers(10, 80));
        Session session = pool.open(ANN, BOB);
        // The first ten are refused for each of the two, the eleventh is as good as it gets.
        assertThat(session.participant(ANN).proxyNumber().e164()).isEqualTo("+12015550101");
        assertThat(asked).hasValue(22);
    }

    @Test
    void aRuleThatRanks_isAskedUntilItGivesTheBestRank() {
        NumberRule rule = (request, participant, number) -> {
            asked.incrementAndGet();
            return OptionalInt.of(number.e164().endsWith("0103") ? 0 : 1);
        };
        Pool pool = pool(AllocationPolicy.builder().rule(rule), numbers(10, 80));
        assertThat(pool.open(ANN, BOB).participant(BOB).proxyNumber().e164()).isEqualTo("+12015550103");
        assertThat(asked).hasValue(2 * 31);
    }

    @Test
    void geography_asksThePlanOncePerArea_andRemembersForManyAreas() {
        int areas = 20;
        int perArea = 50;
        int wanted = 300;
        Pool pool = pool(
                AllocationPolicy.builder()
                        .geoMatch(GeoMatch.of(Rung.OVERLAY, Rung.ANY))
                        .numberingPlan(new CountingPlan()),
                numbers(areas, perArea));
        openFromEach(pool, wanted);
        int first = asked.getAndSet(0);
        assertThat(first).isLessThan(wanted * (areas + 10));
        openFromEach(pool, wanted);
        // One question for each side, as to the rung on which its number was found. No more, since a place for eight is
        // enough.
        assertThat(asked.get()).isLessThan(wanted * 10);
    }

    /** One session for somebody in each of many areas, most of which have no numbers. */
    private static void openFromEach(Pool pool, int areas) {
        for (int i = 0; i < areas; i++) {
            pool.open(number(201 + i, 98), number(201 + i, 99)).close();
        }
    }

    /** Every three digits are an area code, and none overlays another. */
    private final class CountingPlan implements NumberingPlan {
        @Override
        public Area areaOf(PhoneNumber number) {
            return new Area("US", "US", java.util.Optional.of(number.e164().substring(2, 5)));
        }

        @Override
        public boolean overlays(Area one, Area other) {
            asked.incrementAndGet();
            return one.equals(other);
        }

        @Override
        public OptionalDouble distanceKm(Area one, Area other) {
            return OptionalDouble.empty();
        }
    }
}
