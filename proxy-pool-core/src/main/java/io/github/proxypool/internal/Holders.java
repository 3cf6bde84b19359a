package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * For the few participants who are on many numbers: the session that was last seen to hold each number for them, so that a walk
 * over all numbers need not go into the slots of each. A hint. Safe for concurrent use; wait-free.
 */
final class Holders {
    /*
     * Nothing is believed here but what a session says itself when it is asked: one that is live keeps its participant from the
     * number on which it was met, and nothing else there matters. So what is stale costs a look and no answer depends on it,
     * and whoever ends a session need not come here.
     *
     * Numbers are known by their places, which never go to another number as long as the index of loads is the same one.
     *
     * Bounded by entries times numbers. Who loses a race for an entry does not try again; a sweep forgets those that nobody has
     * asked since the one before, and with them the sessions that have ended.
     */

    /** A walk that has been refused so many numbers is worth to be remembered. */
    static final int MANY = 8;

    private static final int ENTRIES = 64;

    private final AtomicReferenceArray<Of> entries = new AtomicReferenceArray<>(ENTRIES);
    /** Whether there is an entry, or may be. */
    private volatile boolean inUse;

    private static int slot(long id) {
        return (int) (E164.mix(id) & (ENTRIES - 1));
    }

    /** What is known of a participant, or null. */
    @Nullable Of find(long id, Layout layout) {
        Of of = inUse ? entries.get(slot(id)) : null;
        if (of == null || of.id != id || of.index != layout.index) {
            return null;
        }
        of.asked = true;
        return of;
    }

    /** What is known of a participant, to be added to. */
    Of of(long id, Layout layout) {
        Of known = find(id, layout);
        if (known != null) {
            return known;
        }
        Of made = new Of(id, layout.index);
        entries.set(slot(id), made);
        inUse = true;
        return made;
    }

    /** Forgets whoever has not been asked about since the last time. O(1). */
    void sweep() {
        if (!inUse) {
            return;
        }
        // Before the look at the entries: whoever makes one afterwards says so afterwards.
        inUse = false;
        for (int i = 0; i < ENTRIES; i++) {
            Of of = entries.get(i);
            if (of != null && !of.asked) {
                entries.compareAndSet(i, of, null);
            } else if (of != null) {
                of.asked = false;
                inUse = true;
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        for (int i = 0; i < ENTRIES; i++) {
            entries.set(i, null);
        }
    }

    /** Of one participant, on the numbers of the layouts that have one index. */
    static final class Of {
        final long id;
        private final LoadIndex index;
        /** HB: released here, acquired by whoever asks it: what made the session is seen. */
        private final AtomicReferenceArray<SessionCore> byPlace;
        /** How many places have one. Racy, as the next. */
        private int count;

        private boolean asked = true;

        private Of(long id, LoadIndex index) {
            this.id = id;
            this.index = index;
            this.byPlace = new AtomicReferenceArray<>(index.capacity());
        }

        /** The session that was last met on a number, or null. */
        @Nullable SessionCore at(int place) {
            return byPlace.getAcquire(place);
        }

        /** Takes note of a session that was met. */
        void met(int place, SessionCore session) {
            if (byPlace.getAcquire(place) == null) {
                count++;
            }
            byPlace.setRelease(place, session);
        }

        /** Whether every number of a layout was seen to be held. */
        boolean isComplete(Layout layout) {
            return count >= layout.cells.length;
        }
    }
}
