package io.github.proxypool.planning;

import java.util.List;

/**
 * The share of sessions refused where both sides must have the same number and it is any of those free for both [BH]:
 * with {@code i} numbers taken by one side and {@code j} by the other, the probability that the {@code n - i} free for
 * the first all lie in the {@code j} of the second. An upper estimate for first fit.
 */
final class RandomFit {
    private static final int MOST_ITERATIONS = 100;
    private static final double CLOSE_ENOUGH = 1e-7;
    private static final double NEGLIGIBLE = 1e-16;

    private RandomFit() {}

    /** Begins at a share refused that is a good guess; loads are thinned by what is refused. */
    static double refused(Traffic traffic, int n, double scale, double guess) {
        double refused = guess;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double next = once(traffic, n, scale * (1 - refused));
            double moved = Math.abs(next - refused) / 2;
            refused = (refused + next) / 2;
            if (moved <= CLOSE_ENOUGH * refused) {
                break;
            }
        }
        return refused;
    }

    private static double once(Traffic traffic, int n, double scale) {
        double[] first = seen(traffic.left(), n, scale);
        double[] second = traffic.isOneSided() ? first : seen(traffic.right(), n, scale);
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            if (first[i] < NEGLIGIBLE) {
                continue;
            }
            for (int j = n - i; j <= n; j++) {
                if (second[j] >= NEGLIGIBLE) {
                    sum += first[i] * second[j] * covered(n, i, j);
                }
            }
        }
        return sum;
    }

    /** C(j, n-i) / C(n, i). */
    private static double covered(int n, int i, int j) {
        return StrictMath.exp(
                LogFactorial.of(i) + LogFactorial.of(j) - LogFactorial.of(n) - LogFactorial.of((long) i + j - n));
    }

    /** How many numbers a session finds taken by its participant on one side. */
    private static double[] seen(List<Crowd> side, int n, double scale) {
        double[] mean = new double[n + 1];
        double offered = side.stream().mapToDouble(Crowd::total).sum();
        for (Crowd crowd : side) {
            double[] busy = crowd.busy(n, scale);
            for (int k = 0; k <= n; k++) {
                mean[k] += crowd.total() / offered * busy[k];
            }
        }
        return mean;
    }
}
