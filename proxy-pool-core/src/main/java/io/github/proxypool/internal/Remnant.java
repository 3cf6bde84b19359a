package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What is left of a session that has ended when one of its participants has been forgotten. */
final class Remnant extends SessionCore {
    private Remnant(SessionCore ended, NumberCell cell, Group group) {
        super(E164.NONE, E164.NONE, cell, group, Word.NEVER, 0);
        restore(ended);
    }

    /** The session without a participant, or null if nobody is left on the number. */
    static @Nullable Remnant of(SessionCore ended, long forgotten, NumberCell cell) {
        long[] ids = new long[ended.size()];
        NumberCell[] numberOf = new NumberCell[ids.length];
        boolean left = false;
        for (int i = 0; i < ids.length; i++) {
            boolean stays = ended.idAt(i) != forgotten && ended.numberOf(i) == cell;
            ids[i] = stays ? ended.idAt(i) : E164.NONE;
            numberOf[i] = cell;
            left |= stays && ids[i] != E164.NONE;
        }
        return left ? new Remnant(ended, cell, Group.of(ids, numberOf)) : null;
    }

    @Override
    public @Nullable String name() {
        return null;
    }
}
