package io.github.proxypool;

/**
 * What to do if a participant cannot have the number that it should keep: it holds that number in another live session, or
 * the number gives nothing at present.
 *
 * @since 0.1.0
 */
public enum OnConflict {
    /** Change nothing, and say why. */
    REFUSE,
    /** Give another number, by the pool's policy: also if the one to be kept cools, while others do not. */
    RENUMBER
}
