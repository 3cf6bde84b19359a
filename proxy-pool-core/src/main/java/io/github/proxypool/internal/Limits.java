package io.github.proxypool.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a number that may change while it is in use: what it may carry, and for whom. Immutable; a change is a
 * successor, committed with the number's state, so that it takes effect between two opens and never during one.
 */
public final class Limits {
    /** The bit of a number that carries calls. */
    public static final int VOICE = 1;
    /** The bit of a number that carries messages. */
    public static final int MESSAGE = 2;
    /** What a number does unless something else is said. */
    public static final int ALL_CAPABILITIES = VOICE | MESSAGE;

    // Stages. A number only ever goes on to a later one, but for one that drains and is called back.
    private static final byte IN_USE = 0;
    private static final byte DRAINING = 1;
    private static final byte REMOVED = 2;
    private static final byte CLOSED_POOL = 3;

    private static final long[] NOBODY = new long[0];

    /** What every number of a closed pool has. */
    static final Limits CLOSED = new Limits(0, VOICE | MESSAGE, false, false, NOBODY, CLOSED_POOL, Word.NEVER, null);

    private final int cap;
    private final int capabilities;
    private final boolean reserved;
    private final boolean suspended;
    private final byte stage;
    /** Sorted. */
    private final long[] optedOut;

    private final long deadline;
    private final @Nullable String reason;

    /** How many sessions may be given it by name: the cap, or 0. */
    final int namedCap;
    /** How many sessions may be given it automatically: the cap, or 0. Asked by every open, so made ready. */
    final int autoCap;

    private final boolean particular;

    private Limits(
            int cap,
            int capabilities,
            boolean reserved,
            boolean suspended,
            long[] optedOut,
            byte stage,
            long deadline,
            @Nullable String reason) {
        this.cap = cap;
        this.capabilities = capabilities;
        this.reserved = reserved;
        this.suspended = suspended;
        this.optedOut = optedOut;
        this.stage = stage;
        this.deadline = deadline;
        this.reason = reason;
        this.namedCap = suspended || stage != IN_USE ? 0 : cap;
        this.autoCap = reserved ? 0 : namedCap;
        this.particular = autoCap != cap || capabilities != ALL_CAPABILITIES || optedOut.length != 0;
    }

    /**
     * The limits of a new number.
     *
     * @param cap how many sessions at most, from 1
     * @param capabilities {@link #VOICE}, {@link #MESSAGE} or both
     * @param reserved whether it is given only by name
     * @return limits that allow what the number can do
     */
    public static Limits of(int cap, int capabilities, boolean reserved) {
        return new Limits(cap, capabilities, reserved, false, NOBODY, IN_USE, Word.NEVER, null);
    }

    private Limits with(boolean isReserved, boolean isSuspended, byte at, long until, @Nullable String why) {
        return new Limits(cap, capabilities, isReserved, isSuspended, optedOut, at, until, why);
    }

    /**
     * With another cap.
     *
     * @param sessions how many sessions at most, from 1; live ones stay, even if they are more
     * @return the successor, or this if nothing changes
     */
    public Limits withCap(int sessions) {
        return sessions == cap
                ? this
                : new Limits(sessions, capabilities, reserved, suspended, optedOut, stage, deadline, reason);
    }

    /**
     * With other capabilities.
     *
     * @param bits {@link #VOICE}, {@link #MESSAGE} or both
     * @return the successor, or this if nothing changes
     */
    public Limits withCapabilities(int bits) {
        return bits == capabilities
                ? this
                : new Limits(cap, bits, reserved, suspended, optedOut, stage, deadline, reason);
    }

    /**
     * Given only by name, or automatically again.
     *
     * @param is whether only by name
     * @return the successor, or this if nothing changes
     */
    public Limits withReserved(boolean is) {
        return is == reserved ? this : with(is, suspended, stage, deadline, reason);
    }

    /**
     * Giving nothing new for now, or giving again.
     *
     * @param is whether nothing new
     * @return the successor, or this if nothing changes
     */
    public Limits withSuspended(boolean is) {
        return is == suspended ? this : with(reserved, is, stage, deadline, reason);
    }

