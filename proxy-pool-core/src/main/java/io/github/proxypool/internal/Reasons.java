package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** Why a participant was refused: on each number a live session of its, and nothing else to ask of the number. Immutable. */
final class Reasons {
    /*
     * Once all this has been so, one look at each is enough to refuse the participant again. A session that is open now was so
     * when it was written down, before the call that asks began, and as it never is again once it is not, it has been all the
     * while; the same is true of who is in it, of limits and of the numbers of layouts, which are fresh objects. So whatever the
     * instant of the call at which the clock is read, before the look: at that instant all of it was so. It is the proof with its
     * first pass made by an earlier call.
     */
    private final long id;
    /** Those of the layouts at that time: a number added or taken out makes another array. */
    private final NumberCell[] cells;
    // By number.
    private final SessionCore[] holders;
    private final Limits[] limits;

    private Reasons(long id, NumberCell[] cells, SessionCore[] holders, Limits[] limits) {
        this.id = id;
        this.cells = cells;
        this.holders = holders;
        this.limits = limits;
    }

    /**
     * Writes down why a participant was refused, or null if there were other reasons.
     *
     * @param tokens what kept it from each number, whomever that concerned
     * @param limits each number's limits at that time; kept
     */
    static @Nullable Reasons of(long id, Layout layout, Object[] tokens, Limits[] limits) {
        SessionCore[] holders = new SessionCore[tokens.length];
        for (int i = 0; i < holders.length; i++) {
            boolean held = tokens[i] instanceof SessionCore holder
                    && layout.cells[i].wasBound(holder, id)
                    && Word.status(holder.wordFor(id)) == Word.OPEN;
            if (!held || limits[i].isParticular()) {
                return null;
            }
            holders[i] = (SessionCore) tokens[i];
        }
        return new Reasons(id, layout.cells, holders, limits);
    }

    /**
     * Whether all of it is still so.
     *
     * @param now the numbers of the pool
     * @param at the time, read after this was found
     */
    boolean stillHold(Layout now, long at) {
        if (now.cells != cells) {
            return false;
        }
        for (int i = 0; i < holders.length; i++) {
            if (!Word.isLive(holders[i].wordFor(id), at) || cells[i].state().limits != limits[i]) {
                return false;
            }
        }
        return true;
    }
}
