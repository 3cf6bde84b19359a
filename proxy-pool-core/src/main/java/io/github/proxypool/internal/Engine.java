package io.github.proxypool.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The pool without its public types: the one way in to the structures of this package. Safe for concurrent use. */
public final class Engine {
    /** The most participants of one session: a word counts so many numbers. */
    public static final int MOST_PARTICIPANTS = 100;

    private final Numbers numbers;
    private final Clock clock;
    private final Lifecycle lifecycle;
    private final Allocator allocator;
    private final Steering steering;
    private final Changes changes;
    private final Housekeeping housekeeping;

    /**
     * Makes an engine without numbers.
     *
     * @param clock the time line
     * @param shared whether all sides of a session must have one number
     * @param selection which number is tried first
     * @param seed where random selection begins
     * @param teller who delivers events, or null if nobody listens
     * @param before what is made of what was before
     */
    public Engine(
            Clock clock, boolean shared, Selection selection, long seed, @Nullable Teller teller, PastOptions before) {
        this.clock = clock;
        Past past = before.past(clock);
        Departed departed = past == null || before.cooldown() == 0 ? null : new Departed(past, clock);
        Memory memory = before.memory(clock);
        this.numbers = new Numbers(selection == Selection.LEAST_LOADED, departed);
        this.lifecycle = new Lifecycle(numbers, clock, teller, past);
        this.steering = new Steering(numbers, lifecycle);
        this.allocator = new Allocator(numbers, lifecycle, shared, selection, seed, memory, before.fallsBack());
        this.changes = new Changes(lifecycle, allocator, clock, MOST_PARTICIPANTS);
        this.housekeeping = new Housekeeping(numbers, clock, lifecycle, steering, past, departed, memory);
    }

    /**
     * Adds numbers, all or none.
     *
     * @param more the numbers, all different
     * @return {@link E164#NONE}; or the digits of the first that is there already; or -1 if the pool is closed
     */
    public long add(List<NewNumber> more) {
        for (; ; ) {
            long refused = numbers.add(more);
            if (refused <= 0 || !steering.hasLeft(refused)) {
                return refused;
            }
        }
    }

    /**
     * Opens a session.
     *
     * @param ask what is wanted
     * @return a live {@link SessionCore}, made for this ask or found by its name; a {@link Funnel}; or null if the pool
     *     is closed
     */
    public @Nullable Object open(Ask ask) {
        return allocator.open(ask);
    }

    /**
     * Whether some numbers can do less than others, or could at some time.
     *
     * @return true if what a session needs makes a difference
     */
    public boolean isMixed() {
        return numbers.isMixed();
    }

    /**
     * What {@link #open} would do now, without claiming anything.
     *
     * @param ask what is wanted; must have wishes
     * @return a {@link Choice}; a {@link Funnel}; or null if the pool is closed
     */
    public @Nullable Object explain(Ask ask) {
        return allocator.explain(ask);
    }

    /**
     * Judges every number for every participant of an ask.
     *
     * @param ask what is wanted; must have wishes
     * @param sink takes the verdicts
     */
    public void judge(Ask ask, Verdicts sink) {
        for (int i = 0; i < ask.size(); i++) {
            Proof proof = new Proof(lifecycle, numbers, ask, i, i + 1);
            for (NumberCell cell : numbers.layout().cells) {
                sink.accept(
                        i,
                        cell,
                        proof.stageOf(cell),
                        Objects.requireNonNull(ask.wishes()).rungOf(i, cell),
                        cell.settled().count());
            }
        }
    }

    /** Takes what is to be said of numbers. */
    @FunctionalInterface
    public interface Verdicts {

        /**
         * Takes a verdict.
         *
         * @param participant for whom, by place
         * @param cell the number
         * @param stage what rules it out first, or null
         * @param rung the first rung on which it lies, or -1
         * @param sessions how many sessions it carries
         */
        void accept(int participant, NumberCell cell, @Nullable Stage stage, int rung, int sessions);
    }

    /**
     * Finds the live session of a participant on a number. Wait-free: two bounded walks, and a look at the slot of each
     * participant if the session is just being placed; writes and allocates nothing.
     *
     * @param id the participant's identifier
     * @param number the number's digits
     * @return the session, or null
     */
    public @Nullable SessionCore route(long id, long number) {
        Slots slots = slots(number);
        if (slots == null) {
            return null;
        }
        int i = slots.leased(id, clock);
        Face face = i < 0 ? null : slots.faces()[i];
        if (face != null) {
            return face.core();
        }
        return i == Slots.NOBODY ? null : route(id, slots.cell());
    }

    /**
     * Where a route looks first: the slots of the number that was called. Wait-free.
     *
     * @param number its digits
     * @return its newest slots, or older ones, which say so; null if the number is none of the pool's
     */
    public @Nullable Slots slots(long number) {
        return numbers.layout().slots(number);
    }

