package io.github.proxypool.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an ask wants of numbers beyond room: where they lie, which one, of which tag, and what a rule of the user's says.
 * All of it stays the same for the length of a call. Used by one thread.
 */
public abstract class Wishes {
    /** The rank of a number that a rule does not allow. */
    public static final int REFUSED = -1;

    /** By participant, what the rule has said; empty until it is asked. */
    private final List<Map<NumberCell, Integer>> ranks = new ArrayList<>(0);

    /** For the one implementation. */
    protected Wishes() {}

    /**
     * How many rungs the geographic ladder has.
     *
     * @return at least 1
     */
    protected abstract int rungs();

    /**
     * Which rung is the first that wants a number for a participant.
     *
     * @param i the participant
     * @param cell the number
     * @return from 0, the best, or -1 if none does
     */
    protected abstract int rungOf(int i, NumberCell cell);

    /**
     * Whether a rung wants the numbers of an area for a participant.
     *
     * @param i the participant
     * @param rung from 0, the best
     * @param area a number's area
     * @return true if so
     */
    protected abstract boolean wants(int i, int rung, Object area);

    /**
     * By what the numbers that a rung wants can be remembered.
     *
     * @param i the participant
     * @param rung from 0, the best
     * @return equal whenever {@link #wants} says the same of every area; null if the rung wants any number
     */
    protected abstract @Nullable Object place(int i, int rung);

    /**
     * Which tag a participant's number must have.
     *
     * @param i the participant
     * @return the tag, or null if it does not matter
     */
    protected abstract @Nullable String tag(int i);

    /**
     * Which number a participant must have.
     *
     * @param i the participant
     * @return its digits, or {@link E164#NONE} if it does not matter
     */
    protected abstract long named(int i);

    /**
     * Whether a rule of the user's has a say.
     *
     * @return true if {@link #ask} is to be asked
     */
    protected abstract boolean hasRule();

    /**
     * Asks the user's rule.
     *
     * @param i the participant
     * @param cell the number
     * @return the rank, lowest first, or {@link #REFUSED}
     */
    protected abstract int ask(int i, NumberCell cell);

    /** What the rule says of a number, asked once in a call. */
    final int rank(int i, NumberCell cell) {
        if (!hasRule()) {
            return 0;
        }
        while (ranks.size() <= i) {
            ranks.add(new IdentityHashMap<>());
        }
        Map<NumberCell, Integer> known = ranks.get(i);
        Integer rank = known.get(cell);
        if (rank == null) {
            rank = Math.max(REFUSED, ask(i, cell));
            known.put(cell, rank);
        }
        return rank;
    }

    /** Whether a number lies where a participant wants one, or is the one it asks for by name, which may lie anywhere. */
    final boolean isPlaced(int i, NumberCell cell) {
        return named(i) == E164.NONE ? rungOf(i, cell) >= 0 : named(i) == cell.digits();
    }

    /** Whether a number has the tag that a participant wants. */
    final boolean isTagged(int i, NumberCell cell) {
        String tag = tag(i);
        return tag == null || cell.tags().contains(tag);
    }
}
