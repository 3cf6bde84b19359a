package io.github.proxypool.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pool under simulated schedules: every history must be linearizable, nobody may be held up by a thread that has
 * stopped, and what is left behind must be in order. A failure prints the seed that replays it, the history and the
 * steps.
 */
class PoolSimTest {
    private static final long FIXED_SEED = 20_250_101;
    private static final Subject.Factory PLAIN = Pools.plain();
    private static final Subject.Factory REMEMBERING = Pools.remembering();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomScenarios_areLinearizable(boolean killing) {
        check(PLAIN, new PoolScenarios(killing), killing, FIXED_SEED, 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing), killing, System.nanoTime(), 60_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomScenarios_withChangesOfNumbers_areLinearizable(boolean killing) {
        check(PLAIN, new PoolScenarios(killing, true), killing, FIXED_SEED, 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing, true), killing, System.nanoTime(), 60_000, 5_000);
    }

    @Test
    void randomScenarios_withStepsAtPlainAccesses_areLinearizable() {
        check(Pools.strict(), new PoolScenarios(false), false, System.nanoTime(), 10_000, 5_000);
    }

    @Test
    void randomScenarios_withStepsInTheHints_areLinearizable() {
        check(Pools.fine(), new PoolScenarios(false), false, System.nanoTime(), 20_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomScenarios_withSessionsChanged_areLinearizable(boolean killing) {
        check(PLAIN, new PoolScenarios(killing, false, true), killing, FIXED_SEED, 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing, false, true), killing, System.nanoTime(), 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing, true, true), killing, System.nanoTime(), 60_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomScenarios_withWhatCools_areLinearizable(boolean killing) {
        check(PLAIN, new PoolScenarios(killing, false, false, true), killing, FIXED_SEED, 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing, true, false, true), killing, System.nanoTime(), 60_000, 5_000);
        check(PLAIN, new PoolScenarios(killing, true, true, true), killing, System.nanoTime(), 60_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomScenarios_whereTheRefusedAreRemembered_areLinearizable(boolean killing) {
        check(REMEMBERING, new PoolScenarios(killing, true), killing, FIXED_SEED, 60_000, 3_000);
        check(REMEMBERING, new PoolScenarios(killing, true, true), killing, System.nanoTime(), 60_000, 3_000);
        check(REMEMBERING, new PoolScenarios(killing, true, true, true), killing, System.nanoTime(), 60_000, 3_000);
    }

    @ParameterizedTest
    @MethodSource("refusing")
    void directedScenario_whereTheRefusedAreRemembered_isLinearizable(Directed.Named scenario) {
        check(REMEMBERING, scenario.generator(), false, FIXED_SEED, 2_000, 250);
        check(REMEMBERING, scenario.generator(), false, System.nanoTime(), 4_000, 250);
    }

    /** Those in which somebody is refused, or nearly. */
    static Stream<Directed.Named> refusing() {
        return directed()
                .filter(scenario ->
                        scenario.name().contains("proof") || scenario.name().startsWith("refused"));
    }

    static Stream<Directed.Named> directed() {
        return new Directed(false).all().stream();
    }

    static Stream<Directed.Named> directedWithKills() {
        return new Directed(true).all().stream();
    }

    @ParameterizedTest
    @MethodSource("directed")
    void directedScenario_isLinearizable(Directed.Named scenario) {
        check(PLAIN, scenario.generator(), false, FIXED_SEED, 2_000, 500);
        check(PLAIN, scenario.generator(), false, System.nanoTime(), 4_000, 500);
    }

    @ParameterizedTest
    @MethodSource("directed")
    void directedScenario_withFewPreemptions_isLinearizable(Directed.Named scenario) {
        Simulation simulation = new Simulation(new Interleaver(), PLAIN);
        Scenario<?> drawn = scenario.generator().next(new SplitMix(FIXED_SEED));
        int preemptions = Pools.FAST ? 2 : 1;
        Exhaustive explorer = new Exhaustive(preemptions);
        long deadline = System.nanoTime() + 1_000_000_000L;
        long schedules = 0;
        boolean more = true;
        while (more && System.nanoTime() < deadline) {
            String flaw = simulation.run(drawn, explorer.policy(), never(drawn), null);
            if (flaw != null) {
                fail(flaw + "\n" + drawn + simulation.history());
            }
            schedules++;
            more = explorer.next();
        }
        System.out.println(schedules + (more ? " of the" : ": all") + " schedules with " + preemptions
                + " preemptions at most: " + scenario);
    }

    /** One thread stops for ever at its first step, at its second, and so on; the others must come to their ends. */
    @ParameterizedTest
    @MethodSource("directedWithKills")
    void directedScenario_withAThreadStoppedAtEachStep_goesOn(Directed.Named scenario) {
        for (Subject.Factory factory : List.of(PLAIN, REMEMBERING)) {
            stopAtEachStep(factory, scenario.generator().next(new SplitMix(FIXED_SEED)));
        }
    }

    private static void stopAtEachStep(Subject.Factory factory, Scenario<?> drawn) {
        Simulation simulation = new Simulation(new Interleaver(), factory);
        int schedules = Pools.FAST ? 4 : 1;
        for (int victim = 0; victim < drawn.programs().size(); victim++) {
            boolean killed = true;
            for (int step = 1; killed; step++) {
                killed = false;
                for (int i = 0; i < schedules; i++) {
                    killed |= stop(simulation, drawn, victim, step, FIXED_SEED + i);
                }
            }
        }
    }

    /** Answers whether the victim got as far as the step. */
    private static boolean stop(Simulation simulation, Scenario<?> scenario, int victim, int step, long seed) {
        long[] kills = never(scenario);
        kills[victim] = step;
        Policy policy = Policies.sticky(new SplitMix(seed), 6);
        String flaw = simulation.run(scenario, policy, kills, null);
        if (flaw != null) {
            fail("thread " + victim + " stopped at step " + step + ", seed " + seed + ": " + flaw + "\n" + scenario
                    + simulation.history());
        }
        return simulation.killed() > 0;
    }

    @Test
    void instrumentation_reachesThePool() {
        SimClassLoader loader = SimClassLoader.plain();
        Simulation simulation = new Simulation(new Interleaver(), Pools.factory(loader));
        Scenario<?> scenario = new Directed(false).all().get(0).generator().next(new SplitMix(FIXED_SEED));

        String flaw = simulation.run(scenario, (current, runnable, count) -> runnable[0], never(scenario), null);

        assertThat(flaw).isNull();
        assertThat(simulation.steps()).isGreaterThan(100);
        assertThat(loader.counts().get("varhandle")).isGreaterThanOrEqualTo(5);
        assertThat(loader.counts().get("volatile")).isGreaterThanOrEqualTo(5);
    }

    private static long[] never(Scenario<?> scenario) {
        long[] kills = new long[scenario.programs().size()];
        Arrays.fill(kills, Interleaver.NEVER);
        return kills;
    }

    private static void check(
            Subject.Factory factory,
            Campaign.Generator generator,
            boolean killing,
            long seed,
            int schedules,
            int millis) {
        Campaign campaign = new Campaign(new Interleaver(), factory, generator, killing);
        Campaign.@Nullable Finding finding = campaign.run(seed, schedules, millis);
        System.out.println("seed " + seed + ": " + campaign.summary());
        if (finding != null) {
            fail(finding.report());
        }
    }

    @Test
    void spec_refusesWhatIsWrong() {
        PoolSetup setup = new PoolSetup(1, 1, false, "FIRST_FIT", false, 0);
        PoolOp.Open open = new PoolOp.Open(3, false, 0, 0, 0);
        History history = new History();
        Call call = history.begin(0, new PoolOp.Timed(0, open), 0);
        history.end(call, new PoolAnswer.Refused(0, 1, 1, 1, 0, "ALL_AT_CAP"), 0);

        assertThat(Linearizability.check(new PoolSpec(setup, true), history.calls()))
                .isFalse();
        assertThat(Linearizability.check(new PoolSpec(setup, true), List.of())).isTrue();
    }
}
