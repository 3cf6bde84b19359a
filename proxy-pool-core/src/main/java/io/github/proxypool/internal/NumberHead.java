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
     * `slots` are those of a state, mostly of the newest, one step nearer. Volatile. Whoever looks here first may see old ones,
     * of which everything is true that is said there of leases (see Slots), and nothing of who is not found.
     */
    private static final VarHandle STATE = ConstantBootstraps.fieldVarHandle(
                    MethodHandles.lookup(), "state", VarHandle.class, NumberHead.class, NumberState.class)
            .withInvokeExactBehavior();

    private final long digits;
    private volatile NumberState state;
    private volatile Slots slots = Slots.EMPTY;

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

    /**
     * Where a route looks first.
     *
     * @return slots of this number, not always the newest
     */
    public final Slots slots() {
        return slots;
    }

    final void show(Slots newest) {
        slots = newest;
    }

    /**
     * Looks up a participant where a route looks first. Wait-free.
     *
     * @param where {@link #slots()}
     * @param id the identifier
     * @param clock the time line, read only if the session expires
     * @return the slot of its live session; {@link Slots#NOBODY} if there is none; {@link Slots#UNSURE} if this does not tell
     */
    public final int lookUp(Slots where, long id, Clock clock) {
        // The state first: what is not found was not live then, if all that was live then is in these slots.
        NumberState st = state;
        boolean whole = st.slots == where && st.isComplete();
        int i = where.leased(id, clock);
        return i == Slots.NOBODY && !whole ? Slots.UNSURE : i;
    }
}
