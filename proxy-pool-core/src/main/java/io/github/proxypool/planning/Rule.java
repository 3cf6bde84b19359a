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
     * What both ask for together: what one of them leaves of the target, the other may use up.
     *
     * @return the fewest numbers that meet the target
     */
    int numbers();
}
