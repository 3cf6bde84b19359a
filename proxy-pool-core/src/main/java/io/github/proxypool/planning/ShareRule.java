package io.github.proxypool.planning;

/** At most a share of the sessions refused. Where there is a cap, each of the two reasons may use up half of it. */
public final class ShareRule implements Rule {
    private final LossModel model;
    private final double share;
    private final double each;

    /**
     * A rule.
     *
     * @param model the refused share by formula
     * @param share what may be refused, above 0
     */
    public ShareRule(LossModel model, double share) {
        this.model = model;
        this.share = share;
        this.each = model.isCapped() ? share / 2 : share;
    }

    @Override
    public int byConcurrency() {
        return Search.smallest(n -> model.byConcurrency(n) <= each);
    }

    @Override
    public int byCap() {
        return model.isCapped() ? Search.smallest(n -> model.byCap(n) <= each) : 0;
    }

    @Override
    public double miss(int n) {
        return model.refused(n);
    }

    @Override
    public int lowerBound() {
        return Search.smallest(n -> model.atLeast(n) <= share);
    }
}
