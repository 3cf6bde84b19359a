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
 * @param cooldown for how many milliseconds a binding that has ended cools
 * @param fallsBack whether a number that cools is given where there is no other
 */
public record PoolSetup(
        int numbers,
        int cap,
        boolean shared,
        String selection,
        boolean listening,
        long seed,
        int cooldown,
        boolean fallsBack) {
    PoolSetup(int numbers, int cap, boolean shared, String selection, boolean listening, long seed) {
        this(numbers, cap, shared, selection, listening, seed, 0, false);
    }

    PoolSetup cooling(int millis, boolean falls) {
        return new PoolSetup(numbers, cap, shared, selection, listening, seed, millis, falls);
    }
}