    /**
     * The same as {@link #route(long, long)}, if there is no lease.
     *
     * @param id the participant's identifier
     * @param cell the number
     * @return the session, or null
     */
    public @Nullable SessionCore route(long id, NumberCell cell) {
        SessionCore found = cell.live(id, clock);
        return found == null ? null : found.main();
    }

    /**
     * Whether a number is one of the pool's.
     *
     * @param number its digits
     * @return true if it is
     */
    public boolean contains(long number) {
        return number(number) != null;
    }

    /**
     * A number of the pool.
     *
     * @param digits the number itself
     * @return the number, or null if it is none of the pool's
     */
    public @Nullable NumberCell number(long digits) {
        NumberCell cell = numbers.layout().find(digits);
        return cell == null || steering.isGone(cell) ? null : cell;
    }

    /**
     * All numbers in the order in which they were added.
     *
     * @return an unmodifiable list
     */
    public List<NumberCell> cells() {
        return Arrays.stream(numbers.layout().cells)
                .filter(cell -> !steering.isGone(cell))
                .toList();
    }

    /**
     * Changes a number's limits, unless it has left the pool. Linearizable with everything that opens or ends there.
     *
     * @param cell the number
     * @param to the limits after for the limits before, asked perhaps several times; the same object changes nothing, and
     *     what it throws goes to the caller
     * @return whether the number was still in the pool
     */
    public boolean change(NumberCell cell, UnaryOperator<Limits> to) {
        return steering.change(cell, to);
    }

    /**
     * Removes a number that has no live session.
     *
     * @param cell the number
     * @return 0 if it is removed, or how many live sessions it has; -1 if the pool is closed
     */
    public int removeUnused(NumberCell cell) {
        return steering.removeUnused(cell);
    }

    /**
     * Closes what is live on a number whose limits say that it is removed.
     *
     * @param cell the number
     * @return the sessions that this call closed
     */
    public List<SessionCore> clear(NumberCell cell) {
        return steering.clear(cell);
    }

    /**
     * How a number stands.
     *
     * @param cell the number
     * @return its limits, and whether it has left the pool, at one instant
     */
    public Standing standing(NumberCell cell) {
        NumberState st = steering.decided(cell);
        return new Standing(st.limits, st.isGone());
    }

    /**
     * How a number stands at an instant.
     *
     * @param limits its limits
     * @param gone whether it has left the pool
     */
    public record Standing(Limits limits, boolean gone) {}

    /**
     * The live session of a name.
     *
     * @param name a unique name
     * @return the session, or null
     */
    public @Nullable SessionCore named(String name) {
        return lifecycle.names().find(name);
    }

    /**
     * The live session that a change of a number opened.
     *
     * @param index the number's index
     * @param hash the upper half of the hash of the session's first participant
     * @param serial the number's version
     * @return the session, or null
     */
    public @Nullable SessionCore find(int index, int hash, long serial) {
        NumberCell cell = numbers.layout().at(index);
        return cell == null ? null : cell.known(cell.settled().slots.opened(hash, serial, clock));
    }

    /**
     * A hash by which {@link #find} looks: of a participant that is on the session's home number.
     *
     * @param session a session
     * @return the upper half of the hash
     */
    public static int hashOf(SessionCore session) {
        int i = 0;
        while (session.numberOf(i) != session.home) {
            i++;
        }
        return Slots.hash(session.idAt(i));
    }

    /**
     * Adds a participant to a session, or puts it in another's place.
     *
     * @param session the session
     * @param ask who comes, one participant, and what is wanted of its number
     * @param inPlaceOf who leaves at the same instant, or {@link E164#NONE}
     * @param completes whether only if there is just one participant
     * @return the {@link Change}; a {@link Refusal}; a {@link Funnel}; or null if the pool is closed
     */
    public @Nullable Object join(SessionCore session, Ask ask, long inPlaceOf, boolean completes) {
        return changes.join(session, ask, inPlaceOf, completes);
    }

    /**
     * Removes a participant from a session.
     *
     * @param session the session
     * @param id the participant's identifier
     * @return the {@link Change} or a {@link Refusal}
     */
    public Object leave(SessionCore session, long id) {
        return changes.leave(session, id);
    }

    /**
     * Whether a session counts on a number, so that one more participant there needs no room.
     *
     * @param session the session
     * @param cell the number
     * @return true if it does
     */
    public static boolean takes(SessionCore session, NumberCell cell) {
        return Annex.takes(session, session.group(), cell);
    }

    /**
     * Closes a session.
     *
     * @param session the session
     * @param reason why, or null
     * @return true if this call ended it
     */
    public boolean close(SessionCore session, @Nullable String reason) {
        return lifecycle.close(session, reason);
    }

