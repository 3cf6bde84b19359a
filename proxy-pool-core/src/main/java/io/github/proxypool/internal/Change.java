package io.github.proxypool.internal;

import io.github.proxypool.internal.Roster.Departure;
import io.github.proxypool.internal.Roster.Seat;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One change of who is in a session: somebody comes, or leaves, or comes in another's place. */
public final class Change {
    /*
     * Ordering. `version` and the departure's time are written before the CAS that makes the change, by completers that all
     * write the same values, and read after a read of the roster. HB: by the session's group. `told`: CAS. `before` is forgotten
     * once the change is made, or else each roster would hold the one before. Racy: by then the group is another one for good,
     * and not null, so that whoever compares it with either value finds them different.
     */
    private static final VarHandle TOLD = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "told", VarHandle.class, Change.class, boolean.class)
            .withInvokeExactBehavior();

    private @Nullable Group before;
    final Group after;
    final @Nullable Annex annex;
    private final @Nullable Seat comes;
    private final @Nullable Seat leaves;
    private final Departure departure;
    private long version;

    @SuppressWarnings("UnusedVariable") // by TOLD
    private volatile boolean told;

    private Change(SessionCore session, @Nullable Group before, @Nullable Annex annex, @Nullable Seat comes, int at) {
        this.before = before;
        this.annex = annex;
        this.comes = comes;
        List<Seat> seats = new ArrayList<>(Roster.seatsOf(session, before));
        List<Seat> left = new ArrayList<>(Roster.leftOf(before));
        this.departure = new Departure();
        this.leaves = at < 0 ? null : seats.get(at).leaving(departure);
        if (leaves != null) {
            left.add(leaves);
        }
        if (comes == null) {
            seats.remove(at);
        } else if (leaves != null) {
            seats.set(at, comes);
        } else {
            seats.add(comes);
        }
        this.after = Group.changed(session, new Roster(session, seats, left, this));
    }

    /**
     * A change by which somebody comes.
     *
     * @param before the session's group, which must still be that at the change
     * @param annex what binds them
     * @param at in whose place, or -1 for a new one
     */
    static Change joining(SessionCore session, @Nullable Group before, Annex annex, int at) {
        return new Change(
                session, before, annex, new Seat(annex, annex.idAt(0), annex.numberOf(0), annex.wishAt(0), null), at);
    }

    /** A change by which somebody leaves. */
    static Change leaving(SessionCore session, @Nullable Group before, int at) {
        return new Change(session, before, null, null, at);
    }

    /** Whether a session's group is still the one that this change was made for. */
    boolean follows(@Nullable Group now) {
        return now == before;
    }

    /** Takes note that the change has been made, or that another has come before it. */
    void done() {
        before = null;
    }

    /** Notes what is known once it is committed. */
    void committed(Commit commit, long homeVersion) {
        departure.at = commit.at;
        version = homeVersion;
    }

    /**
     * A commit of a change.
     *
     * @param change the change
     * @param at when, if that matters to anybody
     */
    record Commit(Change change, long at) {}

    /**
     * Which change of its session's home number this is.
     *
     * @return a version
     */
    public long version() {
        return version;
    }

    boolean isTold() {
        return (boolean) TOLD.getVolatile(this);
    }

    boolean claim() {
        return TOLD.compareAndSet(this, false, true);
    }

    /**
     * The session's roster after it.
     *
     * @return the roster that this change made
     */
    public Roster roster() {
        return Objects.requireNonNull(after.roster);
    }

    /**
     * Who has come.
     *
     * @return the place in {@link #roster()}, or -1 if nobody has
     */
    public int comes() {
        return comes == null ? -1 : roster().indexOf(comes.id());
    }

    /**
     * Who has left.
     *
     * @return the identifier, or {@link E164#NONE} if nobody has
     */
    public long leaves() {
        return leaves == null ? E164.NONE : leaves.id();
    }

    /**
     * Which number the one had who has left.
     *
     * @return the number, or null if nobody has left
     */
    public @Nullable NumberCell leftNumber() {
        return leaves == null ? null : leaves.number();
    }
}
