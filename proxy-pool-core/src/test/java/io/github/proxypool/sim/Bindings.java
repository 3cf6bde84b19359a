package io.github.proxypool.sim;

/** Sets of (person, number) as bits of a long: up to 16 persons and 4 numbers. */
public final class Bindings {
    /** How many persons there can be. */
    public static final int PERSONS = 16;

    /** How many numbers there can be. */
    public static final int NUMBERS = 4;

    private static final long COLUMN = 0x1111111111111111L;
    private static final long ROW = 0xFL;

    private Bindings() {}

    /**
     * One binding.
     *
     * @param person the person
     * @param number the number
     * @return the set of it
     */
    public static long of(int person, int number) {
        return 1L << (person * NUMBERS + number);
    }

    static long ofPerson(long set, int person) {
        return set & ROW << (person * NUMBERS);
    }

    static long onNumber(long set, int number) {
        return set & COLUMN << number;
    }

    static boolean isOnNumber(long set, int number) {
        return onNumber(set, number) != 0;
    }

    /** A bit for each number in the set. */
    static int numbers(long set) {
        int numbers = 0;
        for (int n = 0; n < NUMBERS; n++) {
            numbers |= isOnNumber(set, n) ? 1 << n : 0;
        }
        return numbers;
    }

    static int people(long set) {
        int people = 0;
        for (int p = 0; p < PERSONS; p++) {
            if (ofPerson(set, p) != 0) {
                people |= 1 << p;
            }
        }
        return people;
    }

    /** Whether the set gives each of the people exactly one of the numbers. */
    static boolean assigns(long set, int people, int numbers) {
        int seen = 0;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            int person = 1 << (bit / NUMBERS);
            if (bit % NUMBERS >= numbers || (seen & person) != 0) {
                return false;
            }
            seen |= person;
        }
        return seen == people;
    }
}
