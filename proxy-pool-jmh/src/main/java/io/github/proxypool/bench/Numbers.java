package io.github.proxypool.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Phone numbers that nobody has: the country code 999 has never been assigned, and in North America no number within an area
 * code begins with 0 or 1.
 */
final class Numbers {
    private static final long PROXY = 999_000_000_000_000L;
    private static final long PERSON = 999_100_000_000_000L;
    private static final long STRANGER = 999_200_000_000_000L;
    private static final long WIDTH = 100_000_000_000L;

    /** Area codes from all over the United States, some of which overlay each other. */
    static final List<Integer> AREA_CODES = List.of(
            201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 302, 303, 304, 305, 307, 310,
            312, 313, 314, 315, 401, 402, 404, 405, 406, 408, 410, 412, 415, 501, 502, 503, 504, 505, 602, 603, 612,
            617, 628, 646, 702, 703, 718, 801, 808);

    private static final long NORTH_AMERICA = 10_000_000_000L;
    private static final int AREA = 10_000_000;
    private static final int PERSON_IN_AREA = 1_000_000;

    private Numbers() {}

    /** The pool's numbers go round the areas. */
    static long proxyInArea(int index) {
        return inArea(index % AREA_CODES.size(), index / AREA_CODES.size());
    }

    /** Somebody in any of the areas. */
    static long personInArea(SplittableRandom random) {
        return inArea(random.nextInt(AREA_CODES.size()), PERSON_IN_AREA + random.nextInt(PERSON_IN_AREA));
    }

    private static long inArea(int area, int line) {
        return NORTH_AMERICA + (long) AREA_CODES.get(area) * AREA + line;
    }

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
