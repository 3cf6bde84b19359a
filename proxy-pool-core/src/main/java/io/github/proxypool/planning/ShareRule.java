package io.github.proxypool.planning;

/** At most a share of the sessions refused, whether for want of a free number or because of the cap. */
public final class ShareRule implements Rule {
    private final LossModel model;
    private final double share;
    private final int lowerBound;
    private final int numbers;

    /**
     * A rule.
     *
     * @param model the refused share by formula
     * @param share what may be refused, above 0
     */
    public ShareRule(LossModel model, double share) {
        this.model = model;
        this.share = share;
        this.lowerBound = Search.smallest(n -> model.atLeast(n) <= share);
        this.numbers = Search.near(lowerBound, n -> Rule.areWithin(model.byConcurrency(n), model.byCap(n), share));
    }

    @Override
    public int byConcurrency() {
        return Search.near(numbers, n -> model.byConcurrency(n) <= share);
    }

    @Override
    public int byCap() {
        return model.isCapped() ? Search.smallest(n -> model.byCap(n) <= share) : 0;
    }

    @Override
    public int numbers() {
        return numbers;
    }

    @Override
    public double miss(int n) {
        return model.refused(n);
    }

    @Override
    public int lowerBound() {
        return lowerBound;
    }
}
