package io.github.proxypool.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.bench.Choice;
import io.github.proxypool.bench.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class ProfileTest {

    @Test
    void smokeRunsEveryBenchmarkThereIs() throws IOException {
        Set<String> smoked = Profile.SMOKE.cases().stream()
                .map(each -> each.benchmark().getName())
                .collect(Collectors.toSet());
        assertThat(smoked).isEqualTo(allBenchmarks());
    }

    @Test
    void shortPutsBothBaselinesBesideEachOfOurs() {
        assertThat(Profile.SHORT.cases())
                .filteredOn(each -> each.allocator().equals(Optional.of(Kind.OURS)))
                .hasSizeGreaterThan(10)
                .allSatisfy(ours -> assertThat(Profile.SHORT.cases())
                        .contains(by(Kind.NAIVE, ours))
                        .contains(by(Kind.SYNCHRONIZED, ours)));
    }

    @Test
    void boundsMeasuresWhatItsBoundsNeedAndNothingTwice() {
        assertThat(Profile.BOUNDS.bounds()).hasSizeGreaterThan(15);
        assertThat(Profile.BOUNDS.bounds().stream().map(Bound::name)).doesNotHaveDuplicates();
        assertThat(Profile.BOUNDS.cases()).doesNotHaveDuplicates().hasSizeBetween(20, 30);
        assertThat(Profile.SHORT.bounds()).isEmpty();
    }

    @Test
    void boundsFitsIntoAQuarterOfAnHour() {
        Effort effort = Profile.BOUNDS.effort();
        int setUp = 8_000;
        int millis = effort.forks() * (setUp + (effort.warmUps() + effort.iterations()) * effort.millis());
        assertThat(Profile.BOUNDS.cases().size() * millis).isLessThan(15 * 60_000);
    }

    @Test
    void choicesPutsEachChoiceBesideThePlainOne_inBothPools() {
        assertThat(Profile.CHOICES.cases())
                .doesNotHaveDuplicates()
                .hasSize(2 * Choice.values().length)
                .contains(Case.choice(Choice.PLAIN, 100), Case.choice(Choice.PLAIN, 10_000));
        assertThat(Profile.CHOICES.bounds())
                .hasSameSizeAs(Choice.values())
                .noneMatch(Bound::isOfMemory)
                .allSatisfy(bound -> assertThat(Profile.CHOICES.cases()).containsAll(bound.cases()));
        assertThat(Case.choice(Choice.GEO, 100).title()).isEqualTo("choice 100 numbers");
        assertThat(Case.choice(Choice.GEO, 100).contestant()).isEqualTo("geo");
    }

    @Test
    void namesEachCaseForItself() {
        for (Profile profile : Profile.values()) {
            assertThat(profile.cases().stream().map(each -> each.title() + each.contestant()))
                    .doesNotHaveDuplicates();
        }
        assertThat(Case.busy(Kind.OURS, 900).title()).isEqualTo("busy participant held 900");
    }

    private static Case by(Kind allocator, Case other) {
        return new Case(other.benchmark(), Optional.of(allocator), other.params(), other.threads());
    }

    private static Set<String> allBenchmarks() throws IOException {
        try (InputStream list = ProfileTest.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            return BenchmarkList.readBenchmarkList(Objects.requireNonNull(list)).stream()
                    .map(BenchmarkListEntry::getUserClassQName)
                    .collect(Collectors.toSet());
        }
    }
}
