package io.github.proxypool.planning;

import java.util.function.IntPredicate;

/** Looks for the smallest count that will do. */
public final class Search {
    /** The most that is ever tried. */
    public static final int MOST = 1 << 26;

    private Search() {}

    /**
     * The smallest count from 1 that will do, where with each that does all greater ones do: doubles, then halves.
     *
     * @param willDo what is asked of it
     * @return the count; {@link #MOST} if none up to there does
     */
    public static int smallest(IntPredicate willDo) {
        int enough = 1;
        while (enough < MOST && !willDo.test(enough)) {
            enough *= 2;
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (willDo.test(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    /**
     * The same, from a good guess: walks away from it in growing steps until the answer lies between, then halves.
     *
     * @param guess where to begin, from 1
     * @param willDo what is asked of a count
     * @return the count; {@link #MOST} if none up to there does
     */
    public static int near(int guess, IntPredicate willDo) {
        int enough = guess;
        int tooFew = guess;
        for (int step = 1; enough < MOST && !willDo.test(enough); step *= 2) {
            tooFew = enough;
            enough += step;
        }
        if (enough == guess) {
            for (int step = 1; tooFew > 0 && (tooFew == enough || willDo.test(tooFew)); step *= 2) {
                enough = tooFew;
                tooFew = Math.max(0, tooFew - step);
            }
        }
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (willDo.test(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }
}
