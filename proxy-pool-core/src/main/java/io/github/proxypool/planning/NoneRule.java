package io.github.proxypool.planning;

/**
 * Nothing refused over a horizon, with some probability. Exact but for the clumping if each side may have a number of
 * its own; with one number for both it takes a few numbers more at most, which a simulation tells.
 */
public final class NoneRule implements Rule {
    private final PeakModel model;
    private final double probability;
    private final int cap;

    /**
     * A rule.
     *
     * @param model the peaks by formula
     * @param probability how sure, between 0 and 1
     * @param cap the most sessions on a number; {@link Crowd#UNBOUNDED} for no cap
     */
    public NoneRule(PeakModel model, double probability, int cap) {
        this.model = model;
        this.probability = probability;
        this.cap = cap;
    }

    @Override
    public int byConcurrency() {
        return Search.smallest(n -> model.nobodyAbove(n) >= probability);
    }

    @Override
    public int byCap() {
        return cap == Crowd.UNBOUNDED ? 0 : Search.smallest(n -> sessionsFit(n) >= probability);
    }

    private double sessionsFit(int n) {
        long room = (long) n * cap;
        return cap == Crowd.UNBOUNDED || room >= Integer.MAX_VALUE ? 1 : model.sessionsAtMost((int) room);
    }

    @Override
    public double miss(int n) {
        return 1 - model.nobodyAbove(n) * sessionsFit(n);
    }

    @Override
    public int numbers() {
        return Search.near(
                lowerBound(), n -> Rule.areWithin(1 - model.nobodyAbove(n), 1 - sessionsFit(n), 1 - probability));
    }

    @Override
    public int lowerBound() {
        return Math.max(byConcurrency(), byCap());
    }
}
