package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.testkit.HidingClassLoader;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ManualClock clock = new ManualClock();

    private double value(String name) {
        return registry.get(name).gauge().value();
    }

    private double refusals(String reason) {
        return registry.get("proxypool.refusals")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    @Test
    void gaugesFollowThePool_thoughNoTimePasses() {
        Pool pool = pool(2).clock(clock)
                .policy(AllocationPolicy.builder().maxSessionsPerNumber(2).build())
                .build();
        PoolMetrics.of(pool, List.of()).bindTo(registry);
        assertThat(value("proxypool.sessions.live")).isZero();
        assertThat(value("proxypool.numbers")).isEqualTo(2);
        pool.open(A, B);
        assertThat(value("proxypool.sessions.live")).isEqualTo(1);
        assertThat(value("proxypool.bindings.live")).isEqualTo(2);
        assertThat(value("proxypool.headroom")).isEqualTo(3);
        assertThat(value("proxypool.utilization")).isEqualTo(0.25);
    }

    @Test
    void theExpired_areNotMeasured() {
        Pool pool = pool(2).clock(clock).defaultTtl(Duration.ofMinutes(1)).build();
        PoolMetrics.of(pool, List.of()).bindTo(registry);
        pool.open(A, B);
        clock.advance(Duration.ofMinutes(1));
        assertThat(value("proxypool.sessions.live")).isZero();
        assertThat(value("proxypool.bindings.live")).isZero();
        assertThat(value("proxypool.headroom")).isEqualTo(200);
        assertThat(value("proxypool.utilization")).isZero();
    }

    @Test
    void countersTellRefusalsByReason() {
        Pool pool = pool(1).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .listener(event -> {
                    throw new IllegalStateException("no");
                })
                .build();
        PoolMetrics.of(pool, List.of()).bindTo(registry);
        pool.open(A, B);
        pool.tryOpen(SessionRequest.of(A, C));
        pool.tryOpen(SessionRequest.of(C, D));
        pool.tryOpen(SessionRequest.of(C, D));
        assertThat(refusals("all_in_use_by_participant")).isEqualTo(1);
        assertThat(refusals("all_at_cap")).isEqualTo(2);
        assertThat(refusals("empty_pool")).isZero();
        assertThat(registry.get("proxypool.listener.failures").functionCounter().count())
                .isEqualTo(1);
    }

    /** A scrape reads each meter once: they are all of one moment, and of a new one at the next. */
    @Test
    void metersOfOneScrape_areOfOneMoment() {
        Pool pool = pool(1).clock(clock).build();
        PoolMetrics.of(pool, List.of()).bindTo(registry);
        assertThat(value("proxypool.sessions.live")).isZero();
        pool.open(A, B);
        assertThat(value("proxypool.bindings.live")).isZero();
        assertThat(value("proxypool.sessions.live")).isEqualTo(1);
        assertThat(value("proxypool.bindings.live")).isEqualTo(2);
        pool.open(C, D);
        clock.advance(Duration.ofSeconds(2));
        assertThat(value("proxypool.headroom")).as("not as old as that").isEqualTo(98);
    }

    @Test
    void aMonitor_addsWhatOnlyItKnows() {
        Pool pool = pool(4).clock(clock).build();
        PoolMonitor monitor = PoolMonitor.builder(pool).build();
        PoolMetrics.of(monitor, List.of()).bindTo(registry);
        assertThat(value("proxypool.busiest.numbers")).isNaN();
        pool.open(A, B);
        pool.open(A, C);
        monitor.check();
        assertThat(value("proxypool.busiest.numbers")).isEqualTo(2);
        assertThat(value("proxypool.busiest.utilization")).isEqualTo(0.5);
        assertThat(registry.get("proxypool.exhaustion").timeGauge().value()).isNaN();
        pool.open(A, D);
        pool.open(A, FictionalNumbers.person(20));
        monitor.check();
        assertThat(registry.get("proxypool.exhaustion").timeGauge().value()).isZero();
    }

    @Test
    void areas_haveAGaugeEach() {
        Pool pool = pool(51).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .build();
        PoolMonitor monitor = PoolMonitor.builder(pool)
                .areas(number -> number.e164().substring(2, 5))
                .watched(0)
                .build();
        monitor.check();
        PoolMetrics.of(monitor, List.of()).bindTo(registry);
        pool.open(A, B);
        monitor.check();
        assertThat(registry.get("proxypool.area.utilization")
                        .tag("area", "200")
                        .gauge()
                        .value())
                .isEqualTo(1 / 50.0);
        assertThat(registry.get("proxypool.area.utilization")
                        .tag("area", "201")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void tags_areTheCallersAndTheReason_andNeverANumber() {
        Pool pool = pool(3).build();
        pool.open(A, B);
        PoolMonitor monitor = PoolMonitor.builder(pool).build();
        monitor.check();
        PoolMetrics.of(monitor, Tags.of("pool", "eu-1")).bindTo(registry);
        assertThat(registry.getMeters()).hasSize(9 + Exhaustion.Reason.values().length);
        for (Meter meter : registry.getMeters()) {
            assertThat(meter.getId().getName()).matches("proxypool(\\.[a-z]+)+");
            assertThat(meter.getId().getTags()).contains(Tag.of("pool", "eu-1"));
            assertThat(meter.getId().getTags()).extracting(Tag::getKey).isSubsetOf("pool", "reason");
            assertThat(meter.getId().toString()).doesNotContainPattern("[0-9]{2}");
        }
    }

    /** The library in a world without Micrometer: everything but the binder works. */
    @Test
    void theLibrary_doesHidingClassLoader() throws Exception {
        try (HidingClassLoader loader = new HidingClassLoader("io.micrometer")) {
            assertThatThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.Tag"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> type = loader.loadClass(Elsewhere.class.getName());
            assertThat(type).isNotEqualTo(Elsewhere.class);
            Runnable life = (Runnable) type.getDeclaredConstructor().newInstance();
            life.run();
        }
    }

    /** Runs among classes of its own. */
    public static final class Elsewhere implements Runnable {
        /** For whoever loads it. */
        public Elsewhere() {}

        @Override
        public void run() {
            Pool pool = Pool.builder().numbers(FictionalNumbers.proxies(2)).build();
            Session session = pool.open(FictionalNumbers.person(0), FictionalNumbers.person(1));
            PoolReading reading = PoolMonitor.builder(pool).build().check();
            session.close();
            if (reading.pool().placesTaken() != 1 || pool.stats().liveSessions() != 0) {
                throw new AssertionError(reading);
            }
        }
    }
}
