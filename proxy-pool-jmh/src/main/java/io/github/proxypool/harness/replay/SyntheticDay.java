package io.github.proxypool.harness.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One day of a ride-hailing service that does not exist: riders ask for rides at a rate that follows the hour, the driver
 * who has been free for longest takes the next one, and each ride is an event between rider and driver. The same seed
 * gives the same day on every machine.
 */
public final class SyntheticDay implements Iterator<TraceEvent> {

    /** How many riders there are. */
    public static final int RIDERS = 6_000;

    /** How many drivers there are. */
    public static final int DRIVERS = 400;

    private static final int REGULARS = RIDERS / 10;
    private static final long MIDNIGHT = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long SHORTEST_RIDE = Duration.ofMinutes(6).toMillis();
    private static final double MEAN_EXTRA = Duration.ofMinutes(14).toMillis();

    /** Rides asked for in each hour: two rush hours, a quiet night. */
    private static final int[] RIDES_BY_HOUR = {
        150, 90, 60, 50, 60, 140, 380, 760, 860, 620, 420, 400, 450, 440, 400, 430, 560, 780, 900, 820, 600, 450, 340,
        240
    };

    private static final int BUSIEST_HOUR = Arrays.stream(RIDES_BY_HOUR).max().getAsInt();

    /** A driver, and when the present ride is over. */
    private record Driver(int index, long freeAt) {}

    private final Random random;
    private final PriorityQueue<Driver> byFree =
            new PriorityQueue<>(Comparator.comparingLong(Driver::freeAt).thenComparingInt(Driver::index));
    private double clock;
    private @Nullable TraceEvent next;

    /**
     * Begins a day.
     *
     * @param seed which day
     */
    public SyntheticDay(long seed) {
        random = new Random(seed);
        for (int driver = 0; driver < DRIVERS; driver++) {
            byFree.add(new Driver(driver, 0));
        }
        next = ride();
    }

    /**
     * Says in words what a day is.
     *
     * @param seed which day
     * @return one line
     */
    public static String describe(long seed) {
        return "A synthetic day of ride hailing: " + RIDERS + " riders, " + DRIVERS + " drivers, seed " + seed;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public TraceEvent next() {
        TraceEvent event = next;
        if (event == null) {
            throw new NoSuchElementException();
        }
        next = ride();
        return event;
    }

    /** The next ride; rides start in order, since neither requests nor the first free driver ever go back in time. */
    private @Nullable TraceEvent ride() {
        advanceToRequest();
        if (clock >= DAY) {
            return null;
        }
        Driver driver = byFree.remove();
        long start = Math.max((long) clock, driver.freeAt);
        byFree.add(new Driver(driver.index, start + SHORTEST_RIDE + (long) exponential(MEAN_EXTRA)));
        return new TraceEvent(MIDNIGHT + start, "rider" + rider(), "driver" + driver.index);
    }

    /** Thins a steady stream of requests, as many as in the busiest hour, down to what the hour asks for. */
    private void advanceToRequest() {
        do {
            clock += exponential((double) HOUR / BUSIEST_HOUR);
        } while (clock < DAY && random.nextInt(BUSIEST_HOUR) >= RIDES_BY_HOUR[(int) (clock / HOUR)]);
    }

    private double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** Regular riders, one in ten, take three rides in ten. */
    private int rider() {
        boolean regular = random.nextInt(10) < 3;
        return regular ? random.nextInt(REGULARS) : REGULARS + random.nextInt(RIDERS - REGULARS);
    }
}
