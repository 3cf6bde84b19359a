package io.github.proxypool.planning;

/**
 * A mean with its confidence interval, from one long simulation cut into batches [LK]. Neighbouring sessions share their
 * luck, whole batches hardly do, so the spread of the batches says how sure the mean is.
 *
 * @param mean the estimate
 * @param halfWidth half the width of the interval that holds the true mean with 95 % confidence
 * @param sigma the standard error of the mean
 */
public record BatchMeans(double mean, double halfWidth, double sigma) {

    /** How many batches there are. */
    public static final int BATCHES = 20;

    /** The 97.5 % point of Student's distribution with one degree of freedom fewer than batches. */
    private static final double STUDENT = 2.0930240544;

    /**
     * Sums up.
     *
     * @param refused how many were refused in each batch
     * @param offered how many were offered in each batch
     * @return the share of all that were refused, with its interval
     */
    public static BatchMeans of(long[] refused, long[] offered) {
        double mean = (double) sum(refused) / Math.max(1, sum(offered));
        double meanBatch = (double) sum(offered) / offered.length;
        double squares = 0;
        for (int i = 0; i < refused.length; i++) {
            // The residual of a ratio, so that batches need not be of one size.
            double off = (refused[i] - mean * offered[i]) / Math.max(1, meanBatch);
            squares += off * off;
        }
        double sigma = Math.sqrt(squares / (refused.length - 1) / refused.length);
        return new BatchMeans(mean, STUDENT * sigma, sigma);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * The lower end of the interval.
     *
     * @return from 0
     */
    public double low() {
        return Math.max(0, mean - halfWidth);
    }

    /**
     * The upper end of the interval.
     *
     * @return to 1
     */
    public double high() {
        return Math.min(1, mean + halfWidth);
    }
}
