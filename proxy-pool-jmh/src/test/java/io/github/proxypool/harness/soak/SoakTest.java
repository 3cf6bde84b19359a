package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small soaks: the figures mean nothing, the counts and checks do. */
class SoakTest {

    private static SoakOptions options(int sessions, int threads, long churn) {
        return new SoakOptions(
                sessions,
                SoakOptions.numbersFor(sessions),
                threads,
                Duration.ofHours(4),
                7,
                churn,
                SoakOptions.UNLIMITED,
                Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource({"2000, 1, 2000", "3001, 2, 6002", "100, 3, 250"})
    void opensReplacesAndExpiresEverySession(int sessions, int threads, long churn)
            throws InterruptedException, ExecutionException {
        SoakResult result = Soak.run(options(sessions, threads, churn), Progress.SILENT);
        assertThat(result.checks()).allMatch(Check::met);
        assertThat(result.met()).isTrue();

        Map<Phase, PhaseTotal> phases = new EnumMap<>(Phase.class);
        result.phases().forEach(phase -> phases.put(phase.phase(), phase));
        assertThat(phases.keySet()).containsExactly(Phase.values());
        PhaseTotal fill = phases.get(Phase.FILL);
        assertThat(fill.opened()).isEqualTo(sessions);
        assertThat(fill.routed()).isEqualTo(4L * sessions);
        assertThat(fill.closed() + fill.expired()).isZero();
        PhaseTotal replaced = phases.get(Phase.CHURN);
        assertThat(replaced.routed()).as("each session and its successor").isEqualTo(5 * replaced.opened());
        assertThat(replaced.opened()).isBetween(churn - 40, churn);
        assertThat(replaced.closed()).isPositive();
        assertThat(replaced.expired()).isPositive();
        PhaseTotal expired = phases.get(Phase.EXPIRE);
        assertThat(expired.opened()).isZero();
        assertThat(phases.values().stream()
                        .mapToLong(phase -> phase.opened() - phase.closed() - phase.expired())
                        .sum())
                .isZero();
    }

    @Test
    void samplesFollowTheTimeLine() throws InterruptedException, ExecutionException {
        List<Sample> samples =
                Soak.run(options(2_000, 2, 2_000), Progress.SILENT).samples();
        assertThat(samples).isSortedAccordingTo(java.util.Comparator.comparingDouble(Sample::seconds));
        assertThat(samples).extracting(Sample::phase).isSorted().contains(Phase.values());
        assertThat(samples.get(samples.size() - 1).live()).isZero();
        assertThat(samples)
                .filteredOn(sample -> sample.phase() == Phase.CHURN)
                .allSatisfy(sample -> assertThat(sample.live()).isBetween(1_600L, 2_400L));
    }

    @Test
    void oneThreadDoesTheSameForTheSameSeed() throws InterruptedException, ExecutionException {
        long first = closed(Soak.run(options(2_000, 1, 4_000), Progress.SILENT));
        assertThat(closed(Soak.run(options(2_000, 1, 4_000), Progress.SILENT))).isEqualTo(first);
    }

    private static long closed(SoakResult result) {
        return result.phases().stream().mapToLong(PhaseTotal::closed).sum();
    }

    @Test
    void stopsReplacingWhenTheTimeIsUp() throws InterruptedException, ExecutionException {
        SoakOptions noTime = new SoakOptions(
                200, 10, 1, Duration.ofHours(4), 7, 1_000_000, Duration.ZERO, SoakOptions.DEFAULT_INTERVAL);
        SoakResult result = Soak.run(noTime, Progress.SILENT);
        assertThat(result.phases().get(1).opened()).isZero();
        assertThat(result.met()).isTrue();
    }

    @Test
    void tellsHowFarItHasCome() throws InterruptedException, ExecutionException {
        List<String> told = new ArrayList<>();
        Soak.run(options(100, 1, 100), (phase, share) -> told.add(phase + " " + share));
        assertThat(told)
                .hasSize(15)
                .startsWith("FILL 0.2")
                .contains("CHURN 0.4")
                .endsWith("EXPIRE 1.0");
    }
}
