package io.github.proxypool.harness.measure;

/**
 * One figure of one run.
 *
 * @param title what was measured
 * @param allocator who did it
 * @param nanos nanoseconds per operation, as each thread sees it: the median of all iterations
 * @param bytes bytes of garbage per operation
 */
public record Row(String title, String allocator, double nanos, double bytes) {}
