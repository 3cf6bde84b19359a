package io.github.proxypool.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault planted into the pool must be found: otherwise a clean {@link PoolSimTest} would prove nothing. */
class MutantSimTest {
    private static final long SEED = 7;
    /** Only for a mutant that survives: how many schedules the others take is fixed by the seed, however busy the machine. */
    private static final int MOST_MILLIS = 120_000;

    private static final MutantReport REPORT = new MutantReport();

    static Stream<PoolMutants.Target> mutants() {
        return PoolMutants.all().stream().filter(target -> Pools.FAST || target.easy());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_dies(PoolMutants.Target target) {
        Subject.Factory factory = Pools.mutated(target.mutant());
        Campaign.@Nullable Finding finding = null;
        String hunter = "";
        for (Directed.Named scenario : hunters(target)) {
            if (finding == null) {
                boolean killing = scenario.name().endsWith(PoolMutants.KILLS);
                Campaign campaign = new Campaign(new Interleaver(), factory, scenario.generator(), killing);
                finding = campaign.run(SEED, Pools.FAST ? 60_000 : 5_000, MOST_MILLIS);
                hunter = scenario.name();
            }
        }
        REPORT.add(target.mutant(), hunter, finding);

        assertThat(finding).as("what kills %s", target).isNotNull();
    }

    /** First what it is known to die of. */
    private static List<Directed.Named> hunters(PoolMutants.Target target) {
        List<Directed.Named> all = new ArrayList<>(new Directed(false).all());
        new Directed(true)
                .all()
                .forEach(it -> all.add(new Directed.Named(it.name() + PoolMutants.KILLS, it.generator())));
        all.add(new Directed.Named(PoolMutants.RANDOM, new PoolScenarios(false)));
        all.add(new Directed.Named(PoolMutants.CHANGES, new PoolScenarios(false, true)));
        all.add(new Directed.Named(PoolMutants.RANDOM + PoolMutants.KILLS, new PoolScenarios(true)));
        List<Directed.Named> hunters = all.stream()
                .filter(hunter -> hunter.name().equals(target.hunter()))
                .toList();
        assertThat(hunters).hasSize(1);
        return hunters;
    }

    @AfterAll
    static void report() {
        System.out.print(REPORT);
    }
}
