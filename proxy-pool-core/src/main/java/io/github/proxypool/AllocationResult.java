package io.github.proxypool;

import java.util.List;

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
     * @param choices how each participant's number was come by, in the order of the participants; empty if nothing was opened
     *     now, or if neither policy nor request had wishes beyond room
     * @since 0.1.0
     */
    record Allocated(Session session, boolean existing, List<NumberChoice> choices) implements AllocationResult {

        /**
         * Copies what was given.
         *
         * @param session the session
         * @param existing whether it was there before
         * @param choices how numbers were come by
         */
        public Allocated {
            choices = List.copyOf(choices);
        }
    }

    /**
     * At an instant during the call no admissible assignment existed. The pool is as it was before.
     *
     * @param exhaustion which rule ruled out how many numbers
     * @since 0.1.0
     */
    record Exhausted(Exhaustion exhaustion) implements AllocationResult {}
}
