package io.github.proxypool.testkit;

import io.github.proxypool.Mode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * What one may do to a pool, with small numbers for people, sessions and durations so that commands collide often. A
 * session is meant by its place in the order of opening, modulo how many there are.
 */
public sealed interface Command {

    /** How many people take part. */
    int PEOPLE = 6;

    /** A participant that is none: it stands for the first number of the pool. */
    int POOL_NUMBER = -1;

    /** Opens a session. */
    record Open(List<Integer> people, Optional<String> name, Optional<Long> ttl, Optional<Long> until, Mode mode)
            implements Command {}

    /** Touches a session. */
    record Touch(int session) implements Command {}

    /** Extends a session. */
    record Extend(int session, long millis) implements Command {}

    /** Closes a session. */
    record Close(int session, Optional<String> reason) implements Command {}

    /** Moves the clock. */
    record Advance(long millis) implements Command {}

    /** Sweeps. */
    record Sweep() implements Command {}

    /** Adds the numbers from one place to another of an endless list, whether or not they are there already. */
    record Add(int from, int count) implements Command {}

    /** Closes the pool. */
    record ClosePool() implements Command {}

    /** Sequences of commands, mostly opens and ends; shrinks to a short one. */
    static Arbitrary<List<Command>> sequences(int maxLength) {
        return commands().list().ofMaxSize(maxLength).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Command> commands() {
        Arbitrary<Integer> session = Arbitraries.integers().between(0, 30);
        return Arbitraries.frequencyOf(
                Tuple.of(12, opens()),
                Tuple.of(2, session.map(Touch::new)),
                Tuple.of(
                        1,
                        Combinators.combine(session, Arbitraries.longs().between(1, 40))
                                .as(Extend::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        session,
                                        Arbitraries.of("done", "cancelled").optional(0.5))
                                .as(Close::new)),
                Tuple.of(4, Arbitraries.of(0L, 1L, 4L, 5L, 9L, 10L, 30L).map(Advance::new)),
                Tuple.of(1, Arbitraries.just(new Sweep())),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.integers().between(0, 5),
                                        Arbitraries.integers().between(0, 2))
                                .as(Add::new)));
    }

    private static Arbitrary<Open> opens() {
        Arbitrary<Integer> anybody = Arbitraries.frequencyOf(
                Tuple.of(60, Arbitraries.integers().between(0, PEOPLE - 1)),
                Tuple.of(1, Arbitraries.just(POOL_NUMBER)));
        Arbitrary<List<Integer>> people =
                anybody.list().uniqueElements().ofMinSize(2).ofMaxSize(4);
        return Combinators.combine(
                        people,
                        Arbitraries.of("ride 1", "ride 2").optional(0.3),
                        Arbitraries.of(1L, 5L, 10L).optional(0.4),
                        Arbitraries.of(-1L, 0L, 1L, 9L, 20L).optional(0.2),
                        Arbitraries.of(Mode.class))
                .as(Open::new);
    }
}
