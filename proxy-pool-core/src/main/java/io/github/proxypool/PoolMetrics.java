package io.github.proxypool;

import io.github.proxypool.Exhaustion.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives a pool's figures to Micrometer. The one class of this library that needs {@code io.micrometer:micrometer-core}: who
 * uses it brings that, and a module requires {@code micrometer.core} itself. The library does without otherwise.
 *
 * <table>
 * <caption>Meters; none has a phone number in a tag</caption>
 * <tr><th scope="col">name</th><th scope="col">kind</th><th scope="col">what</th></tr>
 * <tr><td>{@code proxypool.sessions.live}</td><td>gauge</td><td>live sessions</td></tr>
 * <tr><td>{@code proxypool.bindings.live}</td><td>gauge</td><td>live pairs of a participant and a number</td></tr>
 * <tr><td>{@code proxypool.numbers}</td><td>gauge</td><td>numbers in the pool</td></tr>
 * <tr><td>{@code proxypool.headroom}</td><td>gauge</td><td>places left on the numbers that the pool gives by
 * itself: not on those that are reserved, suspended or draining</td></tr>
 * <tr><td>{@code proxypool.utilization}</td><td>gauge</td><td>share of those places that is taken, 0 to 1; 0 if there
 * are none</td></tr>
 * <tr><td>{@code proxypool.refusals}</td><td>counter</td><td>refused opens; tag {@code reason}</td></tr>
 * <tr><td>{@code proxypool.listener.failures}</td><td>counter</td><td>events whose listener threw</td></tr>
 * <tr><td>{@code proxypool.busiest.numbers}</td><td>gauge</td><td>with a monitor: numbers that the busiest participant
 * holds, of those that the pool gives by itself</td></tr>
 * <tr><td>{@code proxypool.busiest.utilization}</td><td>gauge</td><td>with a monitor: as a share of those that the pool
 * gives by itself</td></tr>
 * <tr><td>{@code proxypool.area.utilization}</td><td>gauge</td><td>with a monitor: share of an area that is taken; tag
 * {@code area}; for the areas that the monitor had seen when it was bound</td></tr>
 * <tr><td>{@code proxypool.exhaustion}</td><td>time gauge</td><td>with a monitor: in how long something runs out; not a
 * number if that is not in sight</td></tr>
 * </table>
 *
 * <p>Sessions whose expiry has come are not live, whether or not anything has swept them. All meters read in one scrape
 * are of one {@link Pool#stats()}, taken for it; what a monitor knows is as old as its last check. The registry keeps the
 * pool from being collected. Safe for concurrent use.
 *
 * @since 0.1.0
 */
@SuppressWarnings("exports") // See module-info: who uses this class requires Micrometer itself.
public final class PoolMetrics implements MeterBinder {
    private static final long FRESH_MILLIS = 1000;

    private final DefaultPool pool;
    private final @Nullable PoolMonitor monitor;
    private final List<Tag> tags;
    private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();

    /** What the pool's figures were, when, and which meters have read them: a meter that comes again wants new ones. */
    private record Snapshot(PoolStats stats, long at, long readers) {}

    private PoolMetrics(Pool pool, @Nullable PoolMonitor monitor, Iterable<Tag> tags) {
        this.pool = (DefaultPool) Checks.notNull(pool, "pool");
        this.monitor = monitor;
        this.tags = Tags.of(tags).stream().toList();
    }

    /**
     * Binds a pool's figures.
     *
     * @param pool the pool
     * @param tags what each meter is tagged with, to tell pools apart
     * @return a binder to register
     */
    public static PoolMetrics of(Pool pool, Iterable<Tag> tags) {
        return new PoolMetrics(pool, null, tags);
    }

    /**
     * Binds a pool's figures, and those that only a monitor knows.
     *
     * @param monitor the pool's monitor; somebody must have it {@link PoolMonitor#check()}
     * @param tags what each meter is tagged with, to tell pools apart
     * @return a binder to register
     */
    public static PoolMetrics of(PoolMonitor monitor, Iterable<Tag> tags) {
        return new PoolMetrics(monitor.pool(), monitor, tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "sessions.live", "Live sessions", 0, PoolStats::liveSessions);
        gauge(registry, "bindings.live", "Live pairs of a participant and a number", 1, PoolStats::liveBindings);
        gauge(
                registry,
                "numbers",
                "Numbers in the pool",
                2,
                stats -> stats.numbers().size());
        gauge(registry, "headroom", "Places left on the numbers that the pool gives by itself", 3, PoolStats::headroom);
        gauge(registry, "utilization", "Share of those places that is taken", 4, PoolStats::utilization);
        counter(registry, "listener.failures", "Events whose listener threw", tags, 5, PoolStats::listenerFailures);
        int reader = 6;
        for (Reason reason : Reason.values()) {
            List<Tag> tagged = Tags.of(tags).and("reason", reason.name().toLowerCase(Locale.ROOT)).stream()
                    .toList();
            counter(
                    registry,
                    "refusals",
                    "Opens that were refused",
                    tagged,
                    reader++,
                    stats -> stats.refusalsByReason().getOrDefault(reason, 0L));
        }
        if (monitor != null) {
            bindMonitor(registry, monitor);
        }
    }

    private void bindMonitor(MeterRegistry registry, PoolMonitor of) {
        monitored(
                registry,
                of,
                "busiest.numbers",
                "Numbers that the busiest participant holds",
                scope -> scope.busiest().isEmpty() ? 0 : scope.busiest().get(0).numbers());
        monitored(
                registry,
                of,
                "busiest.utilization",
                "Share of the numbers that the busiest participant holds",
                PoolReading.Scope::participantUtilization);
        of.last().map(PoolReading::areas).orElse(Map.of()).keySet().forEach(area -> bindArea(registry, of, area));
        TimeGauge.builder("proxypool.exhaustion", () -> read(of, PoolMetrics::secondsLeft), TimeUnit.SECONDS)
                .description("Time until something runs out at the present trend")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void monitored(
            MeterRegistry registry,
            PoolMonitor of,
            String name,
            String what,
            ToDoubleFunction<PoolReading.Scope> figure) {
        Gauge.builder("proxypool." + name, of, it -> read(it, figure))
                .description(what)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void bindArea(MeterRegistry registry, PoolMonitor of, String area) {
        Gauge.builder("proxypool.area.utilization", of, it -> readArea(it, area))
                .description("Share of an area that is taken: of its places, or of its numbers by one participant")
                .tags(Tags.of(tags).and("area", area))
                .strongReference(true)
                .register(registry);
    }

    private static double readArea(PoolMonitor monitor, String area) {
        return monitor.last().map(it -> it.areas().get(area)).stream()
                .mapToDouble(PoolReading.Scope::utilization)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double read(PoolMonitor monitor, ToDoubleFunction<PoolReading.Scope> figure) {
        return monitor.last().map(PoolReading::pool).stream()
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double secondsLeft(PoolReading.Scope scope) {
        return scope.runsOutIn()
                .map(Duration::toMillis)
                .map(millis -> millis / 1e3)
                .orElse(Double.NaN);
    }

    private void gauge(
            MeterRegistry registry, String name, String what, int reader, ToDoubleFunction<PoolStats> figure) {
        Gauge.builder("proxypool." + name, this, it -> figure.applyAsDouble(it.stats(reader)))
                .description(what)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String what,
            List<Tag> tagged,
            int reader,
            ToDoubleFunction<PoolStats> figure) {
        FunctionCounter.builder("proxypool." + name, this, it -> figure.applyAsDouble(it.stats(reader)))
                .description(what)
                .tags(tagged)
                .register(registry);
    }

    /** The latest figures, unless they are old, or this meter has had them before: so one walk of the pool per scrape. */
    private PoolStats stats(int reader) {
        long bit = 1L << reader;
        long now = pool.clock().now();
        Snapshot seen = latest.get();
        if (seen == null || (seen.readers & bit) != 0 || Math.abs(now - seen.at) > FRESH_MILLIS) {
            PoolStats stats = pool.stats();
            latest.set(new Snapshot(stats, now, bit));
            return stats;
        }
        // Whoever loses this race takes a walk more at the next scrape, no more.
        latest.compareAndSet(seen, new Snapshot(seen.stats, seen.at, seen.readers | bit));
        return seen.stats;
    }
}
