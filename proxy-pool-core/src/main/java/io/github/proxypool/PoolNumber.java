package io.github.proxypool;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A handle to a number of a pool, by which its use is changed while sessions are live on it. It belongs to one life of the
 * number: once the number has left the pool, the handle stays {@link Status#REMOVED}, even if the number is added again.
 *
 * <p><b>Thread safety.</b> Safe for concurrent use, and linearizable with everything that opens and ends, but for
 * {@link #removeNow}, which decides at one instant and then goes from session to session. Once {@link #suspend},
 * {@link #drain()}, {@link #remove} or {@link #removeNow} has returned, nothing opens on the number; the same goes for
 * {@link #reserve} and what is chosen automatically. What is live there goes on, and may be touched and closed.
 * <b>Progress.</b> Lock-free: a thread that stops half-way in an open delays no change. A change is repeated whenever
 * another operation on this number comes through. <b>Complexity.</b> O(1) if every session on the number has that number
 * only, else O(sessions on the number); taking a number out of the pool O(n) in the pool's numbers.
 *
 * <p>What is asked twice is done once. After the pool was closed every change throws {@link PoolClosedException}.
 *
 * @since 0.1.0
 */
public sealed interface PoolNumber permits DefaultPoolNumber {

    /**
     * How a number stands.
     *
     * @since 0.1.0
     */
    enum Status {
        /** It gives numbers to new sessions; if it is reserved, to those that ask for it by name. */
        ACTIVE,
        /** It gives nothing new, for now. What is live goes on. */
        SUSPENDED,
        /** It gives nothing new, and leaves the pool when its last session ends. */
        DRAINING,
        /** It is out of use for good, or the pool is closed. */
        REMOVED
    }

    /**
     * The number itself.
     *
     * @return the number
     */
    ProxyNumber proxyNumber();

    /**
     * How the number stands. Ends what it finds expired there, since that may have been the last session.
     *
     * @return its status now
     */
    Status status();

    /**
     * How the number is used. A removed number answers as it last was.
     *
     * @return its settings now, with the cap that it has
     */
    NumberSettings settings();

    /**
     * Gives nothing new until {@link #resume}, not even by name. A number that is draining stays suspended if that is
     * cancelled.
     *
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void suspend();

    /**
     * Ends a suspension.
     *
     * @throws NumberStatusException if the number is removed, or is draining
     * @throws PoolClosedException if the pool is closed
     */
    void resume();

    /**
     * Has the number given to those only that ask for it by name.
     *
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void reserve();

    /**
     * Has the number chosen automatically again.
     *
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void release();

    /**
     * Gives nothing new any more; the number leaves the pool when its last session ends, at once if it has none. That is at
     * the session's close, or when its expiry is noticed, by a {@link Pool#sweep} at the latest. A number that is draining
     * with a deadline has none any more.
     *
     * @throws PoolClosedException if the pool is closed
     */
    void drain();

    /**
     * Drains, with a deadline, since a session that is touched may never end: the first {@link Pool#sweep} that finds it
     * passed removes the number and closes what is left with the reason {@code "number drained"}. The last deadline given
     * holds.
     *
     * @param atMost how long the number may drain; at least a millisecond, at most ten thousand years
     * @throws IllegalArgumentException if the duration is outside that range
     * @throws PoolClosedException if the pool is closed
     */
    void drain(Duration atMost);

    /**
     * Calls a draining number back: it stands as it did before, active or suspended. Changes nothing if it is not draining.
     *
     * @throws NumberStatusException if the number is removed: its last session has ended, or its deadline passed
     * @throws PoolClosedException if the pool is closed
     */
    void cancelDrain();

    /**
     * Takes the number out of the pool, if nothing is live on it.
     *
     * @throws NumberInUseException if there is a live session; the number is as before
     * @throws PoolClosedException if the pool is closed
     */
    void remove();

    /**
     * Takes the number out of the pool, and closes what is live on it. A session that has other numbers as well ends whole.
     * If the number is being removed already, by another thread or for its deadline, this goes on with that.
     *
     * @param reason the reason with which the sessions are closed, unless the number was being removed for another
     * @return the sessions that this call closed, in no particular order; a new unmodifiable list
     * @throws PoolClosedException if the pool is closed
     */
    List<Session> removeNow(String reason);

    /**
     * Sets the cap. If more sessions are live, they go on, and nothing new opens until they are fewer than the cap.
     *
     * @param value how many live sessions the number may carry at once, from 1
     * @throws IllegalArgumentException if the cap is not positive
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void maxSessions(int value);

    /**
     * Sets what the number can carry. Live sessions go on as they are.
     *
     * @param value at least one capability
     * @throws IllegalArgumentException if there is none
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void capabilities(Set<Capability> value);

    /**
     * Takes note that somebody does not want to hear from this number (STOP). Kept until {@link #optIn} or until the number
     * leaves the pool. O(people who have opted out of this number).
     *
     * @param identifier the participant's real phone number
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void optOut(PhoneNumber identifier);

    /**
     * Takes note that somebody wants to hear from this number again (START).
     *
     * @param identifier the participant's real phone number
     * @throws NumberStatusException if the number is removed
     * @throws PoolClosedException if the pool is closed
     */
    void optIn(PhoneNumber identifier);

    /**
     * Whether somebody has opted out of this number.
     *
     * @param identifier the participant's real phone number
     * @return true if so
     */
    boolean hasOptedOut(PhoneNumber identifier);
}
