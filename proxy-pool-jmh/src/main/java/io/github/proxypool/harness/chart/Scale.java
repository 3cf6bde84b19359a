package io.github.proxypool.harness.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values from 0 on to places in the picture.
 *
 * @param top the value at the far end
 * @param step from one tick to the next
 * @param from the place of 0
 * @param to the place of {@code top}
 */
record Scale(double top, double step, double from, double to) {
    private static final int TICKS = 5;
    private static final double[] ROUND_STEPS = {1, 2, 2.5, 5, 10};

    /** Ends at a round number that is not below the highest value. */
    static Scale round(double highest, double from, double to) {
        double reached = positive(highest);
        double step = roundStep(reached);
        return new Scale(step * Math.ceil(reached / step), step, from, to);
    }

    /** Ends where the values end. */
    static Scale exact(double highest, double from, double to) {
        double reached = positive(highest);
        return new Scale(reached, roundStep(reached), from, to);
    }

    /** Where there is nothing to show there are axes all the same. */
    private static double positive(double highest) {
        return highest > 0 ? highest : 1;
    }

    private static double roundStep(double highest) {
        double rough = highest / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND_STEPS) {
            if (round * power >= rough) {
                return round * power;
            }
        }
        return 10 * power;
    }

    double at(double value) {
        return from + (to - from) * value / top;
    }

    /** The values to write beside the axis, 0 among them. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= top * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
