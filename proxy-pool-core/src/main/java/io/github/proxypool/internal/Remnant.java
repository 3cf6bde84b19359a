package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What is left on a number of a session that has ended when one of its participants has been forgotten. */
final class Remnant extends SessionCore {
    /** What had become of each binding: whoever left before the end cools from then. */
    private final long[] words;

    private final Face face;

    private Remnant(SessionCore ended, NumberCell cell, Group group, long[] words) {
        super(E164.NONE, E164.NONE, cell, group, Word.NEVER, 0);
        this.words = words;
        this.face = ended.faceAt(0).of(this);
        restore(ended);
    }

    @Override
    protected Face faceAt(int i) {
        return face;
    }

    /** What stands for a participant, or null if that has been forgotten. */
    @Nullable Face faceOf(long id) {
        return has(id) ? face : null;
    }

    @Override
    boolean isVariable() {
        return true;
    }

    @Override
    long wordInGroup(long id) {
        for (int i = 0; i < size(); i++) {
            if (idAt(i) == id) {
                return words[i];
            }
        }
        return UNBOUND;
    }

    /** The session without a participant, or null if nobody is left on the number. */
    static @Nullable Remnant of(SessionCore ended, long forgotten, NumberCell cell) {
        long[] ids = new long[ended.size()];
        NumberCell[] numberOf = new NumberCell[ids.length];
        long[] words = new long[ids.length];
        boolean left = false;
        for (int i = 0; i < ids.length; i++) {
            boolean stays = ended.idAt(i) != forgotten && ended.numberOf(i) == cell;
            ids[i] = stays ? ended.idAt(i) : E164.NONE;
            numberOf[i] = cell;
            words[i] = stays ? ended.wordFor(ids[i]) : UNBOUND;
            left |= stays && ids[i] != E164.NONE;
        }
        return left ? new Remnant(ended, cell, Group.of(ids, numberOf), words) : null;
    }

    @Override
    public @Nullable String name() {
        return null;
    }
}
