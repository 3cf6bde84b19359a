package io.github.proxypool;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.testkit.Command;
import io.github.proxypool.testkit.ModelRun;
import io.github.proxypool.testkit.ModelRun.Choices;
import io.github.proxypool.testkit.ModelRun.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random sequences of commands on one thread: the pool shows what the naive reference shows, after every one. */
class PoolModelTest {

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void sweptPool_choosesAsTheReference(@ForAll("setups") Setup setup, @ForAll("commands") List<Command> commands) {
        run(new ModelRun(setup, Choices.EXACT), commands);
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void neverSweptPool_admitsAndRefusesAsTheReference(
            @ForAll("setups") Setup setup, @ForAll("commands") List<Command> commands) {
        run(new ModelRun(setup, Choices.ADMISSIBLE), commands);
    }

    private static void run(ModelRun run, List<Command> commands) {
        commands.forEach(run::apply);
        run.apply(new Command.ClosePool());
        run.apply(new Command.Open(
                List.of(0, 1), Optional.empty(), Optional.empty(), Optional.empty(), Mode.VOICE_AND_MESSAGE));
        run.apply(new Command.Add(5, 1));
        run.apply(new Command.Sweep());
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Command.sequences(50);
    }

    @Provide
    Arbitrary<Setup> setups() {
        Arbitrary<AllocationPolicy> policies = Combinators.combine(
                        Arbitraries.of(Assignment.class),
                        Arbitraries.of(Selection.class),
                        Arbitraries.of(1, 2, 3, AllocationPolicy.UNLIMITED))
                .as(AllocationPolicy::new);
        return Combinators.combine(
                        policies,
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(Duration.ofMillis(10)).optional(0.3),
                        Arbitraries.longs())
                .as(Setup::new);
    }
}
