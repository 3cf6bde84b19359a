package io.github.proxypool.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does it cost to find whom a caller reaches? {@link Kind#NAIVE} is one {@code ConcurrentHashMap.get} with a record
 * key over the same data.
 *
 * <p>{@code java -jar proxy-pool.jar bench RouteBenchmark -prof gc}
 */
public class RouteBenchmark extends PoolBenchmark {

    /** How much lives. */
    @Param({"LIVE_10K", "LIVE_1M"})
    public Shape shape;

    /** Whether the calls reach anybody, and if not, why. */
    @Param
    public Queries.Target target;

    private Queries<?> queries;

    /** Opens the sessions and prepares the calls. */
    @Setup
    public void setUp() {
        queries = Population.of(allocator, shape).queries(target);
    }

    /** How far a thread has come. */
    @State(Scope.Thread)
    public static class Position {
        private int next;

        /**
         * Starts each thread elsewhere.
         *
         * @param threads which thread of how many
         */
        @Setup
        public void setUp(ThreadParams threads) {
            next = Queries.MAX / threads.getThreadCount() * threads.getThreadIndex();
        }
    }

    /**
     * Routes one call.
     *
     * @param position how far the thread has come
     * @return what the allocator answers
     */
    @Benchmark
    public @Nullable Object route(Position position) {
        return queries.route(position.next++);
    }
}
