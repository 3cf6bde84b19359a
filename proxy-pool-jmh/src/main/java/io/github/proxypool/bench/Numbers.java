package io.github.proxypool.bench;

import java.util.SplittableRandom;

/** Phone numbers that nobody has: the country code 999 has never been assigned. */
final class Numbers {
    private static final long PROXY = 999_000_000_000_000L;
    private static final long PERSON = 999_100_000_000_000L;
    private static final long STRANGER = 999_200_000_000_000L;
    private static final long WIDTH = 100_000_000_000L;

    private Numbers() {}

    static long proxy(long index) {
        return PROXY + index;
    }

    /** Persons have digits all over their range, as real ones do. */
    static long person(SplittableRandom random) {
        return PERSON + random.nextLong(WIDTH);
    }

    /** Somebody who is in no session. */
    static long stranger(SplittableRandom random) {
        return STRANGER + random.nextLong(WIDTH);
    }
}
