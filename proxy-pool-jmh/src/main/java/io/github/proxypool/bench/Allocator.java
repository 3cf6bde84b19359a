package io.github.proxypool.bench;

import org.jspecify.annotations.Nullable;

/**
 * What every allocator under test does, with its own types, so that none pays for another's.
 *
 * @param <P> a phone number
 * @param <S> a session
 */
interface Allocator<P, S> {

    /** A new phone number object. */
    P phone(long digits);

    /** Opens a session of two participants where there should be a number for them; answers null if there is none. */
    @Nullable S open(P first, P second);

    /** Opens a session of two participants, or answers null where there may well be no number for them. */
    default @Nullable S tryOpen(P first, P second) {
        return open(first, second);
    }

    /** Ends a live session. */
    void close(S session);

    /** Finds the session, or the leg of it, that a caller reaches; null or a constant if there is none. */
    @Nullable Object route(P from, P to);

    /** The first participant of a session, as a new object. */
    P caller(S session);

    /** The number that the first participant dials, as a new object. */
    P dialled(S session);
}
