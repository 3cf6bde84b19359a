package io.github.proxypool.planning;

import java.util.List;

/**
 * The share of sessions that a pool refuses, by formula. Each participant is a trunk group of {@code n} circuits, coupled
 * with its partners by Erlang's fixed point [Kelly]; a pool with cap {@code C} as a whole is one of {@code n C}. Where
 * demand varies, each step's concurrency is put into the formulas and the results are averaged over sessions (the
 * modified offered load).
 */
public final class LossModel {
    private final Traffic traffic;
    private final boolean shared;
    private final int cap;

    /**
     * A model.
     *
     * @param traffic who opens sessions with whom
     * @param shared whether both sides must have the same number
     * @param cap the most sessions on a number; {@link Crowd#UNBOUNDED} for no cap
     */
    public LossModel(Traffic traffic, boolean shared, int cap) {
        this.traffic = traffic;
        this.shared = shared;
        this.cap = cap;
    }

    /**
     * Whether there is a cap.
     *
     * @return false if numbers take any number of sessions
     */
    public boolean isCapped() {
        return cap != Crowd.UNBOUNDED;
    }

    /**
     * The share refused because a participant holds every number it could get.
     *
     * @param n how many numbers the pool has
     * @return from 0 to 1
     */
    public double byConcurrency(int n) {
        return traffic.season().mean(scale -> byConcurrency(n, scale * traffic.stretch()));
    }

    /**
     * The share refused because every number carries as many sessions as the cap allows.
     *
     * @param n how many numbers the pool has
     * @return from 0 to 1
     */
    public double byCap(int n) {
        if (!isCapped()) {
            return 0;
        }
        double load = traffic.sessions();
        return traffic.sessionSeason().mean(scale -> ErlangB.blocking((long) n * cap, load * scale));
    }

    /**
     * The share refused for either reason.
     *
     * @param n how many numbers the pool has
     * @return from 0 to 1
     */
    public double refused(int n) {
        return 1 - (1 - byConcurrency(n)) * (1 - byCap(n));
    }

    /**
     * What no allocator can get below: each participant's own overflow, without what its partners' refusals spare it,
     * since for sessions of one length nothing accepts more of one participant's than taking them as they come.
     *
     * @param n how many numbers the pool has
     * @return from 0 to 1
     */
    public double atLeast(int n) {
        return Math.max(byCap(n), Math.max(atLeast(traffic.left(), n), atLeast(traffic.right(), n)));
    }

    private double atLeast(List<Crowd> side, int n) {
        return traffic.season().mean(scale -> mean(side, n, scale * traffic.stretch()));
    }

    private double byConcurrency(int n, double scale) {
        double conversion = fixedPoint(n, scale);
        return shared ? Math.max(conversion, RandomFit.refused(traffic, n, scale, conversion)) : conversion;
    }

    /** What a session's other side refuses thins the load of its first, and the other way round: one solution [Kelly]. */
    private double fixedPoint(int n, double scale) {
        double left = FixedPoint.rising(
                mean(traffic.left(), n, scale),
                refused -> mean(traffic.left(), n, scale * (1 - right(n, scale, refused))));
        return 1 - (1 - left) * (1 - right(n, scale, left));
    }

    private double right(int n, double scale, double left) {
        return mean(traffic.right(), n, scale * (1 - left));
    }

    /** The blocking that a session meets on one side: weighted by who opens how many. */
    private static double mean(List<Crowd> side, int n, double scale) {
        double blocked = 0;
        double offered = 0;
        for (Crowd crowd : side) {
            blocked += crowd.total() * crowd.blocking(n, scale);
            offered += crowd.total();
        }
        return offered == 0 ? 0 : blocked / offered;
    }

    /**
     * Each crowd's part in the refusals for want of a number, on its own side.
     *
     * @param side the crowds
     * @param n how many numbers the pool has
     * @return for each crowd, sessions refused on its account as a share of all sessions
     */
    public double[] parts(List<Crowd> side, int n) {
        double offered = side.stream().mapToDouble(Crowd::total).sum();
        double scale = traffic.season().peakScale() * traffic.stretch();
        return side.stream()
                .mapToDouble(crowd -> crowd.total() / offered * crowd.blocking(n, scale))
                .toArray();
    }
}
