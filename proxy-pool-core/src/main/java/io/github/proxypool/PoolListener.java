package io.github.proxypool;

/**
 * Is told what happens in a pool. Called after the decision, on the thread that made it or helped to; that may be any
 * thread that uses the pool. A listener may use the pool itself. One that throws is contained and counted by
 * {@link PoolStats#listenerFailures()}; one that blocks delays the thread it was called on and no other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PoolListener {

    /**
     * Takes one event. Each is delivered exactly once.
     *
     * @param event what has happened
     */
    void onEvent(PoolEvent event);
}
