package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One number of the pool: its place, its digits, and the word that holds all that is true of it. */
public final class NumberCell {
    /*
     * Ordering. `state`: volatile reads and CAS. Every writer first completes the change of the state it replaces, so
     * that at most the newest change of a number is ever incomplete.
     */
    private static final VarHandle STATE = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "state", VarHandle.class, NumberCell.class, NumberState.class)
            .withInvokeExactBehavior();

    private final long digits;
    private volatile NumberState state;
    /** Its newest slots, most likely. Racy: whoever looks there has read the state, and compares them with the state's. */
    Slots shown;

    private final int index;
    private final Set<String> tags;
    private volatile boolean hasLeavers;
    private final @Nullable Object area;
    /** Racy: who still sees one that has been let go finds nothing there. */
    private @Nullable NumberCell former;
    /** Where this number was last found in a layout. Racy: whoever uses it checks it. */
    int place;
    /** Until when nothing on this number need be forgotten, at the last sweep. Racy, as the version is. */
    long keptUntil = Word.NEVER;
    /** How many participants this number cooled for at the last sweep. Racy. */
    int cooling;
    /** What it could do at the last sweep. Racy, as the version is. */
    Limits noted;
    /** The version up to which a sweep has tidied this number. Racy: a stale value only makes a sweep look once more. */
    long sweptVersion;

    NumberCell(int index, NewNumber number, long version) {
        this.digits = number.digits();
        this.shown = new Slots(this);
        this.state = new NumberState(number.limits(), version, shown);
        this.area = number.area();
        this.index = index;
        this.tags = number.tags();
        this.noted = number.limits();
    }

    /**
     * The number itself.
     *
     * @return its digits
     */
    public long digits() {
        return digits;
    }

    /**
     * What the number is for.
     *
     * @return its tags, unmodifiable
     */
    public Set<String> tags() {
        return tags;
    }

    /**
     * How many numbers had been added to the pool before, those included that have left it. Sessions claim their numbers in
     * this order. A number that was removed and added again has a new one.
     *
     * @return from 0
     */
    public int index() {
        return index;
    }

    /**
     * Where the number lies, as told when it was added.
     *
     * @return anything, or null
     */
    public @Nullable Object area() {
        return area;
    }

    /** The number of the same digits that was in the pool before, as long as something cools on it, or null. */
    @Nullable NumberCell former() {
        return former;
    }

    /** Begins, or ends, to follow a former life. */
    void follow(@Nullable NumberCell life) {
        former = life;
    }

    /** Whether a session was opened with a participant on this number, in this life or in one before. */
    boolean wasBound(SessionCore session, long id) {
        for (NumberCell life = this; life != null; life = life.former) {
            if (session.binds(id, life)) {
                return true;
            }
        }
        return false;
    }

    /** Takes note that a participant of a live session is leaving this number. */
    void noteLeaver() {
        hasLeavers = true;
    }

    /** Whether one ever has. */
    boolean hasLeavers() {
        return hasLeavers;
    }

    /**
     * The live session of an identifier, or null. Wait-free: a walk, and a look at the slot of each participant if that session is just
     * being placed; writes nothing. Until it is in all its slots nobody has been told of it, so it has yet to open.
     */
    @Nullable SessionCore live(long id, Clock clock) {
        SessionCore found = state().slots.live(id, clock);
        return found == null || state().hasPlaced(found) ? found : null;
    }

    /**
     * What was found in the slots, before it is told of. The state read before the walk does not tell whether it is in all its slots:
     * another may have come since, with the same table, and its opener may have stopped between two slots. Then whoever is
     * told might not find it from the other side. But only the newest state can be incomplete: so that is completed.
     */
    @Nullable SessionCore known(@Nullable SessionCore found) {
        if (found != null) {
            settled();
        }
        return found;
    }

    NumberState state() {
        return state;
    }

    /** The state now, its change complete. */
    NumberState settled() {
        NumberState st = state();
        st.complete(this);
        return st;
    }

    /** Commits the successor of a settled state and completes its change. */
    boolean commit(NumberState expected, NumberState next) {
        if (!STATE.compareAndSet(this, expected, next)) {
            return false;
        }
        next.complete(this);
        return true;
    }
}
