package io.github.proxypool.internal;

/** In which order the numbers that have room are tried. */
public enum Selection {
    /** By load, then by index. */
    LEAST_LOADED,
    /** By index. */
    FIRST_FIT,
    /** By index, from the one after the last taken, round and round. */
    ROTATING,
    /** In an order drawn at random. */
    RANDOM
}
