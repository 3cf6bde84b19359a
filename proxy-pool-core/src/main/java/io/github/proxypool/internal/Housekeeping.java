package io.github.proxypool.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done over all numbers at once: the sweep, the forgetting of a participant, the close of the pool. */
final class Housekeeping {
    private static final String CLOSED = "pool closed";

    private final Numbers numbers;
    private final Clock clock;
    private final Lifecycle lifecycle;
    private final Steering steering;
    private final @Nullable Past past;
    private final @Nullable Departed departed;
    private final @Nullable Memory memory;

    Housekeeping(
            Numbers numbers,
            Clock clock,
            Lifecycle lifecycle,
            Steering steering,
            @Nullable Past past,
            @Nullable Departed departed,
            @Nullable Memory memory) {
        this.numbers = numbers;
        this.clock = clock;
        this.lifecycle = lifecycle;
        this.steering = steering;
        this.past = past;
        this.departed = departed;
        this.memory = memory;
    }

    /** Ends what is due and tidies up; answers how many sessions this call ended. */
    int sweep() {
        long now = clock.now();
        int ended = 0;
        for (NumberCell cell : numbers.layout().cells) {
            ended += sweep(cell, now);
        }
        numbers.spread.end();
        lifecycle.names().sweep();
        numbers.holders().clear();
        numbers.letGo();
        if (departed != null) {
            departed.sweep();
        }
        if (memory != null) {
            memory.sweep();
        }
        return ended;
    }

    private int sweep(NumberCell cell, long now) {
        int closed = steering.sweep(cell, now);
        if (departed != null) {
            departed.sweep(cell);
        }
        NumberState st = cell.settled();
        if (st.version == cell.sweptVersion && st.minExpiry > now && cell.keptUntil > now && !st.slots.isOutdated()) {
            numbers.repair(cell);
            return closed;
        }
        int ended = closed + lifecycle.decideAll(cell, st, now);
        NumberState after = cell.settled();
        int needed = after.bindings() + (past == null ? 0 : past.survey(after.slots, cell, now));
        if (after.slots.isDue(needed)) {
            numbers.commit(cell, after, after.withSlots(after.slots.rebuilt(null, past)));
        }
        numbers.repair(cell);
        // Not a later one, even of this sweep: a thread may have stopped half-way between the two.
        cell.sweptVersion = st.version;
        return ended;
    }

    /** Forgets what is remembered of a participant. */
    void forget(long id) {
        Layout layout;
        do {
            // Again if numbers have come or gone: one may have moved from where this was yet to look to where it had.
            layout = numbers.layout();
            forget(departed == null ? List.of() : departed.all(), id);
            forget(List.of(layout.cells), id);
        } while (numbers.layout() != layout);
        numbers.holders().clear();
        if (memory != null) {
            memory.forget(id);
        }
    }

    private void forget(Iterable<NumberCell> cells, long id) {
        for (NumberCell cell : cells) {
            for (NumberCell life = cell; life != null; life = life.former()) {
                lifecycle.forget(life, id);
            }
        }
    }

    /** Closes the pool: nothing opens any more, and what is live is closed. */
    void close() {
        NumberCell[] cells = numbers.close().cells;
        for (NumberCell cell : cells) {
            NumberState st = cell.settled();
            while (!st.limits.isClosed() && !st.limits.isRemoved()) {
                // What drains goes on to leave, and cannot be called back any more.
                Limits closed = st.limits.isDraining() ? st.limits.asRemoved(CLOSED) : Limits.CLOSED;
                numbers.commit(cell, st, st.withLimits(closed));
                st = cell.settled();
            }
        }
        lifecycle.names().sweep();
        for (NumberCell cell : cells) {
            lifecycle.closeAll(cell, CLOSED, ended -> {});
        }
        sweep();
    }
}
