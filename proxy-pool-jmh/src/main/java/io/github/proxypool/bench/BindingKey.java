package io.github.proxypool.bench;

/**
 * The key of a hand-written binding map, built anew for each call as a service would.
 *
 * @param participant a participant's phone number
 * @param number a proxy number
 */
record BindingKey(long participant, long number) {}
