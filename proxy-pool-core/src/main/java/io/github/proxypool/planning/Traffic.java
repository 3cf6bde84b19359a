package io.github.proxypool.planning;

import java.util.List;

/**
 * Who opens sessions with whom, at the peak.
 *
 * @param left the crowds of one side
 * @param right those of the other; the same as {@code left} if anybody meets anybody
 * @param sessions how many sessions are offered at once on average: the load of the pool as a whole
 * @param stretch how much longer than the session a number is held, because of a cool-down: from 1
 * @param season how the demand goes up and down, for what is held (sessions and cool-downs)
 * @param sessionSeason the same for sessions alone
 */
public record Traffic(
        List<Crowd> left, List<Crowd> right, double sessions, double stretch, Season season, Season sessionSeason) {

    /**
     * Steady traffic without cool-down.
     *
     * @param left the crowds of one side
     * @param right those of the other
     * @return the traffic
     */
    public static Traffic steady(List<Crowd> left, List<Crowd> right) {
        return new Traffic(left, right, load(left), 1, Season.STEADY, Season.STEADY);
    }

    /**
     * Steady traffic in which anybody meets anybody.
     *
     * @param peers the crowds
     * @return the traffic
     */
    public static Traffic peers(List<Crowd> peers) {
        return new Traffic(peers, peers, load(peers) / 2, 1, Season.STEADY, Season.STEADY);
    }

    private static double load(List<Crowd> side) {
        return side.stream().mapToDouble(Crowd::total).sum();
    }

    /**
     * The same with a cool-down.
     *
     * @param factor 1 + cool-down / hold
     * @return the traffic
     */
    public Traffic stretched(double factor) {
        return new Traffic(left, right, sessions, factor, season, sessionSeason);
    }

    /**
     * Whether anybody meets anybody.
     *
     * @return false if there are two sides
     */
    public boolean isOneSided() {
        return left == right;
    }
}
