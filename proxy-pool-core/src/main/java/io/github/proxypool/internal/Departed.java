package io.github.proxypool.internal;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Numbers that have left the pool while something cooled on them, by their digits: should they be added again. */
final class Departed {
    /*
     * A number that is gone has nothing on it but what has ended, and nothing comes to it any more. So whoever is added with
     * the same digits need not copy what still cools there: it points at its former life, and whoever asks what keeps a
     * participant from it looks there as well. Where a former life's past is, there it is forgotten.
     *
     * A number is noted here before it is taken out of the layout, and linked to its next life before that is put in: so in
     * each layout, whatever cools is found by a number of it, or here.
     */
    private final ConcurrentNavigableMap<Long, NumberCell> cells = new ConcurrentSkipListMap<>();
    private final Past past;
    private final Clock clock;

    Departed(Past past, Clock clock) {
        this.past = past;
        this.clock = clock;
    }

    /** Takes note of a number that is gone, if anything cools on it. Of two lives the later stays, which knows the other. */
    void note(NumberCell cell) {
        if (isCooling(cell)) {
            cells.merge(cell.digits(), cell, (one, other) -> one.index() > other.index() ? one : other);
        }
    }

    /** The former life of a number that is about to be added, or null. */
    @Nullable NumberCell find(long digits) {
        return cells.get(digits);
    }

    /** Lets go of former lives that numbers in the layout point at. */
    void release(NumberCell[] added, int from) {
        for (int i = from; i < added.length; i++) {
            NumberCell former = added[i].former();
            if (former != null) {
                cells.remove(added[i].digits(), former);
            }
        }
    }

    Iterable<NumberCell> all() {
        return cells.values();
    }

    /** Forgets those on which nothing cools any more. */
    void sweep() {
        cells.values().removeIf(cell -> !isCooling(cell));
    }

    /** Lets a number forget its former lives if nothing cools there any more. */
    void sweep(NumberCell cell) {
        NumberCell former = cell.former();
        if (former != null && !isCooling(former)) {
            cell.follow(null);
        }
    }

    /** Whether anything cools on a number, in this life or in one before. */
    private boolean isCooling(NumberCell cell) {
        long now = clock.now();
        for (NumberCell life = cell; life != null; life = life.former()) {
            if (past.isCooling(life, now)) {
                return true;
            }
        }
        return false;
    }
}
