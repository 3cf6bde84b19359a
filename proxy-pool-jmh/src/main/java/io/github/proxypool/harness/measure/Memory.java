package io.github.proxypool.harness.measure;

/**
 * How much memory sessions take.
 *
 * @param bytesPerSession what a pool with a million live sessions holds more than one without any, per session
 * @param endOverStart what it holds when they have all ended, as a multiple of what it held before
 */
record Memory(double bytesPerSession, double endOverStart) {

    /** Before anything was measured. */
    static final Memory UNKNOWN = new Memory(Double.NaN, Double.NaN);
}
