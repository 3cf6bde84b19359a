package io.github.proxypool.internal;

/**
 * The members of a session that is not simply two sides on one number: more than two of them, or more than one number.
 * Immutable.
 */
public final class Group {
    final long[] ids;
    /** Which number each member has, in the order of {@link #ids}. */
    final NumberCell[] numberOf;
    /** The distinct numbers by ascending index: the order in which they are claimed. */
    final NumberCell[] numbers;

    private Group(long[] ids, NumberCell[] numberOf, NumberCell[] numbers) {
        this.ids = ids;
        this.numberOf = numberOf;
        this.numbers = numbers;
    }

    static Group of(long[] ids, NumberCell[] numberOf) {
        NumberCell[] sorted = java.util.Arrays.stream(numberOf)
                .distinct()
                .sorted(java.util.Comparator.comparingInt(cell -> cell.index()))
                .toArray(NumberCell[]::new);
        return new Group(ids.clone(), numberOf.clone(), sorted);
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
