package io.github.proxypool.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator on toys whose faults are known: a tool that has gone blind must not look like a clean run. */
class InterleaverSimTest {
    private static final String WORLD = "io.github.proxypool.sim.world.ToyWorld";
    private static final String TOYS = "io.github.proxypool.sim.toys.";
    private static final long SEED = 20_250_101;

    /** Both kinds of fibers must find the same faults. */
    enum Kind {
        FASTEST(ContinuationFibers.available() ? 5_000 : 500),
        THREADS(500);

        private final int schedules;

        Kind(int schedules) {
            this.schedules = schedules;
        }

        Interleaver interleaver() {
            return new Interleaver(this == FASTEST ? Fibers.fastest() : new ThreadFibers());
        }
    }

    @Test
    void fibers_onJdk21AndLater_areContinuations() {
        boolean expected = Runtime.version().feature() >= 21;

        assertThat(ContinuationFibers.available()).isEqualTo(expected);
    }

    @Test
    void instrumenter_countsEveryKind() {
        SimClassLoader plain = SimClassLoader.plain();
        SimClassLoader strict = SimClassLoader.strict();
        for (SimClassLoader loader : List.of(plain, strict)) {
            Subject.Factory factory = loader.create(WORLD, Subject.Factory.class);
            List.of("counter", "stack", "cells").forEach(factory::create);
        }

        assertThat(plain.counts()).isEqualTo(Map.of("atomic", 10, "varhandle", 2, "volatile", 4));
        assertThat(strict.counts())
                .containsEntry("plain", 4)
                .containsEntry("element", 2)
                .containsEntry("volatile", 4);
    }

