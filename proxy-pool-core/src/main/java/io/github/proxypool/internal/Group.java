package io.github.proxypool.internal;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The participants of a session that is not simply two sides on one number: another count of them, or more than one number, or
 * changed since. Immutable.
 */
public final class Group {
    /** Whom the session was opened with: under these identifiers it is in the slots of their numbers as long as it is there. */
    final long[] ids;
    /** Which number each of them had, in the order of {@link #ids}. */
    final NumberCell[] numberOf;
    /** The distinct numbers by ascending index: the order in which they are claimed. */
    final NumberCell[] numbers;
    /** Who is in the session now, or null if that has never changed. */
    final @Nullable Roster roster;

    private Group(long[] ids, NumberCell[] numberOf, NumberCell[] numbers, @Nullable Roster roster) {
        this.ids = ids;
        this.numberOf = numberOf;
        this.numbers = numbers;
        this.roster = roster;
    }

    static Group of(long[] ids, NumberCell[] numberOf) {
        NumberCell[] sorted = Arrays.stream(numberOf)
                .distinct()
                .sorted(Comparator.comparingInt(cell -> cell.index()))
                .toArray(NumberCell[]::new);
        return new Group(ids.clone(), numberOf.clone(), sorted, null);
    }

    /** The one participant of an annex: first it claims its number, then its place on the home of its session. */
    static Group annex(long id, NumberCell cell, NumberCell home) {
        return new Group(new long[] {id}, new NumberCell[] {cell}, new NumberCell[] {cell, home}, null);
    }

    /** The group of a session, with another roster. */
    static Group changed(SessionCore session, Roster roster) {
        long[] ids = new long[session.size()];
        NumberCell[] numberOf = new NumberCell[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = session.idAt(i);
            numberOf[i] = session.numberOf(i);
        }
        NumberCell[] numbers = new NumberCell[session.numberCount()];
        Arrays.setAll(numbers, session::numberAt);
        return new Group(ids, numberOf, numbers, roster);
    }

    NumberCell home() {
        return numbers[numbers.length - 1];
    }

    boolean binds(long id, NumberCell cell) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return numberOf[i] == cell;
            }
        }
        return false;
    }

    int positionOf(NumberCell cell) {
        for (int j = 0; j < numbers.length; j++) {
            if (numbers[j] == cell) {
                return j;
            }
        }
        throw new AssertionError("number " + cell.index() + " is not one of the session's");
    }
}
