package io.github.proxypool.internal;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What a route reads of a number. In a class of its own, since the fields of a superclass come first: so they lie together. */
abstract class NumberHead {
    /*
     * Ordering. `state`: volatile reads and CAS. Every writer first completes the change of the state it replaces, so
     * that at most the newest change of a number is ever incomplete.
     *
     * `slots`, `keys`, `length` and `faces` are of a table, mostly of the newest: copied here so that a route need not fetch one
     * object to learn where the next one is. Racy, but for `faces`, which is volatile and written last: two writers may leave
     * some of one table and some of another. So whoever looks here believes them only if the table says that they are its own.
     * HB: that table was finished before its faces were written here.
     */
    private static final VarHandle STATE = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "state", VarHandle.class, NumberHead.class, NumberState.class)
            .withInvokeExactBehavior();

    private final long digits;
    private volatile NumberState state;
    private Slots slots = Slots.EMPTY;
    private long[] keys = Slots.EMPTY.keys();
    private int length = Slots.EMPTY.length();
    private volatile Face[] faces = Slots.EMPTY.faces();

    NumberHead(long digits, NumberState state) {
        this.digits = digits;
        this.state = state;
    }

    /**
     * The number itself.
     *
     * @return its digits
     */
    public final long digits() {
        return digits;
    }

    final NumberState state() {
        return state;
    }

    final boolean cas(NumberState expected, NumberState next) {
        return STATE.compareAndSet(this, expected, next);
    }

    /** Lets routes look into a table first. */
    final void show(Slots newest) {
        slots = newest;
        keys = newest.keys();
        length = newest.length();
        faces = newest.faces();
    }

    /** Whether they do so. */
    final boolean isShown(Slots newest) {
        return slots == newest && newest.isOf(keys, length, faces);
    }

    /**
     * Faces by slot, where a route looks first. An element may be null, if its session has just ended.
     *
     * @return the array of some table of this number, not to be written
     */
    public final Face[] faces() {
        return faces;
    }

    /**
     * Looks up a participant where a route looks first. Wait-free: one walk, which writes nothing.
     *
     * @param of {@link #faces()}
     * @param id the identifier
     * @param clock the time line, read only if the session expires
     * @return where its live session's face is; {@link Slots#NOBODY} if it has none; {@link Slots#UNSURE} if this does not tell
     */
    public final int lookUp(Face[] of, long id, Clock clock) {
        Slots where = slots;
        long[] table = keys;
        int slotCount = length;
        return where.isOf(table, slotCount, of) ? where.leased(table, slotCount, id, clock) : Slots.UNSURE;
    }
}
