package io.github.proxypool.harness.measure;

/**
 * One figure of one run.
 *
 * @param title what was measured
 * @param allocator who did it
 * @param nanos nanoseconds per operation, as each thread sees it
 * @param error half the width of the interval that holds the true mean with a probability of 99.9 %; NaN if unknown
 * @param bytes bytes of garbage per operation
 */
public record Row(String title, String allocator, double nanos, double error, double bytes) {}
