package io.github.proxypool.proof.stress;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that has returned, between two stamps; stamps are unique, and rise with time. */
sealed interface Act {
    long from();

    long to();

    /** Something was opened. */
    record Opened(long from, long to, SessionRequest request, Session session) implements Act {}

    /** The live session of the name was given. */
    record Found(long from, long to, SessionRequest request, Session session) implements Act {}

    /** Nothing could be given: to a participant, or if none is named, to all sides at once. */
    record Refused(long from, long to, SessionRequest request, Optional<PhoneNumber> participant) implements Act {}

    /** A close that won. */
    record Closed(long from, long to, Session session) implements Act {}

    /** A touch or an extension of a live session. */
    record Touched(long from, long to, Session session) implements Act {}

    /** A look at who is reached. */
    record Routed(
            long from,
            long to,
            int person,
            int number,
            @Nullable Session session) implements Act {}

    /** A number was added. */
    record Added(long from, long to, int number) implements Act {}
}
