package io.github.proxypool.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How do a thread that routes and a thread that closes and opens disturb each other? The calls are to sessions that stay.
 *
 * <p>{@code java -jar proxy-pool.jar bench MixedBenchmark -prof gc}
 */
@State(Scope.Group)
public class MixedBenchmark extends PoolBenchmark {

    /** How much lives. */
    @Param({"LIVE_10K", "LIVE_1M"})
    public Shape shape;

    private Population<?, ?> population;
    private Queries<?> queries;

    /** Opens the first sessions and prepares the calls. */
    @Setup
    public void setUp() {
        population = Population.of(allocator, shape);
        queries = population.queriesOfSecondHalf();
    }

    /** How far the reader has come. */
    @State(Scope.Thread)
    public static class Position {
        private int next;
    }

    /** The sessions that the writer closes: the first half. */
    @State(Scope.Thread)
    public static class FirstHalf extends Cursor {

        /**
         * Takes them.
         *
         * @param benchmark what runs
         */
        @Setup
        public void setUp(BenchmarkParams benchmark) {
            Shape shape = Shape.valueOf(benchmark.getParam("shape"));
            take(0, 1, shape.live() / 2, shape.people());
        }
    }

    /**
     * Routes one call.
     *
     * @param position how far the reader has come
     * @return what the allocator answers
     */
    @Benchmark
    @Group("readAndWrite")
    @GroupThreads(1)
    public @Nullable Object reader(Position position) {
        return queries.route(position.next++);
    }

    /**
     * Closes one session and opens one.
     *
     * @param part the sessions to close
     * @return the new session
     */
    @Benchmark
    @Group("readAndWrite")
    @GroupThreads(1)
    public Object writer(FirstHalf part) {
        return population.churn(part);
    }
}
