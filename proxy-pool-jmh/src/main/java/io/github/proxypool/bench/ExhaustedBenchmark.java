package io.github.proxypool.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to be told that none of 1 000 numbers is left? {@link NumberScanBenchmark} is the floor beside it.
 *
 * <p>{@code java -jar proxy-pool.jar bench "(Exhausted|NumberScan)Benchmark" -prof gc}
 */
public class ExhaustedBenchmark extends PoolBenchmark {

    /** Why no number is left. */
    public enum Reason {
        /** Every number carries as many sessions as it may. */
        ALL_AT_CAP,
        /** The participant holds every number in another session. */
        ALL_HELD
    }

    /** Why no number is left. */
    @Param
    public Reason reason;

    private Requester<?, ?> requester;

    /** Opens sessions until no number is left. */
    @Setup
    public void setUp() {
        requester = Requester.in(allocator);
        if (reason == Reason.ALL_AT_CAP) {
            requester.fillUpTo(Integer.MAX_VALUE);
        } else {
            requester.holdUpTo(Integer.MAX_VALUE);
        }
        if (requester.tryOpen() != null) {
            throw new IllegalStateException("there should be no number left");
        }
    }

    /**
     * Asks in vain.
     *
     * @return nothing
     */
    @Benchmark
    public @Nullable Object refused() {
        return requester.tryOpen();
    }
}