    /**
     * Draining: gives nothing new, and leaves the pool with its last session.
     *
     * @param until when what is left will be closed, or {@link Word#NEVER}
     * @return the successor, or this if nothing changes
     */
    public Limits asDraining(long until) {
        return isDraining() && until == deadline ? this : with(reserved, suspended, DRAINING, until, null);
    }

    /**
     * No longer draining, and otherwise as before.
     *
     * @return the successor, or this if nothing changes
     */
    public Limits asInUse() {
        return isDraining() ? with(reserved, suspended, IN_USE, Word.NEVER, null) : this;
    }

    /**
     * Removed: as draining, but never called back.
     *
     * @param why the reason with which what is left is closed
     * @return the successor
     */
    public Limits asRemoved(String why) {
        return with(reserved, suspended, REMOVED, Word.NEVER, why);
    }

    /**
     * With somebody who does not want to hear from this number.
     *
     * @param id the participant's identifier
     * @return the successor, or this if nothing changes
     */
    public Limits withOptOut(long id) {
        int at = Arrays.binarySearch(optedOut, id);
        if (at >= 0) {
            return this;
        }
        int before = -at - 1;
        long[] more = Arrays.copyOf(optedOut, optedOut.length + 1);
        System.arraycopy(optedOut, before, more, before + 1, optedOut.length - before);
        more[before] = id;
        return new Limits(cap, capabilities, reserved, suspended, more, stage, deadline, reason);
    }

    /**
     * With somebody who wants to hear from this number again.
     *
     * @param id the participant's identifier
     * @return the successor, or this if nothing changes
     */
    public Limits withOptIn(long id) {
        int at = Arrays.binarySearch(optedOut, id);
        if (at < 0) {
            return this;
        }
        long[] fewer = optedOut.length == 1 ? NOBODY : Arrays.copyOf(optedOut, optedOut.length - 1);
        System.arraycopy(optedOut, at + 1, fewer, at, fewer.length - at);
        return new Limits(cap, capabilities, reserved, suspended, fewer, stage, deadline, reason);
    }

    /**
     * The cap.
     *
     * @return how many sessions at most, whether or not the number gives anything; 0 once the pool is closed
     */
    public int cap() {
        return cap;
    }

    /**
     * What the number can do.
     *
     * @return {@link #VOICE}, {@link #MESSAGE} or both
     */
    public int capabilities() {
        return capabilities;
    }

    /**
     * Whether the number is given only by name.
     *
     * @return true if it is
     */
    public boolean isReserved() {
        return reserved;
    }

    /**
     * Whether the number was told to give nothing new for now. It may be draining besides.
     *
     * @return true if it was
     */
    public boolean isSuspended() {
        return suspended;
    }

    /**
     * Whether the number is draining, and might be called back.
     *
     * @return true if it is
     */
    public boolean isDraining() {
        return stage == DRAINING;
    }

    /**
     * Whether the number is out of use for good, though sessions may still be on it.
     *
     * @return true if it is
     */
    public boolean isRemoved() {
        return stage == REMOVED;
    }

    /** Whether the number leaves the pool once nothing is on it. */
    boolean isLeaving() {
        return stage == DRAINING || stage == REMOVED;
    }

    /**
     * Whether the pool is closed.
     *
     * @return true if it is
     */
    public boolean isClosed() {
        return stage == CLOSED_POOL;
    }

    /** When what is left on a draining number will be closed, or {@link Word#NEVER}. */
    long deadline() {
        return deadline;
    }

    /** Why what is left on a removed number is closed, or null. */
    @Nullable String reason() {
        return reason;
    }

    /** Whether there is more to ask of the number than how much it carries. */
    boolean isParticular() {
        return particular;
    }

    /**
     * Whether somebody does not want to hear from this number.
     *
     * @param id the participant's identifier
     * @return true if so
     */
    public boolean hasOptedOut(long id) {
        return optedOut.length != 0 && Arrays.binarySearch(optedOut, id) >= 0;
    }
}
