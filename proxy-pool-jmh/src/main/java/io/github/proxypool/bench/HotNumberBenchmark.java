package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Param;

/**
 * What happens where everybody meets: 64 numbers shared by both sides, or a single number with very many sessions?
 *
 * <p>{@code java -jar proxy-pool.jar bench HotNumberBenchmark -prof gc -t 2}
 */
public class HotNumberBenchmark extends AbstractChurn {

    /** How much lives. */
    @Param({"SHARED_64", "ONE_NUMBER_1K", "ONE_NUMBER_10K", "ONE_NUMBER_90K"})
    public Shape shape;

    @Override
    Shape shape() {
        return shape;
    }
}
