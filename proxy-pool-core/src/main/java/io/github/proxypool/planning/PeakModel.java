package io.github.proxypool.planning;

import java.util.List;
import java.util.stream.Stream;

/**
 * How high concurrency rises over a horizon, by Poisson clumping [Aldous]: it stays at or below {@code n} if everybody
 * begins there and no excursion above it begins.
 */
public final class PeakModel {
    private final List<Crowd> everybody;
    private final Crowd pool;
    private final Traffic traffic;
    private final double horizon;

    /**
     * A model.
     *
     * @param traffic who opens sessions with whom
     * @param horizon how long, in lengths of a session (without cool-down)
     */
    public PeakModel(Traffic traffic, double horizon) {
        this.traffic = traffic;
        this.horizon = horizon;
        this.everybody = traffic.isOneSided()
                ? traffic.left()
                : Stream.concat(traffic.left().stream(), traffic.right().stream())
                        .toList();
        this.pool = Crowd.of("pool", 1, traffic.sessions());
    }

    /**
     * The probability that no participant ever holds more than {@code n} numbers at once.
     *
     * @param n a number of numbers
     * @return from 0 to 1
     */
    public double nobodyAbove(int n) {
        return StrictMath.exp(logAtMost(everybody, n, traffic.season(), traffic.stretch()));
    }

    /**
     * The same for one side only.
     *
     * @param side its crowds
     * @param n a number of numbers
     * @return from 0 to 1
     */
    public double nobodyAbove(List<Crowd> side, int n) {
        return StrictMath.exp(logAtMost(side, n, traffic.season(), traffic.stretch()));
    }

    /**
     * The probability that there are never more than {@code n} sessions at once.
     *
     * @param n a number of sessions
     * @return from 0 to 1
     */
    public double sessionsAtMost(int n) {
        return StrictMath.exp(logAtMost(List.of(pool), n, traffic.sessionSeason(), 1));
    }

    private double logAtMost(List<Crowd> crowds, int n, Season season, double stretch) {
        double log = 0;
        for (Crowd crowd : crowds) {
            double start = crowd.logAtMost(n, season.peakScale() * stretch);
            if (start == Double.NEGATIVE_INFINITY) {
                return start;
            }
            log += crowd.count() * (start - horizon / stretch * meanExcursions(crowd, n, season, stretch));
        }
        return log;
    }

    private static double meanExcursions(Crowd crowd, int n, Season season, double stretch) {
        double sum = 0;
        for (int step = 0; step < season.steps(); step++) {
            sum += crowd.excursions(n, season.scale(step) * stretch);
        }
        return sum / season.steps();
    }
}
