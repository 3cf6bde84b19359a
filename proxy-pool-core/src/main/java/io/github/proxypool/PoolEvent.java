package io.github.proxypool;

import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link PoolListener} is told. Every session that opens gives one {@link Opened} and, when it ends, one
 * {@link Ended}; in between one {@link Changed} for each change of who is in it. An event carries the number on which it was
 * decided and that number's version, so that a listener can order the events of a number even if two threads deliver them the
 * other way round. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface PoolEvent {

    /**
     * The session.
     *
     * @return the session that opened, was changed, or ended
     */
    Session session();

    /**
     * The number on which this was decided.
     *
     * @return one of the session's proxy numbers, the same for all of its events
     */
    ProxyNumber number();

    /**
     * Which change of that number this was: rises from event to event.
     *
     * @return the number's version, from 1
     */
    long version();

    /**
     * A session has opened.
     *
     * @param session the session
     * @param number the number on which this was decided
     * @param version which change of that number this was
     * @since 0.1.0
     */
    record Opened(Session session, ProxyNumber number, long version) implements PoolEvent {}

    /**
     * Somebody was added to a session, or removed, or one was put in another's place. What {@link Session#participants()} says
     * may be later than this.
     *
     * @param session the session
     * @param number the number on which this was decided
     * @param version which change of that number this was
     * @param joined who came, with the number given
     * @param left who left, with the number it had
     * @since 0.1.0
     */
    record Changed(
            Session session, ProxyNumber number, long version, Optional<Participant> joined, Optional<Participant> left)
            implements PoolEvent {}

    /**
     * A session has ended.
     *
     * @param session the session
     * @param number the number on which this was decided
     * @param version which change of that number this was
     * @param status {@link Session.Status#CLOSED} or {@link Session.Status#EXPIRED}
     * @param endedAt when, by the pool's clock: for an expiry, the instant it was due
     * @since 0.1.0
     */
    record Ended(Session session, ProxyNumber number, long version, Session.Status status, Instant endedAt)
            implements PoolEvent {}
}
