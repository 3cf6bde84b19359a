package io.github.proxypool;

import java.io.Serial;

/**
 * Something needs a library that this one does not bring along.
 *
 * @since 0.1.0
 */
public final class MissingDependencyException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    MissingDependencyException(String what, String artifact, Throwable cause) {
        super(what + " needs " + artifact + ": add it to your dependencies", cause);
    }
}
