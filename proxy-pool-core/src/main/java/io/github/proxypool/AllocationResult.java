package io.github.proxypool;

/**
 * What {@link Pool#tryOpen} answers: a session, or why there is none. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface AllocationResult {

    /**
     * The session is open.
     *
     * @param session the session
     * @param existing true if a live session of the same unique name and the same request was there before, so that
     *     nothing was opened now
     * @since 0.1.0
     */
    record Allocated(Session session, boolean existing) implements AllocationResult {}

    /**
     * At an instant during the call no admissible assignment existed. The pool is as it was before.
     *
     * @param exhaustion which rule ruled out how many numbers
     * @since 0.1.0
     */
    record Exhausted(Exhaustion exhaustion) implements AllocationResult {}
}
