package io.github.proxypool;

import java.util.ArrayList;
import java.util.List;

/**
 * Phone numbers that belong to nobody, for tests and demonstrations: the 555-01xx lines that North American area codes
 * set aside for fiction. Proxy numbers and persons never overlap, so that any person may call any pool made of these.
 *
 * @since 0.1.0
 */
public final class FictionalNumbers {
    private static final int[] AREA_CODES = areaCodes();
    private static final int HALF = 50;

    /** How many proxy numbers, and how many persons, there are. */
    public static final int MAX_NUMBERS = AREA_CODES.length * HALF;

    private FictionalNumbers() {}

    /**
     * The first proxy numbers: 555-0100 to 555-0149 of one area code after the other.
     *
     * @param count how many, from 0 to {@link #MAX_NUMBERS}
     * @return that many numbers, always the same
     * @throws IllegalArgumentException if there are not so many
     */
    public static List<PhoneNumber> proxies(int count) {
        Checks.inRange(count, 0, MAX_NUMBERS, "count");
        List<PhoneNumber> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(number(i, 0));
        }
        return List.copyOf(numbers);
    }

    /**
     * A person's number: 555-0150 to 555-0199 of one area code after the other.
     *
     * @param index which person, from 0 to {@link #MAX_NUMBERS} exclusive
     * @return the person's number, always the same
     * @throws IllegalArgumentException if there is no such person
     */
    public static PhoneNumber person(int index) {
        Checks.inRange(index, 0, MAX_NUMBERS - 1, "index");
        return number(index, HALF);
    }

    private static PhoneNumber number(int index, int offset) {
        long area = AREA_CODES[index / HALF];
        return PhoneNumber.ofDigits(10_000_000_000L + area * 10_000_000L + 5_550_100 + offset + index % HALF);
    }

    /** The codes of the form NXX, without those that end in 11, which are services. */
    private static int[] areaCodes() {
        return java.util.stream.IntStream.rangeClosed(200, 999)
                .filter(code -> code % 100 != 11)
                .toArray();
    }
}
