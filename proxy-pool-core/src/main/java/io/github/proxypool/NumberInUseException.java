package io.github.proxypool;

/**
 * Thrown when a number is to be removed that has live sessions. The number is as before.
 *
 * @since 0.1.0
 */
public final class NumberInUseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** How many there were. */
    private final int liveSessions;

    NumberInUseException(ProxyNumber number, int liveSessions) {
        super("number " + number + " has live sessions (" + liveSessions
                + "); drain it and it leaves with the last of them, or remove it now and they are closed");
        this.liveSessions = liveSessions;
    }

    /**
     * How many live sessions the number had.
     *
     * @return from 1
     */
    public int liveSessions() {
        return liveSessions;
    }
}
