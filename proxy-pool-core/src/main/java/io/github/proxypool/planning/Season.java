package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * How demand goes up and down, as a share of its peak. A session that lives for a fixed time is there until then, so the
 * concurrency at an instant is that of the peak, times the mean rate over the last such time [EMW].
 */
public final class Season {
    /** Always the peak. */
    public static final Season STEADY = new Season(new double[] {1}, new double[] {1});

    private static final int STEPS_PER_HOUR = 4;

    private final double[] rate;
    private final double[] scale;
    private final double total;

    /** Each concurrency at which there is demand, from the highest, and what share of all sessions comes at it. */
    private final double[] scales;

    private final double[] weights;

    private Season(double[] rate, double[] scale) {
        this.rate = rate;
        this.scale = scale;
        this.total = Arrays.stream(rate).sum();
        SortedMap<Double, Double> byScale = new TreeMap<>(Comparator.reverseOrder());
        for (int step = 0; step < rate.length; step++) {
            if (rate[step] > 0) {
                byScale.merge(scale[step], rate[step] / total, Double::sum);
            }
        }
        this.scales = byScale.keySet().stream().mapToDouble(it -> it).toArray();
        this.weights = byScale.values().stream().mapToDouble(it -> it).toArray();
    }

    /**
     * A season that repeats itself.
     *
     * @param hourly the rate in each hour, in any unit; not all 0
     * @param holdHours how long a session holds its number, in hours
     * @return the season in steps of a quarter of an hour
     */
    public static Season of(double[] hourly, double holdHours) {
        double peak = Arrays.stream(hourly).max().orElse(0);
        double[] rate = new double[hourly.length * STEPS_PER_HOUR];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = hourly[i / STEPS_PER_HOUR] / peak;
        }
        return new Season(rate, movingAverage(rate, holdHours * STEPS_PER_HOUR));
    }

    /** Over the last {@code width} steps, a fraction of the earliest, before the middle of each step. */
    private static double[] movingAverage(double[] rate, double width) {
        double[] sums = new double[rate.length + 1];
        for (int i = 0; i < rate.length; i++) {
            sums[i + 1] = sums[i] + rate[i];
        }
        double[] average = new double[rate.length];
        for (int i = 0; i < rate.length; i++) {
            average[i] = (upTo(sums, i + 0.5) - upTo(sums, i + 0.5 - width)) / width;
        }
        return average;
    }

    /** What came up to a place on the endless repetition, which may lie before 0. */
    private static double upTo(double[] sums, double place) {
        int period = sums.length - 1;
        double laps = Math.floor(place / period);
        double within = place - laps * period;
        int step = (int) Math.min(period - 1, within);
        return laps * sums[period] + sums[step] + (within - step) * (sums[step + 1] - sums[step]);
    }

    int steps() {
        return rate.length;
    }

    /** What share of the peak concurrency there is in a step. */
    double scale(int step) {
        return scale[step];
    }

    /** The highest of them. */
    double peakScale() {
        return Arrays.stream(scale).max().orElse(1);
    }

    /**
     * The mean over all sessions of something that rises with the concurrency.
     *
     * @param atScale what it is, by the share of the peak concurrency
     */
    double mean(DoubleUnaryOperator atScale) {
        return SeasonMean.of(scales, weights, atScale);
    }

    /**
     * The mean rate.
     *
     * @return as a share of the peak rate
     */
    public double meanRate() {
        return total / rate.length;
    }
}
