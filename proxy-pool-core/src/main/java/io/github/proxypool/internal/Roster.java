package io.github.proxypool.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is in a session whose participants have changed, and who was. Immutable. */
public final class Roster {
    /*
     * A session has one roster at a time, so who is in it changes at one instant, and whoever reads it sees one state of it.
     *
     * A binding once left never comes back: who is added again comes by another annex.
     */
    final List<Seat> seats;
    /** Those who have left, as long as what bound them may be met in a number's slots. */
    final List<Seat> left;
    /** The change that made this roster. */
    final Change change;

    private final @Nullable Object[] faces;

    Roster(SessionCore session, List<Seat> seats, List<Seat> left, Change change) {
        this.seats = List.copyOf(seats);
        this.left = List.copyOf(left);
        this.change = change;
        this.faces = new Object[seats.size()];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = session.face(this, i);
        }
    }

    /** Who is in a session when it has a group. */
    static List<Seat> seatsOf(SessionCore session, @Nullable Group group) {
        Roster roster = group == null ? null : group.roster;
        if (roster != null) {
            return roster.seats;
        }
        List<Seat> seats = new ArrayList<>(session.size());
        for (int i = 0; i < session.size(); i++) {
            seats.add(new Seat(session, session.idAt(i), session.numberOf(i), session.wishAt(i), null));
        }
        return seats;
    }

    /** Where a participant is among seats, or -1. */
    static int indexOf(List<Seat> seats, long id) {
        for (int i = 0; i < seats.size(); i++) {
            if (seats.get(i).id == id) {
                return i;
            }
        }
        return -1;
    }

    /** Those who had left, but for annexes that have been taken off since: their own words say all that is to be said. */
    static List<Seat> leftOf(@Nullable Group group) {
        Roster roster = group == null ? null : group.roster;
        if (roster == null) {
            return List.of();
        }
        return roster.left.stream()
                .filter(seat -> !Word.isOver(seat.via.word()))
                .toList();
    }

    /**
     * What is true of a participant's binding by a session or by one of its annexes: the word of the session if it is in;
     * one that says when it ended if it has left; {@link SessionCore#UNBOUND} if nothing is known.
     */
    long wordOf(SessionCore via, SessionCore session, long id) {
        for (Seat seat : seats) {
            if (seat.via == via && seat.id == id) {
                return session.word();
            }
        }
        for (Seat seat : left) {
            if (seat.via == via && seat.id == id) {
                return seat.leftWord();
            }
        }
        return SessionCore.UNBOUND;
    }

    /** The annexes, of those who are in and of those who have left. */
    List<Annex> annexes() {
        List<Annex> annexes = new ArrayList<>();
        for (Seat seat : seats) {
            addAnnex(seat, annexes);
        }
        for (Seat seat : left) {
            addAnnex(seat, annexes);
        }
        return annexes;
    }

    private static void addAnnex(Seat seat, List<Annex> annexes) {
        if (seat.via instanceof Annex annex) {
            annexes.add(annex);
        }
    }

    /** Whether somebody is in, or has left and is still known. */
    boolean knows(long id) {
        return indexOf(seats, id) >= 0 || indexOf(left, id) >= 0;
    }

    /**
     * How many participants.
     *
     * @return at least 1
     */
    public int size() {
        return seats.size();
    }

    /**
     * A participant's identifier.
     *
     * @param i its place, from 0
     * @return its digits
     */
    public long idAt(int i) {
        return seats.get(i).id;
    }

    /**
     * A participant's number.
     *
     * @param i its place, from 0
     * @return its number
     */
    public NumberCell numberOf(int i) {
        return seats.get(i).number;
    }

    /**
     * What was wanted of a participant's number.
     *
     * @param i its place, from 0
     * @return what {@link SessionCore#wishAt} gave of whom it takes the place of
     */
    public @Nullable Object wishAt(int i) {
        return seats.get(i).wish;
    }

    /**
     * Where a participant is.
     *
     * @param id its identifier
     * @return its place, from 0, or -1
     */
    public int indexOf(long id) {
        return indexOf(seats, id);
    }

    /**
     * What the session made to stand for a participant of this roster.
     *
     * @param i its place, from 0
     * @return what {@link SessionCore#face} gave
     */
    public @Nullable Object face(int i) {
        return faces[i];
    }

    /**
     * One participant's place.
     *
     * @param via what binds it: the session itself, or an annex
     * @param id its identifier
     * @param number its number
     * @param wish what was wanted of its number, or null; whoever takes its place takes that over
     * @param departure when it left, or null if it has not
     */
    record Seat(
            SessionCore via,
            long id,
            NumberCell number,
            @Nullable Object wish,
            @Nullable Departure departure) {
        Seat leaving(Departure at) {
            return new Seat(via, id, number, wish, at);
        }

        long leftWord() {
            long at = departure == null ? Word.NEVER : departure.at;
            return Word.pack(at, 0, Word.CLOSED, Word.OPENED_TOLD | Word.ENDED_TOLD);
        }
    }

    /**
     * When somebody left: known only when the change is committed, be it by a helper long after it was made. HB: as
     * {@code Change.version}. On its own, so that a seat that has been left does not hold the change, and the rosters before.
     */
    static final class Departure {
        long at = Word.MIN_TIME;
    }
}
