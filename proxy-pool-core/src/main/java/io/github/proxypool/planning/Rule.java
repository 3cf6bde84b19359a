package io.github.proxypool.planning;

/** How many numbers it takes by formula to meet one target. */
public interface Rule {

    /**
     * What the participants' concurrency asks for, nothing else refusing anything.
     *
     * @return the fewest numbers
     */
    int byConcurrency();

    /**
     * What the cap asks for, nothing else refusing anything.
     *
     * @return the fewest numbers; 0 if there is no cap
     */
    int byCap();

    /**
     * How far a pool is from perfect: the share refused, or the probability that anything is.
     *
     * @param n how many numbers it has
     * @return from 0 to 1
     */
    double miss(int n);

    /**
     * What no allocator can do with less than.
     *
     * @return the fewest numbers
     */
    int lowerBound();

    /**
     * What both ask for together.
     *
     * @return the fewest numbers by which {@link #areWithin} says that the target is met
     */
    int numbers();

    /**
     * Whether a target is met though two reasons, each by a formula of its own, miss it. What one leaves of it the other may use up,
     * so that a cap that is never met costs nothing. But where both are short at once a pool refuses more than the formulas add up to:
     * 2.3 % where they gave 0.6 and 0.1 % (simulated: 60 on either side, two sessions an hour, a cap of 20 and a cool-down as long as a
     * session). So the lesser counts {@value #TOGETHER} times, or else each may use up half, which was enough wherever it was simulated.
     *
     * @param one what one reason misses
     * @param other what the other misses
     * @param most what may be missed
     * @return true if it is met
     */
    static boolean areWithin(double one, double other, double most) {
        double more = Math.max(one, other);
        return more <= most / 2 || more + TOGETHER * Math.min(one, other) <= most;
    }

    /** How often the lesser of two reasons counts: somewhat more than it did in the worst case simulated, 17. */
    int TOGETHER = 20;
}
