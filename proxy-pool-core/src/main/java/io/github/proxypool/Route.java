package io.github.proxypool;

import java.util.List;

/**
 * Where an inbound call or message goes, at the instant at which that was asked. A connection was made when the session
 * opened or was changed: so a route that connects, or is unmatched, allocates nothing. Immutable.
 *
 * <p>{@link Unmatched} is one constant and says nothing at all: a stranger, a closed session, an expired one and an
 * unknown number look the same to whoever is calling.
 *
 * @since 0.1.0
 */
public sealed interface Route {

    /**
     * The caller is a participant of an open session and dialled the proxy number it has there.
     *
     * @since 0.1.0
     */
    sealed interface Connected extends Route permits Leg {

        /**
         * The session that joins the parties.
         *
         * @return the session
         */
        Session session();

        /**
         * The participant that is calling.
         *
         * @return the caller
         */
        Participant caller();

        /**
         * The one other party of a session of two: ring its {@code identifier()} and show its {@code proxyNumber()}.
         *
         * @return the party to reach
         * @throws IllegalStateException if the session has more than two participants; use {@link #others()}
         */
        Participant callee();

        /**
         * All the other parties, in the order of {@link Session#participants()}, at the instant of this route.
         *
         * @return everybody but the caller; a new unmodifiable list
         */
        List<Participant> others();
    }

    /**
     * The caller is a participant, but its session does not allow this channel: a text in a session for calls, or a
     * call in one for messages.
     *
     * @param session the session that matched
     * @param channel the channel it does not allow
     * @since 0.1.0
     */
    record ChannelNotAllowed(Session session, Channel channel) implements Route {}

    /**
     * The caller is the only participant of a session: its partner has yet to come, or has left.
     *
     * @param session the session that matched
     * @param caller the caller
     * @since 0.1.0
     */
    record NobodyThere(Session session, Participant caller) implements Route {}

    /**
     * Nobody to connect. Always the same instance, {@link Route#UNMATCHED}.
     *
     * @since 0.1.0
     */
    enum Unmatched implements Route {
        /** The only value. */
        INSTANCE
    }

    /** The answer to everybody who is not a participant calling its own proxy number. */
    Route UNMATCHED = Unmatched.INSTANCE;
}
