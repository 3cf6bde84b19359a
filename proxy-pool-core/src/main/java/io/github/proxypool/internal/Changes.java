package io.github.proxypool.internal;

import io.github.proxypool.internal.Roster.Seat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes who is in a live session. */
final class Changes {
    /*
     * A change is decided on the session's home number, where the session also ends: its CHANGE is committed from a settled
     * state read before a look at the session that showed it live, with the roster that the change was made for. Nothing but
     * a commit on that number can end the session or change its roster, so both are still so at the commit. Then the roster
     * is replaced by one CAS, by whoever completes that state. So changes and the end of a session are in one order, and
     * nothing is added to a session that has ended.
     *
     * Whoever leaves is let go by that one step. For whoever comes an Annex is installed on the number first, so that the
     * binding is kept from all others until the step is decided.
     *
     * Progress. A round fails only because another change of this session, its end, or an open on the number came through.
     */
    private final Lifecycle lifecycle;
    private final Allocator allocator;
    private final Clock clock;
    private final int most;

    /**
     * Makes the one object of an engine.
     *
     * @param most how many participants a session has at most
     */
    Changes(Lifecycle lifecycle, Allocator allocator, Clock clock, int most) {
        this.lifecycle = lifecycle;
        this.allocator = allocator;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Adds a participant.
     *
     * @param ask who comes, and what is wanted of the number
     * @param inPlaceOf who leaves at the same instant, or {@link E164#NONE}
     * @param completes whether only if there is just one participant
     * @return the {@link Change}; a {@link Refusal}; a {@link Funnel}; or null if the pool is closed
     */
    @Nullable Object join(SessionCore session, Ask ask, long inPlaceOf, boolean completes) {
        long draw = allocator.draw();
        for (; ; ) {
            if (!session.isLive(clock)) {
                return Refusal.ENDED;
            }
            Group group = session.group();
            List<Seat> seats = Roster.seatsOf(session, group);
            int at = Roster.indexOf(seats, inPlaceOf);
            Refusal refusal = refusal(seats, ask, inPlaceOf, at, completes);
            if (refusal != null) {
                return refusal;
            }
            List<NumberCell> taken =
                    seats.stream().map(seat -> seat.number()).distinct().toList();
            Object chosen = allocator.chooseOne(ask, taken, draw);
            if (chosen instanceof NumberCell cell) {
                if (at >= 0) {
                    seats.get(at).number().noteLeaver();
                }
                Annex annex = new Annex(session, group, ask, cell, at);
                Change change = annex.change();
                lifecycle.advance(annex);
                if (Word.status(annex.word()) != Word.ABORTED) {
                    allocator.gave(annex);
                    return change;
                }
            } else if (chosen == null || (session.isLive(clock) && session.group() == group)) {
                // It was so at the instant of the proof, too.
                allocator.tookNone(draw);
                return chosen;
            }
        }
    }

    private @Nullable Refusal refusal(List<Seat> seats, Ask ask, long inPlaceOf, int at, boolean completes) {
        if (inPlaceOf != E164.NONE && at < 0) {
            return Refusal.NOT_IN;
        }
        if (Roster.indexOf(seats, ask.idAt(0)) >= 0) {
            return Refusal.ALREADY_IN;
        }
        if (at >= 0 && ask.isNamed(0) && !isNamed(ask, seats.get(at).number())) {
            return Refusal.ELSEWHERE;
        }
        if (completes && seats.size() > 1) {
            return Refusal.NOT_ALONE;
        }
        return inPlaceOf == E164.NONE && seats.size() >= most ? Refusal.FULL : null;
    }

    private static boolean isNamed(Ask ask, NumberCell number) {
        Wishes wishes = ask.wishes();
        return wishes != null && wishes.named(0) == number.digits();
    }

    /**
     * Removes a participant.
     *
     * @return the {@link Change} or a {@link Refusal}
     */
    Object leave(SessionCore session, long id) {
        for (; ; ) {
            if (!session.isLive(clock)) {
                return Refusal.ENDED;
            }
            Group group = session.group();
            List<Seat> seats = Roster.seatsOf(session, group);
            int at = Roster.indexOf(seats, id);
            if (at < 0) {
                return Refusal.NOT_IN;
            }
            if (seats.size() == 1) {
                return Refusal.LAST;
            }
            seats.get(at).number().noteLeaver();
            Change change = Change.leaving(session, group, at);
            if (lifecycle.leave(session, change)) {
                return change;
            }
        }
    }
}
