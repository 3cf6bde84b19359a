package io.github.proxypool.internal;

/** Why nothing could be given: how many numbers each stage ruled out, at one instant. Immutable. */
public final class Funnel {
    private final int participant;
    private final int inPool;
    private final int[] ruledOut;

    /**
     * Makes a funnel.
     *
     * @param participant the participant for whom nothing was left, by its place, or -1 if one number for all was asked for
     * @param inPool how many numbers there are
     * @param ruledOut how many of them each stage was the first to rule out, in the order of the stages; not copied
     */
    Funnel(int participant, int inPool, int[] ruledOut) {
        this.participant = participant;
        this.inPool = inPool;
        this.ruledOut = ruledOut;
    }

    /**
     * For whom nothing was left.
     *
     * @return the participant's place, or -1 if one number for all was asked for
     */
    public int participant() {
        return participant;
    }

    /**
     * How many numbers there are.
     *
     * @return at least 0
     */
    public int inPool() {
        return inPool;
    }

    /** How many numbers a stage was the first to rule out. */
    int ruledOut(Stage stage) {
        return left(stage.order() - 1) - left(stage.order());
    }

    /**
     * How many numbers were left after a stage.
     *
     * @param stage the stage
     * @return from 0 to {@link #inPool}
     */
    public int left(Stage stage) {
        return left(stage.order());
    }

    private int left(int order) {
        int left = inPool;
        for (int s = 0; s <= order; s++) {
            left -= ruledOut[s];
        }
        return left;
    }
}
