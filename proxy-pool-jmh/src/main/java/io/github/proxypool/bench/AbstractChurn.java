package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Closes a random live session and opens another for two random participants, in pools of one shape or another. */
public abstract class AbstractChurn extends PoolBenchmark {
    private Population<?, ?> population;

    /** How much lives. */
    abstract Shape shape();

    /** Opens the first sessions. */
    @Setup
    public void setUp() {
        population = Population.of(allocator, shape());
    }

    /** The sessions that one thread alone closes. */
    @State(Scope.Thread)
    public static class Part extends Cursor {

        /**
         * Takes the part.
         *
         * @param benchmark what runs
         * @param threads which thread of how many
         */
        @Setup
        public void setUp(BenchmarkParams benchmark, ThreadParams threads) {
            Shape shape = Shape.valueOf(benchmark.getParam("shape"));
            take(threads.getThreadIndex(), threads.getThreadCount(), shape.live(), shape.people());
        }
    }

    /**
     * Closes one session and opens one.
     *
     * @param part the thread's own part
     * @return the new session
     */
    @Benchmark
    public Object closeAndOpen(Part part) {
        return population.churn(part);
    }
}