    /**
     * Moves a session's expiry forward if it is live, or else ends it: a refusal is final.
     *
     * @param session the session
     * @param expiryFrom the new expiry for a time at which it is live
     * @return whether it was live
     */
    public boolean prolong(SessionCore session, LongUnaryOperator expiryFrom) {
        for (; ; ) {
            long now = clock.now();
            if (session.prolong(expiryFrom.applyAsLong(now), now)) {
                return true;
            }
            // Without this a slower touch, called before the expiry, could still succeed after this one has been
            // refused.
            long w = session.word();
            boolean over = Word.status(w) != Word.OPEN;
            // Only what was found expired may be ended: another touch may have come between the two looks at the word.
            if (over || (!Word.isLive(w, now) && lifecycle.expire(session, w))) {
                return false;
            }
        }
    }

    /**
     * Gives the live sessions whose home is a number.
     *
     * @param cell the number
     * @param sink takes each once
     */
    public void forEachLive(NumberCell cell, Consumer<SessionCore> sink) {
        Slots slots = cell.settled().slots;
        Set<SessionCore> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        slots.forEach(0, slots.length(), (id, s) -> {
            if (s.home == cell && s.isLive(clock) && seen.add(s)) {
                cell.known(s);
                sink.accept(s);
            }
        });
    }

    /**
     * Whether a live session binds a participant to a number. Wait-free.
     *
     * @param cell the number
     * @param id the participant's identifier
     * @return true if one does
     */
    public boolean isBound(NumberCell cell, long id) {
        return cell.live(id, clock) != null;
    }

    /**
     * How many steps it takes to go through all participants of a number.
     *
     * @param cell the number
     * @return at least 1
     */
    public int steps(NumberCell cell) {
        return cell.settled().slots.length();
    }

    /**
     * Gives the participants that live sessions bind to a number, each once, or some of them: those whose hashes lie in an
     * interval, but for a few at its ends.
     *
     * @param cell the number
     * @param from where the interval begins, from 0 to 1
     * @param to where it ends
     * @param sink takes each identifier
     */
    public void forEachBound(NumberCell cell, double from, double to, LongConsumer sink) {
        Slots slots = cell.settled().slots;
        int end = (int) Math.ceil(to * slots.length());
        slots.forEach((int) (from * slots.length()), end, (id, s) -> {
            if (s.connects(id, cell, clock)) {
                cell.known(s);
                sink.accept(id);
            }
        });
    }

    /**
     * A number's figures. What is due is left out, and not ended: whoever only looks would else be the one who delivers
     * events, and would change versions, and so the ids of later sessions.
     *
     * @param cell the number
     * @return the figures
     */
    public Load load(NumberCell cell) {
        for (; ; ) {
            NumberState st = cell.settled();
            // Before the words of the sessions: one that a touch has changed since is right either way.
            long now = st.minExpiry == Word.NEVER ? Word.MIN_TIME : clock.now();
            boolean looks = st.minExpiry <= now || cell.hasLeavers();
            Census.Stale stale = looks ? Census.stale(st.slots, now) : Census.Stale.NONE;
            // Or else what was found may have come since, and what was counted may have gone.
            if (!looks || cell.state() == st) {
                return new Load(
                        st.count() - stale.sessions(),
                        st.foreign() - stale.foreign(),
                        st.bindings() - stale.bindings(),
                        st.limits.namedCap,
                        st.limits.isReserved(),
                        cell.cooling);
            }
        }
    }

    /**
     * A number's figures at an instant.
     *
     * @param sessions how many live sessions count on it
     * @param foreign how many of these have their home elsewhere
     * @param bindings how many participants it binds
     * @param cap how many sessions it carries at most; 0 if it gives nothing now
     * @param reserved whether it is given only by name
     * @param cooling how many participants it cooled for at the last sweep
     */
    public record Load(int sessions, int foreign, int bindings, int cap, boolean reserved, int cooling) {}

    /**
     * Whether a number is given only by name. Unlike {@link #standing} it ends nothing that is due.
     *
     * @param cell the number
     * @return true if so
     */
    public boolean isReserved(NumberCell cell) {
        return cell.settled().limits.isReserved();
    }

    /**
     * Whether the pool is closed.
     *
     * @return true once it is
     */
    public boolean isClosed() {
        return numbers.layout().closed;
    }

    /**
     * Ends what is due and tidies up.
     *
     * @return how many sessions this call ended
     */
    public int sweep() {
        return housekeeping.sweep();
    }

    /**
     * The session of a participant on a number that ended last, as long as that is remembered. Wait-free.
     *
     * @param id the participant's identifier
     * @param number the number's digits
     * @return the session, or null
     */
    public @Nullable SessionCore previous(long id, long number) {
        NumberCell cell = numbers.layout().find(number);
        SessionCore last = cell == null ? null : lifecycle.previous(cell, id);
        return last == null || last instanceof Remnant ? null : last.main();
    }

    /**
     * Forgets what is remembered of a participant: numbers it had, sessions that have ended, cool-downs. O(n + what is
     * remembered).
     *
     * @param id the participant's identifier
     */
    public void forget(long id) {
        housekeeping.forget(id);
    }

    /** Closes the pool: nothing opens any more, and what is live is closed. */
    public void close() {
        housekeeping.close();
    }
}
