package io.github.proxypool;

/**
 * Thrown by {@link Pool#open} where {@link Pool#tryOpen} answers {@link AllocationResult.Exhausted}. The pool is as it
 * was before the call.
 *
 * @since 0.1.0
 */
public final class PoolExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Exhaustion exhaustion;

    PoolExhaustedException(Exhaustion exhaustion) {
        super("pool exhausted: " + exhaustion.summary());
        this.exhaustion = exhaustion;
    }

    /**
     * Which rule ruled out how many numbers.
     *
     * @return the funnel
     */
    public Exhaustion exhaustion() {
        return exhaustion;
    }
}
