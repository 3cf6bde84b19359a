package io.github.proxypool.harness.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as short as a chart needs them, the same on every machine. */
final class Numerals {
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final double[] SIZES = {1e9, 1e6, 1e3};
    private static final String[] NAMES = {" G", " M", " k"};

    private Numerals() {}

    /** Three digits and a unit: 0, 0.25, 999, 12.5 k, 3 M. */
    static String brief(double value) {
        for (int i = 0; i < SIZES.length; i++) {
            if (Math.abs(value) >= SIZES[i]) {
                return threeDigits(value / SIZES[i]) + NAMES[i];
            }
        }
        return threeDigits(value);
    }

    /** A place in the picture: at most two decimals. */
    static String coordinate(double value) {
        return plain(BigDecimal.valueOf(Math.round(value * 100), 2));
    }

    private static String threeDigits(double value) {
        return plain(BigDecimal.valueOf(value).round(THREE_DIGITS));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
