package io.github.proxypool.harness.replay;

import io.github.proxypool.PhoneNumber;

/**
 * Phone numbers that nobody has, as many as any trace asks for: the country code 999 has never been assigned. The
 * numbers of a pool and those of persons differ in the digit after it.
 */
final class TraceNumbers {
    private static final String POOL = "+9990";
    private static final String PERSON = "+9991";
    private static final long ELEVEN_DIGITS = 100_000_000_000L;

    private TraceNumbers() {}

    static PhoneNumber pool(int index) {
        return number(POOL, index);
    }

    static PhoneNumber person(int index) {
        return number(PERSON, index);
    }

    private static PhoneNumber number(String prefix, int index) {
        String padded = Long.toString(ELEVEN_DIGITS + index).substring(1);
        return PhoneNumber.of(prefix + padded);
    }
}
