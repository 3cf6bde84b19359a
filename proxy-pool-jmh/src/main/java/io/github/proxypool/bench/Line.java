package io.github.proxypool.bench;

/**
 * The phone number of the baselines: as large as the library's own, so that both read the same memory.
 *
 * @param digits the digits as one number
 */
record Line(long digits) {}
