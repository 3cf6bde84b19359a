package io.github.proxypool.sim;

/**
 * What a simulated pool is made from.
 *
 * @param numbers how many numbers it starts with
 * @param cap how many sessions a number carries
 * @param shared whether all sides of a session have one number
 * @param selection the name of the selection
 * @param listening whether somebody listens to its events
 * @param seed the pool's seed
 */
public record PoolSetup(int numbers, int cap, boolean shared, String selection, boolean listening, long seed) {}
