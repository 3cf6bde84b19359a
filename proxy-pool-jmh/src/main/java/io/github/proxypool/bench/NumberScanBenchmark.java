package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does a plain loop cost that reads the state of 1 000 numbers twice and finds none for a participant?
 *
 * <p>{@code java -jar proxy-pool.jar bench "(Exhausted|NumberScan)Benchmark" -prof gc}
 */
public class NumberScanBenchmark extends Timing {
    private static final long PARTICIPANT = 999_300_000_000_000L;
    private static final long NOBODY = 999_400_000_000_000L;
    private static final int NUMBERS = 1_000;
    private static final int CAP = 100;

    /** Why no number is left. */
    @Param
    public ExhaustedBenchmark.Reason reason;

    private NumberScan scan;

    /** Makes the numbers. */
    @Setup
    public void setUp() {
        scan = reason == ExhaustedBenchmark.Reason.ALL_AT_CAP
                ? new NumberScan(NUMBERS, CAP, CAP, NOBODY)
                : new NumberScan(NUMBERS, CAP, 1, PARTICIPANT);
    }

    /**
     * Looks in vain.
     *
     * @return how many numbers the rules leave
     */
    @Benchmark
    public long scanTwice() {
        return scan.scanTwice(PARTICIPANT);
    }
}
