package io.github.proxypool.harness.soak;

import org.openjdk.jmh.util.SampleBuffer;
import org.openjdk.jmh.util.Statistics;

/**
 * How long calls took, in microseconds. Of callers who wait for an answer before they call again: a pause delays one call
 * of each, and shows in the longest.
 *
 * @param p50 half of the calls took no longer
 * @param p99 99 in 100 took no longer
 * @param p999 999 in 1000 took no longer
 * @param max the longest
 */
record Latency(double p50, double p99, double p999, double max) {

    static Latency of(SampleBuffer nanos) {
        if (nanos.count() == 0) {
            return new Latency(0, 0, 0, 0);
        }
        Statistics micros = nanos.getStatistics(1e-3);
        return new Latency(
                micros.getPercentile(50), micros.getPercentile(99), micros.getPercentile(99.9), micros.getMax());
    }
}
