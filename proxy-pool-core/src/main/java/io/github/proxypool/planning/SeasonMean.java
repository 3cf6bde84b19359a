package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean over a season's steps of what rises with the concurrency, such as the share refused, without working it out
 * for each of thousands of steps. Between two steps its logarithm is taken for a parabola through them and one in the
 * middle, if a fourth step agrees with that to a millionth; otherwise both halves are looked at on their own. What all
 * together could not add a millionth of a millionth is left out.
 */
final class SeasonMean {
    private static final double CLOSE_ENOUGH = 1e-6;
    private static final double NEGLIGIBLE = 1e-12;

    /** So few steps are worked out one by one. */
    private static final int FEW = 4;

    private final double[] scales;
    private final double[] weights;
    private final DoubleUnaryOperator atScale;
    private final double[] known;
    private double sum;

    private SeasonMean(double[] scales, double[] weights, DoubleUnaryOperator atScale) {
        this.scales = scales;
        this.weights = weights;
        this.atScale = atScale;
        this.known = new double[scales.length];
        Arrays.fill(known, Double.NaN);
    }

    /**
     * The mean.
     *
     * @param scales the concurrency in each step, from the highest
     * @param weights what share of all sessions each step has
     * @param atScale what the mean is of
     */
    static double of(double[] scales, double[] weights, DoubleUnaryOperator atScale) {
        SeasonMean mean = new SeasonMean(scales, weights, atScale);
        int last = scales.length - 1;
        mean.add(0);
        if (last > 0) {
            mean.addBetween(0, last);
            mean.add(last);
        }
        return mean.sum;
    }

    private double at(int step) {
        if (Double.isNaN(known[step])) {
            known[step] = atScale.applyAsDouble(scales[step]);
        }
        return known[step];
    }

    private void add(int step) {
        sum += weights[step] * at(step);
    }

    private void addBetween(int from, int to) {
        if (at(from) <= NEGLIGIBLE * sum) {
            return;
        }
        int middle = (from + to) >>> 1;
        int test = (middle + to) >>> 1;
        if (to - from <= FEW) {
            for (int step = from + 1; step < to; step++) {
                add(step);
            }
        } else if (Math.abs(parabola(from, middle, to, test) - Math.log(at(test))) <= CLOSE_ENOUGH) {
            for (int step = from + 1; step < to; step++) {
                sum += weights[step] * Math.exp(parabola(from, middle, to, step));
            }
        } else {
            addBetween(from, middle);
            add(middle);
            addBetween(middle, to);
        }
    }

    /** Through the logarithms at three steps. */
    private double parabola(int a, int b, int c, int step) {
        return Math.log(at(a)) * factor(step, a, b, c)
                + Math.log(at(b)) * factor(step, b, a, c)
                + Math.log(at(c)) * factor(step, c, a, b);
    }

    private double factor(int step, int own, int one, int other) {
        return (scales[step] - scales[one])
                / (scales[own] - scales[one])
                * ((scales[step] - scales[other]) / (scales[own] - scales[other]));
    }
}
