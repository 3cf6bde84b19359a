package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Pool;
import org.junit.jupiter.api.Test;

/** That the soak can say no. */
class ChecksTest {
    private final Pool pool =
            Pool.builder().numbers(FictionalNumbers.proxies(2)).build();
    private final Checks checks = new Checks(pool);

    @Test
    void countsWhatIsLive() {
        pool.open(FictionalNumbers.person(0), FictionalNumbers.person(1));
        checks.atRest(Phase.FILL, 1);
        assertThat(checks.all()).allMatch(Check::met);
        checks.atRest(Phase.CHURN, 2);
        assertThat(checks.all())
                .filteredOn(check -> !check.met())
                .singleElement()
                .satisfies(check -> assertThat(check)
                        .isEqualTo(
                                new Check("at the end of churn live = opened - closed - expired", false, "1 and 2")));
    }

    @Test
    void noticesWhatIsLeft() {
        checks.empty();
        pool.open(FictionalNumbers.person(0), FictionalNumbers.person(1));
        checks.empty();
        assertThat(checks.all()).extracting(Check::met).containsExactly(true, false);
        assertThat(checks.all().get(1).detail()).isEqualTo("1 sessions, 2 bindings");
    }

    @Test
    void holdsEveryAnswerAgainstWhatItMustBe() {
        checks.calls(new Tally());
        assertThat(checks.all()).hasSize(4).allMatch(Check::met);
        Tally wrong = new Tally();
        wrong.astray = 1;
        wrong.haunted = 1;
        wrong.refused = 1;
        wrong.unclosed = 1;
        checks.calls(wrong);
        assertThat(checks.all().subList(4, 8)).noneMatch(Check::met);
    }

    @Test
    void judgesTheHeapOfALargePool() {
        checks.heap(new Memory(1_000, 140, 1_050), 1_000_000);
        checks.heap(new Memory(1_000, 140, 1_051), 1_000_000);
        checks.heap(new Memory(1_000, 140, 2_000), 999_999);
        assertThat(checks.all()).extracting(Check::met).containsExactly(true, false, true);
        assertThat(checks.all().get(2).detail()).isEqualTo("2.000, too small to judge");
    }
}
