package io.github.proxypool.harness.chart;

/** A file that is not of the form that is to be drawn. */
public final class ChartFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChartFormatException(String message) {
        super(message);
    }
}
