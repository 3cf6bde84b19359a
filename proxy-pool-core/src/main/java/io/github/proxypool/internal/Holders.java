package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * For a few participants who are on many numbers: the session that was last seen to hold each number for them, so that a walk
 * over all numbers need not go into the slots of each. A hint. Safe for concurrent use; wait-free.
 */
final class Holders {
    /*
     * Nothing is believed here but what a session says itself when it is asked: one that is live keeps its participant from the
     * number on which it was met, and nothing else there matters. So what is stale costs a look and no answer depends on it,
     * and whoever opens or ends a session need not come here: nobody does but those who have been refused many numbers.
     *
     * Numbers are known by their places, which never go to another number as long as the index of loads is the same one: so a
     * table is for one index.
     *
     * Bounded by a number of entries times the numbers of the pool; the entry longest there makes way. What has ended stays
     * until a sweep, a request to forget, or the next change of the index: these drop the table as a whole. Whoever still has it
     * adds to it in vain. So what is learnt is found by others only if it was looked up after the table was made, and what had
     * ended before a participant was forgotten is not found again.
     */

    /** Whoever has been refused so many numbers may be on many more. */
    private static final int MANY = 8;
    /** Who has been refused one of so many numbers is remembered: walking so far costs more than making an entry. */
    private static final int FRACTION = 16;

    private static final int ENTRIES = 16;

    /** Null as long as nobody is known. */
    private volatile @Nullable Table table;

    /** Whether so many refusals are worth a look here. A question of speed only: some of the simulator's runs always say yes. */
    static boolean isMany(int refused) {
        return refused >= MANY;
    }

    /** Whether they are worth an entry that is as long as the pool has numbers. */
    static boolean areWorthAnEntry(int refused, Layout layout) {
        return isMany(refused) && refused >= layout.cells.length / FRACTION;
    }

    /** What is known of a layout's numbers, or null if nothing is. */
    @Nullable Table known(Layout layout) {
        Table now = table;
        return now == null || now.index != layout.index ? null : now;
    }

    /** What is known of a layout's numbers, to be added to. */
    Table table(Layout layout) {
        Table now = known(layout);
        if (now == null) {
            // Racy: of two who make one, one adds in vain.
            now = new Table(layout.index);
            table = now;
        }
        return now;
    }

    /** Whether a participant was refused all numbers of a layout, and why is remembered. */
    boolean hasReasons(long id, Layout layout) {
        Table now = known(layout);
        Of of = now == null ? null : now.find(id);
        return of != null && of.reasons != null;
    }

    /** Forgets everything. O(1). */
    void clear() {
        if (table != null) {
            table = null;
        }
    }

    /** On the numbers of the layouts that have one index. */
    static final class Table {
        private final LoadIndex index;
        private final AtomicReferenceArray<@Nullable Of> entries = new AtomicReferenceArray<>(ENTRIES);
        /** Whose turn it is to make way. Racy: two may take the same. */
        private int next;

        private Table(LoadIndex index) {
            this.index = index;
        }

        /** What is known of a participant, or null. */
        @Nullable Of find(long id) {
            for (int i = 0; i < ENTRIES; i++) {
                Of of = entries.get(i);
                if (of != null && of.id == id) {
                    return of;
                }
            }
            return null;
        }

        /** What is known of a participant, to be added to. */
        Of of(long id) {
            Of known = find(id);
            if (known != null) {
                return known;
            }
            Of made = new Of(id, index.capacity());
            int at = next;
            next = (at + 1) % ENTRIES;
            entries.set(at, made);
            return made;
        }
    }

    /** Of one participant. */
    static final class Of {
        final long id;
        /** HB: released here, acquired by whoever asks it: what made the session is seen. */
        private final AtomicReferenceArray<@Nullable SessionCore> byPlace;
        /** Why it was last refused, or null. */
        private volatile @Nullable Reasons reasons;

        private Of(long id, int capacity) {
            this.id = id;
            this.byPlace = new AtomicReferenceArray<>(capacity);
        }

        /** The session that was last met on a number, or null. */
        @Nullable SessionCore at(int place) {
            return byPlace.getAcquire(place);
        }

        /** Takes note of a session that was met. */
        void met(int place, SessionCore session) {
            byPlace.setRelease(place, session);
        }

        @Nullable Reasons reasons() {
            return reasons;
        }

        /** Takes note of why it was refused, or that this is over. Racy: the last one stays. */
        void refused(@Nullable Reasons why) {
            reasons = why;
        }
    }
}
