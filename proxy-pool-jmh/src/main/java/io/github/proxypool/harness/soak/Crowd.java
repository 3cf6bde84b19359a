package io.github.proxypool.harness.soak;

import io.github.proxypool.PhoneNumber;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes part in which session, computed and not remembered. Each session joins a rider, who has no other, and a driver,
 * who has up to {@value #SESSIONS_OF_A_DRIVER}; on each lap they are others. The country code 999 has never been assigned;
 * the digit after it tells numbers of the pool, riders and drivers apart.
 */
final class Crowd {
    private static final int SESSIONS_OF_A_DRIVER = 4;
    private static final long PROXIES = 999_000_000_000_000L;
    private static final long RIDERS = 999_100_000_000_000L;
    private static final long DRIVERS = 999_200_000_000_000L;
    private static final long WIDTH = 100_000_000_000L;

    /** So far apart that digits spread over their whole range, as real ones do. It divides no power of ten. */
    private static final long STRIDE = 49_979_687L;

    private final int places;

    Crowd(int places) {
        this.places = places;
    }

    static List<PhoneNumber> proxies(int count) {
        NumberText text = new NumberText();
        return IntStream.range(0, count)
                .mapToObj(index -> PhoneNumber.of(text.set(proxy(index))))
                .toList();
    }

    static long proxy(int index) {
        return PROXIES + index;
    }

    /** Which of the pool's numbers this is. */
    static int indexOf(PhoneNumber proxy) {
        return (int) (Long.parseLong(proxy.e164(), 1, proxy.e164().length(), 10) - PROXIES);
    }

    long rider(int place, int lap) {
        return spread(RIDERS, (long) lap * places + place);
    }

    long driver(int place, int lap) {
        return spread(DRIVERS, (long) lap * places + place / SESSIONS_OF_A_DRIVER);
    }

    private static long spread(long base, long index) {
        return base + index % WIDTH * STRIDE % WIDTH;
    }
}
