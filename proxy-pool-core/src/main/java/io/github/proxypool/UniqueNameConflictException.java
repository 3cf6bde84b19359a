package io.github.proxypool;

/**
 * Thrown when a session is to be opened under a name that a live session of another request has. Nothing was opened.
 *
 * @since 0.1.0
 */
public final class UniqueNameConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UniqueNameConflictException(String message) {
        super(message);
    }
}
