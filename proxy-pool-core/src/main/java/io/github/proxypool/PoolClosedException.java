package io.github.proxypool;

/**
 * Thrown when a session is to be opened on, or a number added to, a pool that has been closed.
 *
 * @since 0.1.0
 */
public final class PoolClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PoolClosedException() {
        super("pool is closed; build a new pool");
    }
}
