package io.github.proxypool;

import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.watch.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a pool: how much of it is taken, who would run out of numbers first, when it runs out at the present trend. Tells
 * a listener when the utilisation crosses a threshold, and logs one warning for each time that it stays above the lowest.
 * Costs the pool nothing between two checks, and has no thread of its own: call {@link #check()}, or have it called.
 * Sessions whose expiry has come do not count, whether or not anything has swept them; what is due, a check leaves
 * to be ended, as {@link Pool#stats()} does.
 *
 * <p><b>What is watched.</b> The numbers that the pool gives by itself, as {@link PoolReading.Scope} says: neither those that
 * are reserved, suspended or draining, nor the sessions on them. If there are numbers, but none that it gives by itself, the
 * utilisation is 1, however few are taken: everybody is refused who asks for none by name. What else may keep a number from
 * somebody is not seen, such as a cool-down, an area, a capability, a rule or an opt-out: they may be refused at any
 * utilisation, and {@link PoolStats#refusalsByReason()} tells.
 *
 * <pre>{@code
 * PoolMonitor monitor = PoolMonitor.builder(pool).thresholds(0.8, 0.95).listener(alert -> page(alert)).build();
 * AutoCloseable checking = monitor.checkEvery(executor, Duration.ofSeconds(10));
 * }</pre>
 *
 * <p><b>Hysteresis.</b> A threshold that was crossed upwards is not crossed again before the utilisation has come down
 * below it by more than the hysteresis. <b>Forecast.</b> The median slope between samples of the trend window (Theil, 1950;
 * Sen, 1968), if the trend is beyond chance by three standard deviations (Mann, 1945; Kendall, 1948): right for a steady
 * rise, late by half a window where it has just begun, silent without one or for what is a hundred windows away.
 * <b>Busiest participants.</b> Found by counting
 * whom a bounded part of the numbers binds, another part at each check (Misra and Gries, 1982), and then exactly counted
 * over all. Up to 64 numbers with a few hundred sessions each are looked at as a whole; in larger pools whoever holds a
 * large share of the numbers is found at once, and others perhaps later.
 *
 * <p><b>Thread safety.</b> Safe for concurrent use; lock-free: of two checks at once, the one that ends first counts.
 * <b>Complexity.</b> A check takes O(n w) for n numbers and w watched participants, plus what {@link Pool#stats()} takes
 * where something is due, and memory within a fixed bound.
 *
 * @since 0.1.0
 */
public final class PoolMonitor {
    /** How many windows ahead a trend is believed. */
    private static final int FARTHEST = 100;

    private static final String UNKNOWN_AREA = "unknown";
    private static final Logger LOGGER = LoggerFactory.getLogger(PoolMonitor.class);

    private final DefaultPool pool;
    private final String name;
    private final double[] thresholds;
    private final double hysteresis;
    private final long window;
    private final int watched;
    private final @Nullable Function<ProxyNumber, String> areaOf;
    private final Consumer<PoolAlert> listener;
    private final Logger logger;
    private final BusyLook look;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<State> state =
            new AtomicReference<>(new State(Optional.empty(), Watch.BEGIN, Map.of()));

    /** All that a check leaves to the next. */
    private record State(Optional<PoolReading> reading, Watch pool, Map<String, Watch> areas) {
        Watch area(String name) {
            return areas.getOrDefault(name, Watch.BEGIN);
        }
    }

    /** What is known of some numbers: how many thresholds are crossed, what the figures did, how often it was looked. */
    private record Watch(int level, Trend places, Trend busiest, List<PoolReading.Busy> busy, long looks) {
        static final Watch BEGIN = new Watch(0, Trend.none(), Trend.none(), List.of(), 0);

        Watch at(int now) {
            return new Watch(now, places, busiest, busy, looks);
        }
    }

    /** What a check makes of some numbers. */
    private record Seen(Watch watch, PoolReading.Scope scope) {}

    private PoolMonitor(Builder builder) {
        this.pool = builder.pool;
        this.name = builder.name;
        this.thresholds = builder.thresholds;
        this.hysteresis = builder.hysteresis;
        this.window = builder.trend.toMillis();
        this.watched = builder.watched;
        this.areaOf = builder.areaOf;
        this.listener = builder.listener;
        this.logger = builder.logger;
        this.look = new BusyLook(pool.engine(), watched);
    }

    /**
     * Starts from the defaults: one threshold at 80 %, a hysteresis of 5 %, a trend over 15 minutes, the five busiest
     * participants watched, nobody told.
     *
     * @param pool whom to watch
     * @return a new builder
     */
    public static Builder builder(Pool pool) {
        return new Builder((DefaultPool) Checks.notNull(pool, "pool"));
    }

    /**
     * Looks at the pool now. Tells the listener, on this thread, of each threshold that was crossed since the last check.
     *
     * @return what it saw, or what another check saw that ended meanwhile
     */
    public PoolReading check() {
        State before = state.get();
        long now = pool.clock().now();
        List<NumberCell> cells = pool.engine().cells();
        Seen all = seen(before.pool, cells, now, true);
        Map<String, Seen> areas = areas(before, cells, now);
        PoolReading reading = new PoolReading(Instant.ofEpochMilli(now), all.scope, each(areas, Seen::scope));
        if (!state.compareAndSet(before, new State(Optional.of(reading), all.watch, each(areas, Seen::watch)))) {
            return state.get().reading.orElse(reading);
        }
        tell(Optional.empty(), before.pool.level, all, reading.at());
        areas.forEach((area, seen) -> tell(Optional.of(area), before.area(area).level, seen, reading.at()));
        return reading;
    }

    private static <T> Map<String, T> each(Map<String, Seen> areas, Function<Seen, T> part) {
        Map<String, T> parts = new TreeMap<>();
        areas.forEach((area, seen) -> parts.put(area, part.apply(seen)));
        return parts;
    }

    /** Looks for busy participants in some of the areas at each check, in turn; counts those it knows in all. */
    private Map<String, Seen> areas(State before, List<NumberCell> cells, long now) {
        Map<String, List<NumberCell>> byArea = new TreeMap<>();
        if (areaOf != null) {
            cells.stream()
                    .filter(cell -> !pool.engine().isReserved(cell))
                    .forEach(cell -> byArea.computeIfAbsent(area(areaOf, cell), any -> new ArrayList<>())
                            .add(cell));
        }
        int effort = byArea.values().stream().mapToInt(BusyLook::effort).sum();
        long turn = before.pool.looks % (effort / BusyLook.NUMBERS + 1);
        Map<String, Seen> seen = new TreeMap<>();
        int so = 0;
        for (Map.Entry<String, List<NumberCell>> area : byArea.entrySet()) {
            boolean itsTurn = so / BusyLook.NUMBERS == turn;
            seen.put(area.getKey(), seen(before.area(area.getKey()), area.getValue(), now, itsTurn));
            so += BusyLook.effort(area.getValue());
        }
        return seen;
    }

    // Whatever a caller's function throws, the check must go on.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private String area(Function<ProxyNumber, String> of, NumberCell cell) {
        try {
            return Checks.notNull(of.apply(DefaultPool.proxyNumber(cell)), "area");
        } catch (Throwable e) {
            failures.incrementAndGet();
            return UNKNOWN_AREA;
        }
    }

    private Seen seen(Watch before, List<NumberCell> cells, long now, boolean looks) {
        Load load = load(cells);
        List<PoolReading.Busy> busy = watched == 0
                ? List.of()
                : looks ? look.busiest(load.given, before.busy, before.looks) : look.again(load.given, before.busy);
        int most = busy.isEmpty() ? 0 : busy.get(0).numbers();
        Watch watch = new Watch(
                before.level,
                before.places.with(now, (double) load.taken, window),
                before.busiest.with(now, most, window),
                busy,
                looks ? before.looks + 1 : before.looks);
        PoolReading.Scope scope = scope(watch, load);
        return new Seen(watch.at(level(before.level, scope.utilization())), scope);
    }

    private PoolReading.Scope scope(Watch seen, Load load) {
        return new PoolReading.Scope(
                load.given.size(),
                load.withheld,
                load.taken,
                load.left,
                seen.busy,
                load.given.isEmpty() && load.withheld > 0
                        ? Optional.of(Duration.ZERO)
                        : in(seen.places, (double) load.taken + load.left),
                in(seen.busiest, load.given.size()));
    }

    /** Which of some numbers the pool gives by itself, how many others there are, and how much of those given is taken. */
    private record Load(List<NumberCell> given, int withheld, long taken, long left) {}

    private Load load(List<NumberCell> cells) {
        List<NumberCell> given = new ArrayList<>();
        long taken = 0;
        long left = 0;
        for (NumberCell cell : cells) {
            Engine.Load load = pool.engine().load(cell);
            if (load.cap() > 0 && !load.reserved()) {
                given.add(cell);
                taken += load.sessions();
                left += Math.max(0, load.cap() - load.sessions());
            }
        }
        // Last: a number that was seen to give nothing because the pool is being closed is not withheld.
        return new Load(given, pool.engine().isClosed() ? 0 : cells.size() - given.size(), taken, left);
    }

    private Optional<Duration> in(Trend trend, double limit) {
        if (limit == 0) {
            return Optional.empty();
        }
        return trend.millisTo(limit).stream()
                .filter(millis -> millis <= (double) FARTHEST * window)
                .mapToObj(millis -> Duration.ofMillis((long) millis))
                .findFirst();
    }

    private int level(int before, double utilization) {
        int level = before;
        while (level < thresholds.length && utilization >= thresholds[level]) {
            level++;
        }
        while (level > 0 && utilization < thresholds[level - 1] - hysteresis) {
            level--;
        }
        return level;
    }

    private void tell(Optional<String> area, int before, Seen seen, Instant at) {
        int after = seen.watch.level;
        if (before == 0 && after > 0) {
            logger.warn(
                    "{} is running short{}: {}",
                    name,
                    area.map(it -> " in area " + it).orElse(""),
                    seen.scope.summary());
        }
        for (int level = before; level < after; level++) {
            deliver(new PoolAlert(PoolAlert.Kind.RAISED, thresholds[level], at, area, seen.scope));
        }
        for (int level = before; level > after; level--) {
            deliver(new PoolAlert(PoolAlert.Kind.CLEARED, thresholds[level - 1], at, area, seen.scope));
        }
    }

    // Whatever a listener throws, the check is done, and the next ones must go on.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void deliver(PoolAlert alert) {
        try {
            listener.accept(alert);
        } catch (Throwable e) {
            failures.incrementAndGet();
        }
    }

    Pool pool() {
        return pool;
    }

    /**
     * What the last check saw.
     *
     * @return the reading, or empty before the first check
     */
    public Optional<PoolReading> last() {
        return state.get().reading;
    }

    /**
     * Alerts whose listener threw, and numbers whose area could not be told.
     *
     * @return how often that has happened
     */
    public long listenerFailures() {
        return failures.get();
    }

    /**
     * Has {@link #check()} called at a steady pace on the caller's own executor.
     *
     * @param executor where to run
     * @param period the pause between two checks; at most an eighth of the trend's window, or else no trend would show
     * @return closing it stops the checking
     * @throws IllegalArgumentException if the period is not positive or too long
     */
    public AutoCloseable checkEvery(ScheduledExecutorService executor, Duration period) {
        Checks.positive(period, "period");
        if (period.toMillis() > window / Trend.FEWEST) {
            throw new IllegalArgumentException("period must be at most " + Duration.ofMillis(window / Trend.FEWEST)
                    + ", an eighth of the trend's window, but was " + period
                    + "; check more often, or let the trend go back further");
        }
        ScheduledFuture<?> task = executor.scheduleWithFixedDelay(
                this::check, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    /**
     * Collects what makes a monitor. Not thread-safe; what is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private static final int MOST_WATCHED = 100;
        private static final double DEFAULT_THRESHOLD = 0.8;
        private static final double DEFAULT_HYSTERESIS = 0.05;
        private static final int DEFAULT_WATCHED = 5;
        private static final Duration DEFAULT_TREND = Duration.ofMinutes(15);

        private final DefaultPool pool;
        private String name = "the pool";
        private double[] thresholds = {DEFAULT_THRESHOLD};
        private double hysteresis = DEFAULT_HYSTERESIS;
        private Duration trend = DEFAULT_TREND;
        private int watched = DEFAULT_WATCHED;
        private @Nullable Function<ProxyNumber, String> areaOf;
        private Consumer<PoolAlert> listener = alert -> {};
        private Logger logger = LOGGER;

        private Builder(DefaultPool pool) {
            this.pool = pool;
        }

        /**
         * Sets how the pool is called in the log; "the pool" if not set.
         *
         * @param value a name, for people
         * @return this builder
         */
        public Builder name(String value) {
            this.name = Checks.notNull(value, "name");
            return this;
        }

        /**
         * Sets the utilisations at which to tell the listener.
         *
         * @param values one or more shares above 0 and up to 1, in ascending order
         * @return this builder
         * @throws IllegalArgumentException if there is none, one is out of range or they do not ascend
         */
        public Builder thresholds(double... values) {
            double last = 0;
            for (double value : values) {
                if (!(value > last && value <= 1)) {
                    throw new IllegalArgumentException(
                            "thresholds must ascend, above 0 and up to 1, but were " + Arrays.toString(values));
                }
                last = value;
            }
            if (values.length == 0) {
                throw new IllegalArgumentException("thresholds must not be empty; leave them out for the default");
            }
            this.thresholds = values.clone();
            return this;
        }

        /**
         * Sets by how much the utilisation must come down below a threshold before it counts as below.
         *
         * @param value a share from 0 to below 1
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder hysteresis(double value) {
            if (!(value >= 0 && value < 1)) {
                throw new IllegalArgumentException("hysteresis must be in [0, 1) but was " + value);
            }
            this.hysteresis = value;
            return this;
        }

        /**
         * Sets how far back a trend goes. Short, and it follows a change soon; long, and it is not taken in by noise.
         *
         * @param window a positive duration; there must be at least eight checks in it
         * @return this builder
         * @throws IllegalArgumentException if the duration is not positive
         */
        public Builder trend(Duration window) {
            Checks.positive(Checks.notNull(window, "trend"), "trend");
            this.trend = window;
            return this;
        }

        /**
         * Sets how many of the busiest participants are watched.
         *
         * @param participants from 0, not to look for them at all, to 100
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder watched(int participants) {
            Checks.inRange(participants, 0, MOST_WATCHED, "watched");
            this.watched = participants;
            return this;
        }

        /**
         * Has each area watched as well as the whole, since numbers of one area may run out while others are idle. Reserved
         * numbers are in no area: one that has no others is not watched, as it has none to give.
         *
         * @param value gives the name of a number's area; called at each check for each number that is not reserved, so it
         *     should be quick. A number for which it throws is counted in an area "unknown", and among the failures
         * @return this builder
         */
        public Builder areas(Function<ProxyNumber, String> value) {
            this.areaOf = Checks.notNull(value, "areas");
            return this;
        }

        /**
         * Sets who is told of alerts, on the thread that checks. One that throws is contained and counted.
         *
         * @param value takes each alert once
         * @return this builder
         */
        public Builder listener(Consumer<PoolAlert> value) {
            this.listener = Checks.notNull(value, "listener");
            return this;
        }

        Builder logger(Logger value) {
            this.logger = value;
            return this;
        }

        /**
         * Makes the monitor.
         *
         * @return a new monitor, which has not looked at the pool yet
         * @throws IllegalArgumentException if the hysteresis would keep the lowest threshold from ever being cleared
         */
        public PoolMonitor build() {
            if (hysteresis >= thresholds[0]) {
                throw new IllegalArgumentException("hysteresis must be below the lowest threshold but was " + hysteresis
                        + " with " + thresholds[0] + "; that one would never be cleared");
            }
            return new PoolMonitor(this);
        }
    }
}