    @ParameterizedTest
    @EnumSource
    void racyCounter_isFound(Kind kind) {
        assertThat(hunt(kind, SimClassLoader.plain(), counter("racy"), false)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void plainCounter_isFoundByStrictStepsOnly(Kind kind) {
        assertThat(hunt(kind, SimClassLoader.strict(), counter("plain"), false)).isNotNull();
        assertThat(hunt(kind, SimClassLoader.plain(), counter("plain"), false)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void exactCounter_passes(Kind kind) {
        assertThat(hunt(kind, SimClassLoader.plain(), counter("exact"), false)).isNull();
        assertThat(hunt(kind, SimClassLoader.plain(), counter("exact"), true)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void lockedCounter_isFoundWhenAThreadIsKilled(Kind kind) {
        assertThat(hunt(kind, SimClassLoader.plain(), counter("locked"), true))
                .isNotNull()
                .satisfies(reportContains("no progress"));
    }

    @ParameterizedTest
    @EnumSource
    void stack_passesAndItsMutantDies(Kind kind) {
        Mutant mutant = Mutant.of(
                "blind-push",
                "push overwrites the head",
                new Patch(TOYS + "ToyStack", "push", Edits.blindCas(Edits.ALL)));

        assertThat(hunt(kind, SimClassLoader.plain(), stack(), true)).isNull();
        assertThat(hunt(kind, SimClassLoader.mutated(mutant), stack(), false))
                .isNotNull()
                .satisfies(reportContains("not linearizable"));
    }

    @ParameterizedTest
    @EnumSource
    void singlePassExhaustion_isFoundAndTwoPassesPass(Kind kind) {
        assertThat(hunt(kind, SimClassLoader.plain(), cells("single-pass"), false))
                .isNotNull();
        assertThat(hunt(kind, SimClassLoader.plain(), cells("two-pass"), false)).isNull();
        assertThat(hunt(kind, SimClassLoader.plain(), cells("two-pass"), true)).isNull();
    }

    @Test
    void seed_replaysTheSameStepsOnBothKinds() {
        Subject.Factory factory = SimClassLoader.plain().create(WORLD, Subject.Factory.class);
        Campaign fast = new Campaign(Kind.FASTEST.interleaver(), factory, random -> cells("two-pass"), true);
        Campaign slow = new Campaign(Kind.THREADS.interleaver(), factory, random -> cells("two-pass"), true);

        for (long seed = SEED; seed < SEED + 50; seed++) {
            assertThat(slow.replay(seed)).isEqualTo(fast.replay(seed)).isEqualTo(fast.replay(seed));
        }
    }

    @Test
    void exhaustive_runsEachScheduleOnce() {
        // 3 steps cut a thread into 4 pieces, of which the first accesses nothing: C(8,4) schedules, C(6,3) traces
        Simulation simulation =
                new Simulation(new Interleaver(), SimClassLoader.plain().create(WORLD, Subject.Factory.class));
        Scenario<Integer> scenario = new Scenario<>(
                "count",
                "counter",
                List.of(),
                List.of(List.of(op("racy")), List.of(op("racy"))),
                List.of(),
                new ToySpecs.Counter());
        Exhaustive explorer = new Exhaustive(Integer.MAX_VALUE);
        Set<String> traces = new HashSet<>();
        int schedules = 0;
        int wrong = 0;
        do {
            Trace trace = new Trace();
            wrong += simulation.run(scenario, explorer.policy(), never(2), trace) == null ? 0 : 1;
            traces.add(trace.toString());
            schedules++;
        } while (explorer.next());

        assertThat(wrong).isPositive().isLessThan(schedules);
        assertThat(schedules).isEqualTo(70);
        assertThat(traces).hasSize(20);
    }

    @Test
    void patch_thatChangesNothing_isRefused() {
        Mutant mutant = Mutant.of("none", "none", new Patch(TOYS + "ToyStack", "push", Edits.dropWrite("tail", 0)));
        assertThatThrownBy(() -> SimClassLoader.mutated(mutant))
                .hasMessage("nothing to patch in io.github.proxypool.sim.toys.ToyStack.push");
    }

    private static Campaign.@Nullable Finding hunt(
            Kind kind, SimClassLoader loader, Scenario<?> scenario, boolean killing) {
        Subject.Factory factory = loader.create(WORLD, Subject.Factory.class);
        Campaign campaign = new Campaign(kind.interleaver(), factory, random -> scenario, killing);
        return campaign.run(SEED, kind.schedules, 20_000);
    }

    private static Consumer<Campaign.Finding> reportContains(String text) {
        return finding -> assertThat(finding.report()).contains(text);
    }

    private static Scenario<?> counter(String verb) {
        List<ToyOp> twice = List.of(op(verb), op(verb));
        return new Scenario<>(
                verb, "counter", List.of(), List.of(twice, twice, twice), List.of(), new ToySpecs.Counter());
    }

    private static Scenario<?> stack() {
        List<List<ToyOp>> programs = List.of(
                List.of(new ToyOp("push", 1), op("pop"), op("pop")),
                List.of(new ToyOp("push", 2), op("pop")),
                List.of(new ToyOp("push", 3), new ToyOp("push", 4)));
        return new Scenario<>(
                "stack", "stack", List.of(), programs, List.of(op("pop"), op("pop")), new ToySpecs.Stack());
    }

    /** The one taken cell moves to and fro, so that one is free at every instant. */
    private static Scenario<?> cells(String verb) {
        List<ToyOp> churn =
                List.of(op("two-pass"), op("put"), new ToyOp("two-pass", 1), op("put"), op("two-pass"), op("put"));
        List<List<ToyOp>> programs = List.of(churn, List.of(op(verb), op("put"), op(verb)));
        return new Scenario<>(verb, "cells", List.of(), programs, List.of(), new ToySpecs.Cells());
    }

    private static ToyOp op(String verb) {
        return new ToyOp(verb, 0);
    }

    private static long[] never(int threads) {
        long[] kills = new long[threads];
        Arrays.fill(kills, Interleaver.NEVER);
        return kills;
    }
}
