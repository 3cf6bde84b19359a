package io.github.proxypool.internal;

/** The layout of a slot's key: whose slot it is, and a lease, which says how long that may be believed. See {@link Slots}. */
final class SlotKey {
    /*
     * From the high bits to the low ones: identifier 50, lease 14. A lease says how many units after its table's base it ends,
     * rounded down, so that it never outlives what it was given for.
     */

    /** Of nobody, and never of anybody yet. */
    static final long FREE = 0;
    /** Of nobody any more: no identifier is 0. */
    static final long GONE = 1;

    private static final int ID_SHIFT = 14;
    private static final long LEASE_MASK = (1 << ID_SHIFT) - 1;
    private static final int UNIT_SHIFT = 16;
    /** No lease: ask the session. */
    private static final long ASK = 0;
    /** No lease yet: its session's other slot has none either, or may have none. */
    private static final long HALF = 1;
    /** The lease of a session that does not expire. */
    private static final long FOREVER = LEASE_MASK;

    private SlotKey() {}

    /** Whose slot it is, or {@link E164#NONE} if nobody's. */
    static long id(long key) {
        return key >>> ID_SHIFT;
    }

    static boolean isOf(long key, long id) {
        return id(key) == id;
    }

    /** Without a lease. */
    static long asking(long id) {
        return id << ID_SHIFT;
    }

    /** With a lease for a session that is open until a time; without, if that is too far from the base. */
    static long leased(long id, long expiry, long base) {
        return asking(id) | lease(expiry, base);
    }

    /** With a lease without end. */
    static long forever(long id) {
        return asking(id) | FOREVER;
    }

    private static long lease(long expiry, long base) {
        if (expiry == Word.NEVER) {
            return FOREVER;
        }
        long units = (expiry - base) >> UNIT_SHIFT;
        return units > HALF && units < FOREVER ? units : ASK;
    }

    /** From when a table counts whose last session expires at a time, not never: that is in the middle of its range. */
    static long baseFor(long expiry) {
        return expiry - ((FOREVER / 2) << UNIT_SHIFT);
    }

    /** Whether there is a lease, or one is to come: then its session is open. */
    static boolean isLeased(long key) {
        return key != GONE && (key & LEASE_MASK) != ASK;
    }

    /** Whether there is a lease, and it has no end. */
    static boolean isForever(long key) {
        return (key & LEASE_MASK) == FOREVER;
    }

    /** Whether there is a lease that has not run out. Reads the clock only if it ends some time. */
    static boolean isValid(long key, long base, Clock clock) {
        long lease = key & LEASE_MASK;
        return lease == FOREVER || (lease > HALF && base + (lease << UNIT_SHIFT) > clock.now());
    }

    /** The same key, its lease yet to be given. */
    static long half(long key) {
        return (key & ~LEASE_MASK) | HALF;
    }

    /** The same key, its lease revoked. */
    static long revoked(long key) {
        return key & ~LEASE_MASK;
    }
}
