package io.github.proxypool;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pool of proxy numbers and the live sessions on them, in memory. Gives the participants of a session numbers such
 * that a call from a participant to its proxy number leads to exactly one live session, and says which.
 *
 * <p><b>Thread safety.</b> Safe for concurrent use, and linearizable: each call takes effect at one instant, except
 * that {@link #sessions()} and {@link #stats()} are weakly consistent, and {@link #close()} and {@link #sweep()} go from
 * number to number. <b>Progress.</b> {@link #route} is wait-free;
 * everything else is lock-free: a thread that stops anywhere delays no other. Nothing blocks and no thread is started.
 *
 * <p><b>Promises.</b> At every instant a participant and a number belong to at most one live session. A session binds all
 * its participants or none. An open is refused only if at an instant during the call no admissible assignment existed.
 * The sessions on a number never exceed its cap. A session ends exactly once.
 *
 * <p><b>Complexity.</b> {@code route}, and closing a session, take expected constant time, however many sessions and numbers
 * there are. So does opening one, but for O(n / 4096) words of a set of the n numbers, for a name, which takes O(log names), and
 * for what {@link AllocationPolicy} adds; by a participant that holds most numbers, and where it is refused, O(n).
 * {@link #find} takes O(log n), {@link #findByName} O(log names). <b>Memory effects.</b> What a thread did before it opened,
 * touched or closed a session happens-before what another does after it has seen that in the session's status or in a route.
 *
 * <p>One process owns a pool. Several replicas each own their own numbers and route by the number that was dialled.
 *
 * @since 0.1.0
 */
public sealed interface Pool extends AutoCloseable permits DefaultPool {

    /**
     * Starts an empty builder.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Opens a session for two participants or more, without name or expiry (but for {@link Builder#defaultTtl}).
     *
     * @param first one participant
     * @param second another
     * @param more the others, if any
     * @return the open session
     * @throws PoolExhaustedException if no admissible assignment existed
     * @throws IllegalArgumentException if an identifier appears twice or is a number of this pool
     * @throws PoolClosedException if the pool is closed
     */
    Session open(PhoneNumber first, PhoneNumber second, PhoneNumber... more);

    /**
     * Opens a session, or finds the live one of the same unique name and the same request.
     *
     * @param request what is asked
     * @return the open session
     * @throws PoolExhaustedException if no admissible assignment existed
     * @throws UniqueNameConflictException if a live session of another request has the name
     * @throws IllegalArgumentException if an identifier is a number of this pool; if the expiry is not in the future; or if a
     *     number asked for by name is not the pool's, or two are asked for where the sides share one
     * @throws PoolClosedException if the pool is closed
     */
    Session open(SessionRequest request);

    /**
     * Opens a session as {@link #open(SessionRequest)} does, but answers exhaustion as a value.
     *
     * @param request what is asked
     * @return the session, or why there is none
     * @throws UniqueNameConflictException if a live session of another request has the name
     * @throws IllegalArgumentException if an identifier is a number of this pool; if the expiry is not in the future; or if a
     *     number asked for by name is not the pool's, or two are asked for where the sides share one
     * @throws PoolClosedException if the pool is closed
     */
    AllocationResult tryOpen(SessionRequest request);

    /**
     * Tells what an open of this request would do now, and why, without claiming anything. On a pool that nobody else uses the
     * open that follows does just that, unless it gives the live session of the request's name: names are not looked at here. Asks every number for every participant: O(n).
     *
     * @param request what would be asked
     * @return the numbers that would be given, or why none, and what is to be said of every number
     * @throws IllegalArgumentException as {@link #open(SessionRequest)} does
     * @throws PoolClosedException if the pool is closed
     */
    Explanation explain(SessionRequest request);

    /**
     * Opens a session for the participants that one had when it ended, with the same numbers and on the same terms: name,
     * mode, labels, tags and areas wanted, time to live from now on. Everything is checked as for a new one, since others may hold
     * those numbers by now, or they may have left the pool; only that they cool after the very same people does not matter. The
     * session that has ended stays so. If it had a name and a live session of the same request has that, this gives the live one.
     *
     * @param ended a session of this pool that has ended
     * @param onConflict what to do about participants that cannot have their numbers
     * @return the new session, or why there is none
     * @throws UniqueNameConflictException if a live session of another request has the name
     * @throws IllegalArgumentException if the session is live or of another pool, if its absolute expiry is past, or if one of
     *     its participants is a number of this pool by now
     * @throws PoolClosedException if the pool is closed
     */
    AllocationResult reopen(Session ended, OnConflict onConflict);

    /**
     * Finds whom a caller reaches, whatever the channel. Wait-free, writes nothing, allocates nothing where it connects or is
     * unmatched, never extends a session.
     *
     * @param from who is calling
     * @param to the number that was dialled
     * @return {@link Route.Connected}, {@link Route.NobodyThere} or {@link Route#UNMATCHED}
     */
    Route route(PhoneNumber from, PhoneNumber to);

    /**
     * Finds whom a caller reaches on a channel. Wait-free.
     *
     * @param from who is calling
     * @param to the number that was dialled
     * @param channel call or message
     * @return {@link Route.Connected}, {@link Route.NobodyThere}, {@link Route.ChannelNotAllowed} or
     *     {@link Route#UNMATCHED}
     */
    Route route(PhoneNumber from, PhoneNumber to, Channel channel);

    /**
     * Finds whom a caller reaches, from the texts that a webhook carries. Whatever is not a number in E.164 form (null,
     * "anonymous", a short code, a SIP URI, anything else) is unmatched; never an exception. Wait-free.
     *
     * @param from who is calling, perhaps withheld
     * @param to what was dialled
     * @param channel call or message
     * @return {@link Route.Connected}, {@link Route.NobodyThere}, {@link Route.ChannelNotAllowed} or
     *     {@link Route#UNMATCHED}
     */
    Route route(@Nullable CharSequence from, @Nullable CharSequence to, Channel channel);

    /**
     * Finds a live session by its id.
     *
     * @param id what {@link Session#id()} gave; any other text finds nothing
     * @return the session, or empty if it does not exist or has ended
     */
    Optional<Session> find(String id);

    /**
     * Finds a live session by its unique name.
     *
     * @param uniqueName a name given at opening
     * @return the session, or empty if no live session has the name
     */
    Optional<Session> findByName(String uniqueName);

    /**
     * The session of a participant on a number that ended last, for what comes in late: a service's own look-up, which
     * {@link #route} never makes, so that an unknown caller learns nothing. Kept for the policy's history, or cool-down if that
     * is longer. Wait-free.
     *
     * @param from who is calling
     * @param to the number that was dialled
     * @return the session, which has ended or which this participant has left; empty if none is remembered, or one of its
     *     participants has been forgotten
     */
    Optional<Session> previous(PhoneNumber from, PhoneNumber to);

    /**
     * Forgets what is remembered of a participant: the numbers it had, its sessions that have ended, and so its cool-downs.
     * What is live stays, and is remembered when it ends. O(n + what is remembered). Lock-free.
     *
     * @param identifier the participant's real phone number
     */
    void forget(PhoneNumber identifier);

    /**
     * All live sessions, each once: a full scan. Sessions that are live all the while are there; those that open or end
     * meanwhile may be.
     *
     * @return a stream, computed as it is consumed
     */
    Stream<Session> sessions();

    /**
     * The live sessions of one participant, each once. Looks at every number of the pool: O(n).
     *
     * @param identifier the participant's real phone number
     * @return a stream, computed as it is consumed
     */
    Stream<Session> sessions(PhoneNumber identifier);

    /**
     * Adds numbers, all or none, after those already there. Not checked, since that would be a full scan: whether one is the
     * identifier of somebody in a live session. From then on no session opens for it.
     *
     * @param numbers the new numbers
     * @throws IllegalArgumentException if a number appears twice or is already in the pool
     * @throws PoolClosedException if the pool is closed
     */
    void add(Collection<PhoneNumber> numbers);

    /**
     * Adds numbers, all or none, after those already there. A number that was removed may be added again; it begins anew,
     * but for what still cools on it, and the versions in its events go on.
     *
     * @param numbers the new numbers
     * @param settings how each of them is used
     * @throws IllegalArgumentException if a number appears twice or is already in the pool
     * @throws PoolClosedException if the pool is closed
     */
    void add(Collection<PhoneNumber> numbers, NumberSettings settings);

    /**
     * The handle by which a number's use is changed.
     *
     * @param number a number
     * @return its handle, or empty if it is none of the pool's, or not any more
     */
    Optional<PoolNumber> number(PhoneNumber number);

    /**
     * The numbers of the pool in the order in which they were added, without those that have left it.
     *
     * @return a new unmodifiable list
     */
    List<ProxyNumber> numbers();

    /**
     * How the pool is doing. What is due is left out, and left to be ended; but on a number that is draining it is ended, as
     * whoever asks which numbers there are does, since the number may leave with it. O(n), plus the sessions on numbers
     * where something is due that no {@link #sweep()} has ended yet.
     *
     * @return the figures now
     */
    PoolStats stats();

    /**
     * Ends what is due and tidies up, for timely events and memory: without it the same is opened, refused and routed. But
     * when the least loaded of several numbers is chosen, and explained, what is due counts until it is ended; and
     * {@link #stats()} has more to look at, and says what cooled at the last sweep. Ends each session whose expiry has
     * come, closes what is left on a draining number whose deadline has passed, delivers events that a stopped thread left
     * undelivered, and drops what ended sessions left behind. O(n), plus the sessions on numbers where something was due.
     *
     * @return how many sessions this call found due and ended
     */
    int sweep();

    /**
     * Has {@link #sweep()} called at a steady pace on the caller's own executor.
     *
     * @param executor where to run
     * @param period the pause between two sweeps; positive
     * @return closing it stops the sweeping
     * @throws IllegalArgumentException if the period is not from 1 ms to 10 000 years
     */
    AutoCloseable sweepEvery(ScheduledExecutorService executor, Duration period);

    /**
     * Closes the pool for good: nothing opens any more, and every live session is closed with the reason
     * {@code "pool closed"}. Once this has returned, nothing routes. A second call does nothing more.
     */
    @Override
    void close();

    /**
     * Collects what makes a pool. Not thread-safe; may be used again after {@link #build()}. What is set twice is as
     * last set, except that numbers add up.
     *
     * @since 0.1.0
     */
    final class Builder {
        /** Numbers with their settings. */
        record Batch(List<PhoneNumber> numbers, NumberSettings settings) {}

        final List<Batch> batches = new ArrayList<>();
        AllocationPolicy policy = AllocationPolicy.defaults();

        @Nullable InstantSource clock;

        @Nullable Long seed;

        @Nullable PoolListener listener;

        @Nullable Duration defaultTtl;

        private Builder() {}

        /**
         * Adds numbers.
         *
         * @param e164 numbers in E.164 form
         * @return this builder
         * @throws IllegalArgumentException if one is not of that form
         */
        public Builder numbers(String... e164) {
            return numbers(Arrays.stream(e164).map(PhoneNumber::of).toList());
        }

        /**
         * Adds numbers.
         *
         * @param more the numbers
         * @return this builder
         */
        public Builder numbers(Collection<PhoneNumber> more) {
            return numbers(more, NumberSettings.defaults());
        }

        /**
         * Adds numbers that are used in a way of their own.
         *
         * @param more the numbers
         * @param settings how each of them is used
         * @return this builder
         */
        public Builder numbers(Collection<PhoneNumber> more, NumberSettings settings) {
            batches.add(new Batch(List.copyOf(more), Checks.notNull(settings, "settings")));
            return this;
        }

        /**
         * Sets how numbers are chosen; {@link AllocationPolicy#defaults()} if not set.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder policy(AllocationPolicy value) {
            this.policy = Checks.notNull(value, "policy");
            return this;
        }

        /**
         * Sets the clock by which sessions expire. If not set, wall time when the pool is built plus the time elapsed
         * since, which never goes back. With a clock that jumps every promise still holds, and a time to live follows
         * the clock.
         *
         * @param value a source of milliseconds, called often and by many threads
         * @return this builder
         */
        public Builder clock(InstantSource value) {
            this.clock = Checks.notNull(value, "clock");
            return this;
        }

        /**
         * Makes the pool repeatable: with a seed and a clock, one thread's calls give the same results on every machine,
         * session ids included. Without, ids and random selection come from a secure source.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Has events delivered.
         *
         * @param value who is told
         * @return this builder
         */
        public Builder listener(PoolListener value) {
            this.listener = Checks.notNull(value, "listener");
            return this;
        }

        /**
         * Gives every session a time to live that does not ask for one itself; if not set, such a session does not
         * expire.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if the duration is not positive
         */
        public Builder defaultTtl(Duration value) {
            Checks.positive(Checks.notNull(value, "defaultTtl"), "defaultTtl");
            this.defaultTtl = value;
            return this;
        }

        /**
         * Makes the pool.
         *
         * @return a new pool
         * @throws IllegalArgumentException if a number appears twice
         */
        public Pool build() {
            return new DefaultPool(this);
        }
    }
}
