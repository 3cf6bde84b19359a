package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What a caller wants opened. Used by one thread. */
public abstract class Ask implements Claimant {
    private @Nullable SessionCore created;
    private @Nullable Choice choice;
    private boolean givesUpNames;
    /** Who may be given a number that cools, or null if nobody may. */
    private java.util.@Nullable BitSet heedless;

    /** For the one implementation. */
    protected Ask() {}

    /**
     * The unique name asked for.
     *
     * @return the name, or null
     */
    protected abstract @Nullable String name();

    /**
     * Makes the session for a choice of numbers. Called before anything is claimed, perhaps several times.
     *
     * @param home the number with the highest index
     * @param group who has which number, or null for two participants on {@code home}
     * @return a new session
     */
    protected abstract SessionCore make(NumberCell home, @Nullable Group group);

    /**
     * What is wanted of numbers beyond room.
     *
     * @return the wishes, or null if there are none
     */
    protected @Nullable Wishes wishes() {
        return null;
    }

    /**
     * What is wanted of the number of one who joins a live session, to be remembered there.
     *
     * @return anything, or null if nothing is
     */
    protected @Nullable Object wish() {
        return null;
    }

    @Override
    public final boolean heedsCooling(int i) {
        return heedless == null || !heedless.get(i);
    }

    /**
     * Whether the number chosen for a participant cools for it: whoever claims it does not heed that. One that was chosen
     * without, and cools at the claim, is not given: nobody would be told.
     *
     * @param i the participant
     * @return true if the cool-down is to be broken
     */
    public final boolean breaksCooling(int i) {
        return choice != null && choice.isCooling(i);
    }

    /** Lets a participant, or all for -1, be given a number that cools. */
    final void breakCooling(int participant) {
        if (heedless == null) {
            heedless = new java.util.BitSet();
        }
        if (participant < 0) {
            heedless.set(0, size());
        } else {
            heedless.set(participant);
        }
    }

    /** Those who ask for a number by name would sooner have another than one that cools: the caller asks again without the name. */
    public final void giveUpNames() {
        givesUpNames = true;
    }

    final boolean givesUpNames() {
        return givesUpNames;
    }

    final void choose(Choice made) {
        choice = made;
    }

    /**
     * How the numbers of the session made for this ask were come by.
     *
     * @return the choice, or null if there were no wishes
     */
    public final @Nullable Choice choice() {
        return choice;
    }

    final SessionCore create(NumberCell home, @Nullable Group group) {
        SessionCore session = make(home, group);
        created = session;
        return session;
    }

    /**
     * Whether a session was made for this ask, rather than found.
     *
     * @param session what the engine answered
     * @return true if this ask made it
     */
    public final boolean made(SessionCore session) {
        return created == session;
    }
}
