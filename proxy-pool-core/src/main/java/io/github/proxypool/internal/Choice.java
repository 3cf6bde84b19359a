package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** Numbers chosen for the participants of an ask, and how they were come by. Used by one thread. */
public final class Choice {
    private final @Nullable NumberCell[] numberOf;
    private final int[] rungs;
    private final boolean[] sticky;
    private final boolean[] cooling;

    Choice(int participants) {
        this.numberOf = new NumberCell[participants];
        this.rungs = new int[participants];
        this.sticky = new boolean[participants];
        this.cooling = new boolean[participants];
    }

    void set(int i, NumberCell cell, int rung, boolean isSticky, boolean isCooling) {
        numberOf[i] = cell;
        rungs[i] = rung;
        sticky[i] = isSticky;
        cooling[i] = isCooling;
    }

    /**
     * A participant's number.
     *
     * @param i the participant
     * @return its number
     */
    public NumberCell number(int i) {
        NumberCell cell = numberOf[i];
        if (cell == null) {
            throw new IllegalStateException("participant " + i + " has no number yet");
        }
        return cell;
    }

    /**
     * The rung of the geographic ladder on which the number was found.
     *
     * @param i the participant
     * @return from 0, or -1 if the number was asked for by name
     */
    public int rung(int i) {
        return rungs[i];
    }

    /**
     * Whether the number was preferred because the participant had it before.
     *
     * @param i the participant
     * @return true if it was
     */
    public boolean isSticky(int i) {
        return sticky[i];
    }

    /**
     * Whether the number still cools for the participant.
     *
     * @param i the participant
     * @return true if the cool-down was broken
     */
    public boolean isCooling(int i) {
        return cooling[i];
    }

    boolean isSet(int i) {
        return numberOf[i] != null;
    }

    /** Whether all have one number. */
    boolean isCommon() {
        for (NumberCell cell : numberOf) {
            if (cell != numberOf[0]) {
                return false;
            }
        }
        return true;
    }
}
