package io.github.proxypool.planning;

/**
 * Some participants who are all alike, and how many numbers each of them holds at once. Without a limit that is Poisson
 * distributed, or, for a participant with finitely many partners and one session per pair, binomially: [Engset].
 *
 * @param name what they are called
 * @param count how many they are
 * @param load the load that each offers, in erlangs
 * @param most how many numbers each can hold at most, since its sessions keep a distance; {@link #UNBOUNDED} if they do
 *     not
 * @param partners how many different partners each has; {@link #UNBOUNDED} if that does not matter
 */
public record Crowd(String name, int count, double load, int most, int partners) {

    /** No limit. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final double NO_LOSS = 1e300;
    private static final double NEGLIGIBLE = 1e-18;

    /**
     * Participants without limits.
     *
     * @param name what they are called
     * @param count how many they are
     * @param load the load that each offers
     * @return the crowd
     */
    public static Crowd of(String name, int count, double load) {
        return new Crowd(name, count, load, UNBOUNDED, UNBOUNDED);
    }

    /** What they offer together. */
    double total() {
        return count * load;
    }

    /**
     * The share of one participant's sessions that find all of {@code n} numbers taken by the participant's own: as
     * {@link ErlangB}, with the rate of arrivals depending on how many are there.
     *
     * @param scale what the load is multiplied by
     */
    double blocking(int n, double scale) {
        double scaled = load * scale;
        if (n >= most || n >= partners || scaled <= 0) {
            return n == 0 ? 1 : 0;
        }
        double term = 1;
        double inverse = 1;
        for (int k = n; k > 0 && term > NEGLIGIBLE * inverse; k--) {
            term *= k / seenArrivals(k - 1, scaled);
            inverse += term;
            if (inverse > NO_LOSS) {
                return 0;
            }
        }
        return 1 / inverse;
    }

    /**
     * How many of {@code n} numbers a participant's session finds taken by the participant's own. Begins at the likeliest
     * count, so that nothing over- or underflows, and ends on both sides where counts are too rare to matter.
     */
    Counts busy(int n, double scale) {
        double scaled = load * scale;
        int last = n < most ? n : most - 1;
        int mode = (int) Math.min(last, scaled);
        int highest = mode;
        for (double share = 1; highest < last && share > NEGLIGIBLE; highest++) {
            share *= up(highest, scaled);
        }
        int lowest = mode;
        for (double share = 1; lowest > 0 && share > NEGLIGIBLE; lowest--) {
            share /= up(lowest - 1, scaled);
        }
        double[] share = new double[highest - lowest + 1];
        share[mode - lowest] = 1;
        double sum = 1;
        for (int k = mode; k < highest; k++) {
            share[k + 1 - lowest] = share[k - lowest] * up(k, scaled);
            sum += share[k + 1 - lowest];
        }
        for (int k = mode; k > lowest; k--) {
            share[k - 1 - lowest] = share[k - lowest] / up(k - 1, scaled);
            sum += share[k - 1 - lowest];
        }
        for (int i = 0; i < share.length; i++) {
            share[i] /= sum;
        }
        return new Counts(lowest, share);
    }

    /** How much likelier than {@code k} numbers one more is. */
    private double up(int k, double scaled) {
        return Math.max(0, seenArrivals(k, scaled)) / (k + 1);
    }

    /** How fast sessions arrive while {@code k} are there, per hold, as a session of an idle pair sees it. */
    private double seenArrivals(int k, double scaled) {
        return partners == UNBOUNDED ? scaled : perIdlePair(scaled) * (partners - 1 - k);
    }

    /** How fast sessions arrive while {@code k} are there, per hold. */
    private double arrivals(int k, double scaled) {
        return partners == UNBOUNDED ? scaled : perIdlePair(scaled) * (partners - k);
    }

    /** The rate of one idle pair that makes {@code partners} pairs be together for {@code scaled} on average. */
    private double perIdlePair(double scaled) {
        double together = scaled / partners;
        return together / (1 - together);
    }

    /** The logarithm of the probability that a participant holds at most {@code n} numbers at an instant. */
    double logAtMost(int n, double scale) {
        double scaled = load * scale;
        if (n >= most || n >= partners || scaled <= 0) {
            return 0;
        }
        if (n <= scaled) {
            return Double.NEGATIVE_INFINITY;
        }
        double term = probability(n + 1, scaled);
        double tail = 0;
        for (int k = n + 1; term > tail * NEGLIGIBLE; k++) {
            tail += term;
            term *= arrivals(k, scaled) / (k + 1);
        }
        return StrictMath.log1p(-tail);
    }

    /**
     * How often, per hold, a participant's count begins an excursion above {@code n}, by Poisson clumping [Aldous]: the
     * rate of up-crossings, thinned by the chance that one of them begins nothing new.
     */
    double excursions(int n, double scale) {
        double scaled = load * scale;
        if (n >= most || n >= partners || scaled <= 0) {
            return 0;
        }
        double up = arrivals(n, scaled);
        return probability(n, scaled) * up * Math.max(0, 1 - up / (n + 1));
    }

    /** The probability that a participant without limit holds exactly {@code k} numbers. */
    private double probability(int k, double scaled) {
        if (partners == UNBOUNDED) {
            return StrictMath.exp(k * StrictMath.log(scaled) - scaled - LogFactorial.of(k));
        }
        double together = scaled / partners;
        double ways = LogFactorial.of(partners) - LogFactorial.of(k) - LogFactorial.of((long) partners - k);
        return StrictMath.exp(ways + k * StrictMath.log(together) + (partners - k) * StrictMath.log1p(-together));
    }
}
