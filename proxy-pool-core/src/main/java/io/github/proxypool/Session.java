package io.github.proxypool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins participants for a while, mostly two: each has one proxy number and reaches all the others by it. A session is
 * live from its opening until it is closed or its expiry comes, {@code [open, expiry)}, and ends exactly once.
 *
 * <p><b>Thread safety.</b> Safe for concurrent use. <b>Progress.</b> Everything here is lock-free; what only reads is
 * wait-free. <b>Linearization.</b> One word of memory holds status and expiry together; {@link #touch}, {@link #extend}
 * and {@link #close} contend for that word, so exactly one of a close, an expiry and a late touch wins. Who is in the
 * session changes at one instant with each call that changes it, never after its end.
 *
 * @since 0.1.0
 */
public sealed interface Session permits DefaultSession {

    /**
     * What has become of a session.
     *
     * @since 0.1.0
     */
    enum Status {
        /** Live: its participants are connected. */
        OPEN,
        /** Ended by {@link Session#close()}, or by the closing of the pool. */
        CLOSED,
        /** Ended by its expiry. */
        EXPIRED
    }

    /**
     * A name for this session, unique in its pool: 32 hexadecimal digits that cannot be guessed (unless the pool was
     * given a seed) and say nothing of where the session lives. Computed at each call.
     *
     * @return the session's id
     */
    String id();

    /**
     * The caller's own name for this session.
     *
     * @return the unique name, or empty if none was given
     */
    Optional<String> uniqueName();

    /**
     * The participants in the order in which they were given or added: of one instant. Once the session has ended, those who
     * were in it then.
     *
     * @return at least one participant; a new unmodifiable list
     */
    List<Participant> participants();

    /**
     * The participant with this identifier.
     *
     * @param identifier a participant's real phone number
     * @return the participant
     * @throws IllegalArgumentException if nobody in this session has that identifier
     */
    Participant participant(PhoneNumber identifier);

    /**
     * The status now, by the pool's clock: a session whose expiry has come is expired, whether or not anything has
     * swept it.
     *
     * @return the status
     */
    Status status();

    /**
     * Which channels this session allows.
     *
     * @return the mode
     */
    Mode mode();

    /**
     * The caller's own remarks.
     *
     * @return an unmodifiable map, perhaps empty
     */
    Map<String, String> labels();

    /**
     * When this session will expire, or would have expired, unless it is touched or extended.
     *
     * @return the expiry; empty if the session never expires, or once it is closed
     */
    Optional<Instant> expiresAt();

    /**
     * Why it was closed.
     *
     * @return the reason given to {@link #close(String)}, or empty if it is not closed or none was given
     */
    Optional<String> closeReason();

    /**
     * Tells that the participants have interacted: a session with a time to live now expires that long after this
     * instant, though never after its absolute expiry. Never moves an expiry backwards. The clock is read when this is
     * called: a call made just before the expiry may still win after it, unless somebody has acted on the expiry first.
     * A refusal ends the session, and so is final.
     *
     * @return true if the session is live; false from the instant of its expiry on, or once closed
     */
    boolean touch();

    /**
     * Moves the expiry to this long after now, absolute expiry or not. Never moves an expiry backwards; a session that
     * does not expire stays so.
     *
     * @param fromNow how long from now the session shall live at least; positive, whole milliseconds count
     * @return true if the session is live; false from the instant of its expiry on, or once closed
     * @throws IllegalArgumentException if {@code fromNow} is not from 1 ms to 10 000 years
     */
    boolean extend(Duration fromNow);

    /**
     * Adds a participant, with a number by the pool's policy: within the first rung of its ladder that has any, and unless stickiness
     * prefers another, one that this session takes already if that will do. Everybody in the session reaches the new one from the same
     * instant on, and it them. Whoever was removed may be added again.
     *
     * @param identifier who is to come
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException if the identifier is a number of the pool
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange add(PhoneNumber identifier);

    /**
     * Adds a participant as {@link #add(PhoneNumber)} does, with just this number, which may be a reserved one.
     *
     * @param identifier who is to come
     * @param proxyNumber a number of the pool
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException if the identifier is a number of the pool, or the other one is not; or if all sides share
     *     a number and it is not this
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange add(PhoneNumber identifier, PhoneNumber proxyNumber);

    /**
     * Adds a participant as {@link #add(PhoneNumber)} does, with a number that is what is wanted: of a tag, of an area, or by name.
     *
     * @param identifier who is to come
     * @param wish what the number must be
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException as {@link #add(PhoneNumber, PhoneNumber)} does; or if a tag is blank
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange add(PhoneNumber identifier, NumberWish wish);

    /**
     * Adds the second participant of a session that has one. Of several strangers at once one is added; the others are
     * refused with {@link SessionChange.Reason#NOT_ALONE}, and need a session of their own.
     *
     * @param identifier who is to come
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException if the identifier is a number of the pool
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange complete(PhoneNumber identifier);

    /**
     * Adds the second participant as {@link #complete(PhoneNumber)} does, with just this number: the one that the stranger has
     * dialled.
     *
     * @param identifier who is to come
     * @param proxyNumber a number of the pool
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException as {@link #add(PhoneNumber, PhoneNumber)} does
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange complete(PhoneNumber identifier, PhoneNumber proxyNumber);

    /**
     * Adds the second participant as {@link #complete(PhoneNumber)} does, with a number that is what is wanted.
     *
     * @param identifier who is to come
     * @param wish what the number must be
     * @return {@link SessionChange.Changed} with the new participant, or why not
     * @throws IllegalArgumentException as {@link #add(PhoneNumber, NumberWish)} does
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange complete(PhoneNumber identifier, NumberWish wish);

    /**
     * Removes a participant: its number leads it here no more, and may be given to it in another session once it has cooled.
     * The session itself counts on all numbers that it has taken until it ends.
     *
     * @param identifier who is to leave
     * @return {@link SessionChange.Changed} with the one who has left, or why not
     */
    SessionChange remove(PhoneNumber identifier);

    /**
     * Puts another identifier in a participant's place, who has a new handset, say: the number stays the same. There is no
     * instant at which both are in the session or neither is. The old identifier's binding ends, and cools. A tag or an area that was
     * wanted for the participant is wanted for the new identifier, should it get another number.
     *
     * @param old a participant's identifier
     * @param now the one that takes its place
     * @param onConflict what to do if {@code now} cannot have that number
     * @return {@link SessionChange.Changed} with both, or why not
     * @throws IllegalArgumentException if {@code now} is {@code old} or a number of the pool
     * @throws PoolClosedException if the pool has been closed and the session has not ended by that yet
     */
    SessionChange rebind(PhoneNumber old, PhoneNumber now, OnConflict onConflict);

    /**
     * Ends the session: from now on its bindings route nowhere and may be given to others.
     *
     * @return true for the one call that ended it; false if it had been closed or had expired before
     */
    boolean close();

    /**
     * Ends the session as {@link #close()} does, and says why.
     *
     * @param reason any short text without phone numbers in it, for listeners and {@link #closeReason()}
     * @return true for the one call that ended it; false if it had been closed or had expired before
     */
    boolean close(String reason);
}
