package io.github.proxypool.internal;

/** Who claims numbers: an ask that has none yet, or a session. Answers the same whenever it is asked. */
public interface Claimant {

    /**
     * How many participants.
     *
     * @return at least 1
     */
    int size();

    /**
     * A participant's identifier.
     *
     * @param i its place in the order given, from 0
     * @return its digits
     */
    long idAt(int i);

    /**
     * What a number must be capable of.
     *
     * @return bits of {@link Limits}
     */
    default int capabilities() {
        return Limits.ALL_CAPABILITIES;
    }

    /**
     * Whether a participant's number was asked for by name, so that it may be a reserved one.
     *
     * @param i its place in the order given, from 0
     * @return true if it was
     */
    default boolean isNamed(int i) {
        return false;
    }

    /**
     * Whether a number that cools for a participant is kept from it.
     *
     * @param i its place in the order given, from 0
     * @return false if the cool-down is knowingly broken
     */
    default boolean heedsCooling(int i) {
        return true;
    }

    /**
     * Whether this goes on with a session that has ended, so that its cool-down does not matter: the same people are joined
     * again.
     *
     * @param ended a session that has ended, or one that a participant has left
     * @return true if it does
     */
    default boolean resumes(SessionCore ended) {
        return false;
    }

    /**
     * Whether there must be room on a number: a session counts once there.
     *
     * @param cell the number
     * @return false if the session counts there already
     */
    default boolean needsRoom(NumberCell cell) {
        return true;
    }
}
