package io.github.proxypool.planning;

/** Logarithms of factorials, to about fourteen digits. */
final class LogFactorial {
    private static final double[] SMALL = small(64);
    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

    private LogFactorial() {}

    private static double[] small(int size) {
        double[] logs = new double[size];
        for (int n = 1; n < size; n++) {
            logs[n] = logs[n - 1] + StrictMath.log(n);
        }
        return logs;
    }

    /** Summed up for small n; by Stirling's series, whose first term left out is below 1e-16, for others. */
    static double of(long n) {
        if (n < SMALL.length) {
            return SMALL[(int) n];
        }
        double correction = (1 / 12.0 - (1 / 360.0 - 1 / (1260.0 * n * n)) / ((double) n * n)) / n;
        return (n + 0.5) * StrictMath.log((double) n) - n + HALF_LOG_TWO_PI + correction;
    }
}
