package io.github.proxypool;

/**
 * How somebody tries to reach a proxy number.
 *
 * @since 0.1.0
 */
public enum Channel {
    /** A call. */
    VOICE,
    /** A text or multimedia message. */
    MESSAGE
}
