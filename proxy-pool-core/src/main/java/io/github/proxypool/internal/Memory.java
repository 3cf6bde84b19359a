package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Which numbers participants have had: bounded by entries and by age. A preference hangs on it, never a promise. */
public final class Memory {
    /*
     * A table of sets of eight entries each. A key belongs to one set; the oldest entry of a full one makes way. Entries are
     * immutable and replaced by CAS; who loses a race does not try again, since what has just been written is as good.
     */
    private static final int WAYS = 8;

    private final Clock clock;
    private final Kind kind;
    private final long maxAge;
    private final int sets;
    private final AtomicReferenceArray<@Nullable Use> uses;

    /** What is remembered. */
    public enum Kind {
        /** The last number of a participant. */
        PARTICIPANT,
        /** The last number of a participant in sessions with the same others. */
        PAIR,
        /** When a participant had a number last. */
        AVOID
    }

    Memory(Clock clock, Kind kind, int maxEntries, long maxAge) {
        this.clock = clock;
        this.kind = kind;
        this.maxAge = maxAge;
        this.sets = Math.max(1, maxEntries / WAYS);
        this.uses = new AtomicReferenceArray<>(sets * WAYS);
    }

    Kind kind() {
        return kind;
    }

    /** The number that a participant should have again, or null. */
    @Nullable NumberCell last(Claimant who, int i) {
        boolean asks = kind == Kind.PARTICIPANT || isPair(who);
        Use use = asks ? find(who.idAt(i), partners(who, i), clock.now()) : null;
        return use == null ? null : use.cell;
    }

    /** When a participant had a number last, or {@link Long#MIN_VALUE} if that is not remembered. */
    long lastUse(Claimant who, int i, NumberCell cell) {
        Use use = kind == Kind.AVOID ? find(who.idAt(i), cell.digits(), clock.now()) : null;
        return use == null ? Long.MIN_VALUE : use.at;
    }

    /** Takes note of the numbers that participants have been given. */
    void note(SessionCore session) {
        if (kind == Kind.PAIR && !isPair(session)) {
            return;
        }
        long now = clock.now();
        for (int i = 0; i < session.size(); i++) {
            NumberCell cell = session.numberOf(i);
            long other = kind == Kind.AVOID ? cell.digits() : partners(session, i);
            put(new Use(session.idAt(i), other, cell, now), now);
        }
    }

    /** Whether there is anybody with whom a participant has its number: whoever comes alone, or later, is of no pair. */
    private boolean isPair(Claimant who) {
        return kind == Kind.PAIR && who.size() > 1;
    }

    /** Of two participants, the other; of more, a hash in which their order does not matter. */
    private long partners(Claimant who, int i) {
        if (kind != Kind.PAIR) {
            return 0;
        }
        if (who.size() == 2) {
            return who.idAt(1 - i);
        }
        long sum = 0;
        for (int j = 0; j < who.size(); j++) {
            sum += j == i ? 0 : E164.mix(who.idAt(j));
        }
        return sum;
    }

    private int setOf(long id, long other) {
        long hash = E164.mix(id ^ Long.rotateLeft(E164.mix(other), 1)) >>> 32;
        return (int) ((hash * sets) >>> 32) * WAYS;
    }

    private @Nullable Use find(long id, long other, long now) {
        int first = setOf(id, other);
        for (int k = first; k < first + WAYS; k++) {
            Use use = uses.get(k);
            if (use != null && use.id == id && use.other == other && isFresh(use, now)) {
                return use;
            }
        }
        return null;
    }

    private void put(Use update, long now) {
        int first = setOf(update.id, update.other);
        int oldest = first;
        long age = Long.MAX_VALUE;
        for (int k = first; k < first + WAYS; k++) {
            Use use = uses.get(k);
            if (use != null && use.id == update.id && use.other == update.other) {
                uses.compareAndSet(k, use, update);
                return;
            }
            long at = use != null && isFresh(use, now) ? use.at : Long.MIN_VALUE;
            if (at < age) {
                age = at;
                oldest = k;
            }
        }
        uses.compareAndSet(oldest, uses.get(oldest), update);
    }

    private boolean isFresh(Use use, long now) {
        return use.at + maxAge > now;
    }

    /** Forgets what is too old, and numbers that have left the pool. O(entries). */
    void sweep() {
        long now = clock.now();
        for (int k = 0; k < uses.length(); k++) {
            Use use = uses.get(k);
            if (use != null && (!isFresh(use, now) || use.cell.settled().limits.isRemoved())) {
                uses.compareAndSet(k, use, null);
            }
        }
    }

    /** Forgets a participant. O(entries). */
    void forget(long id) {
        for (int k = 0; k < uses.length(); k++) {
            for (Use use = uses.get(k); use != null && (use.id == id || use.other == id); use = uses.get(k)) {
                uses.compareAndSet(k, use, null);
            }
        }
    }

    /**
     * A number that a participant has had.
     *
     * @param id the participant
     * @param other the partner, or the number's digits, or 0
     * @param cell the number
     * @param at when, in milliseconds
     */
    private record Use(long id, long other, NumberCell cell, long at) {}
}
