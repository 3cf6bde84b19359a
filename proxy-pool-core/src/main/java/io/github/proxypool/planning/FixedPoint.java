package io.github.proxypool.planning;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a map leaves a positive number as it is: the zero of the logarithm of what it multiplies one by. Found by false
 * position with the Pegasus rule [DJ] (after two steps from the same side the other side counts less), and by halving on
 * a logarithmic scale while the far end is too far off for a line to tell anything. Takes a few evaluations, none of them
 * outside the bracket.
 */
final class FixedPoint {
    private static final int MOST_STEPS = 100;
    private static final double CLOSE_ENOUGH = 1e-9;
    private static final double FAR = -4;

    private FixedPoint() {}

    /**
     * The fixed point of a map that falls.
     *
     * @param least from 0; what is returned if its image is not above it
     */
    static double falling(double least, DoubleUnaryOperator map) {
        double most = map.applyAsDouble(least);
        if (most <= least) {
            return least;
        }
        double image = map.applyAsDouble(most);
        double low = Math.max(Math.max(least, image), Double.MIN_NORMAL);
        double up = low == least ? Math.log(most / least) : moved(low, map);
        return between(low, up, most, Math.log(image / most), map);
    }

    /**
     * The fixed point of a map that rises, if it has only one.
     *
     * @param most what no image is above
     */
    static double rising(double most, DoubleUnaryOperator map) {
        double low = map.applyAsDouble(0);
        return low > 0 ? between(low, moved(low, map), most, moved(most, map), map) : 0;
    }

    private static double moved(double from, DoubleUnaryOperator map) {
        return Math.log(map.applyAsDouble(from) / from);
    }

    private static double between(double low, double atLow, double high, double atHigh, DoubleUnaryOperator map) {
        double below = low;
        double above = high;
        double up = atLow;
        double down = atHigh;
        int side = 0;
        for (int step = 0; step < MOST_STEPS && above - below > CLOSE_ENOUGH * above; step++) {
            if (up <= CLOSE_ENOUGH) {
                return below;
            }
            if (down >= -CLOSE_ENOUGH) {
                return above;
            }
            boolean halve = down < FAR;
            double next = halve ? Math.sqrt(below) * Math.sqrt(above) : (below * down - above * up) / (down - up);
            double moved = moved(next, map);
            if (moved > 0) {
                down *= side > 0 && !halve ? up / (up + moved) : 1;
                below = next;
                up = moved;
                side = 1;
            } else {
                up *= side < 0 && !halve ? down / (down + moved) : 1;
                above = next;
                down = moved;
                side = -1;
            }
        }
        return (below + above) / 2;
    }
}
