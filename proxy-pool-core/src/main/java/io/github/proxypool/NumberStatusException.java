package io.github.proxypool;

/**
 * Thrown when what is asked of a number makes no sense as the number stands. The number is as before.
 *
 * @since 0.1.0
 */
public final class NumberStatusException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** How the number stood. */
    private final PoolNumber.Status status;

    private NumberStatusException(PoolNumber.Status status, String message) {
        super(message);
        this.status = status;
    }

    static NumberStatusException removed(ProxyNumber number) {
        return new NumberStatusException(
                PoolNumber.Status.REMOVED,
                "number " + number + " is removed; add it to the pool again and take the new handle");
    }

    static NumberStatusException draining(ProxyNumber number) {
        return new NumberStatusException(
                PoolNumber.Status.DRAINING, "number " + number + " is draining; cancel that first");
    }

    /**
     * How the number stands.
     *
     * @return its status
     */
    public PoolNumber.Status status() {
        return status;
    }
}
