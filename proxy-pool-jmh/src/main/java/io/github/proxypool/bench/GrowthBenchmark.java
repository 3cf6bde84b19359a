package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Param;

/**
 * Does it cost more to close and open when there are a hundred times as many numbers, or when hardly any room is left?
 *
 * <p>{@code java -jar proxy-pool.jar bench GrowthBenchmark -prof gc}
 */
public class GrowthBenchmark extends AbstractChurn {

    /** How much lives. */
    @Param({"NUMBERS_100", "NUMBERS_10000", "FILLED_10", "FILLED_95"})
    public Shape shape;

    @Override
    Shape shape() {
        return shape;
    }
}
