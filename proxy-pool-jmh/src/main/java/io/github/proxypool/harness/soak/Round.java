package io.github.proxypool.harness.soak;

/**
 * A step of the soak's time. Places are visited in turn, one step's share of them in each round; one lap visits all of
 * them and takes as long as a session lives.
 *
 * @param phase what is to be done
 * @param lap how often all places have been visited before
 * @param step which part of the places is visited now
 * @param steps how many parts there are
 */
record Round(Phase phase, int lap, int step, int steps) {

    static Round of(Phase phase, long ordinal, int steps) {
        return new Round(phase, (int) (ordinal / steps), (int) (ordinal % steps), steps);
    }

    /** The first of some places to visit in this round. */
    int from(int places) {
        return border(places, step);
    }

    /** The place after the last one to visit in this round. */
    int to(int places) {
        return border(places, step + 1);
    }

    /** The place after the last one to visit in the next round, on this lap or the next. */
    int toOfNext(int places) {
        return border(places, (step + 1) % steps + 1);
    }

    private int border(int places, int border) {
        return (int) ((long) places * border / steps);
    }
}
