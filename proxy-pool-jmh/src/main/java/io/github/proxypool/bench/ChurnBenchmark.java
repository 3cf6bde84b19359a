package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Param;

/**
 * What does it cost to close a session and open another, in a small pool and in a large one?
 *
 * <p>{@code java -jar proxy-pool.jar bench ChurnBenchmark -prof gc -t 2}
 */
public class ChurnBenchmark extends AbstractChurn {

    /** How much lives. */
    @Param({"LIVE_10K", "LIVE_1M"})
    public Shape shape;

    @Override
    Shape shape() {
        return shape;
    }
}
