package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.PoolAlert.Kind;
import io.github.proxypool.PoolReading.Busy;
import io.github.proxypool.testkit.ManualScheduler;
import io.github.proxypool.testkit.RecordingLogger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolMonitorTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingLogger log = new RecordingLogger();
    private final List<PoolAlert> alerts = new ArrayList<>();
    private int strangers = 1000;

    private static AllocationPolicy cap(int sessions) {
        return AllocationPolicy.builder().maxSessionsPerNumber(sessions).build();
    }

    private PoolMonitor.Builder monitor(Pool pool) {
        return PoolMonitor.builder(pool).listener(alerts::add).logger(log);
    }

    private List<String> crossings() {
        return alerts.stream()
                .map(alert -> alert.kind() + " " + alert.threshold())
                .toList();
    }

    /** Opens sessions of pairs of strangers. */
    private List<Session> fill(Pool pool, int sessions) {
        List<Session> opened = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            opened.add(pool.open(FictionalNumbers.person(strangers++), FictionalNumbers.person(strangers++)));
        }
        return opened;
    }

    /** Ten sessions a minute more, checked each ten seconds, until 1000 places are taken. */
    @Test
    void aPoolFillsUp_oneAlert_oneLine_andTheForecastWasRight() {
        Pool pool = pool(10).policy(cap(100)).clock(clock).build();
        PoolMonitor monitor = monitor(pool).build();
        Map<Instant, Duration> forecasts = new HashMap<>();
        Instant full = null;
        for (int tick = 0; full == null; tick++) {
            PoolReading reading = monitor.check();
            reading.pool().runsOutIn().ifPresent(in -> forecasts.put(reading.at(), in));
            full = reading.pool().headroom() == 0 ? reading.at() : null;
            clock.advance(Duration.ofSeconds(10));
            fill(pool, Math.min(tick % 6 < 4 ? 2 : 1, (int) pool.stats().headroom()));
        }
        assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(AllocationResult.Exhausted.class);
        monitor.check();
        assertThat(crossings()).containsExactly("RAISED 0.8");
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0))
                .matches("WARN the pool is running short: 80 % of places taken, busiest participant"
                        + " on 1 of 10 numbers, runs out in PT[0-9MS.]+");
        assertThat(forecasts.get(full.minus(Duration.ofMinutes(10))))
                .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
        assertThat(forecasts.get(full)).isEqualTo(Duration.ZERO);
    }

    /** Arrivals by chance: two hundred a minute on average, sessions that stay. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRampOfRandomArrivals_isForetoldTenMinutesAhead(long seed) {
        Random random = new Random(seed);
        Pool pool = pool(40).policy(cap(150)).clock(clock).build();
        PoolMonitor monitor = monitor(pool).build();
        Map<Instant, Duration> forecasts = new HashMap<>();
        Instant full = null;
        while (full == null) {
            PoolReading reading = monitor.check();
            reading.pool().runsOutIn().ifPresent(in -> forecasts.put(reading.at(), in));
            full = reading.pool().headroom() == 0 ? reading.at() : null;
            clock.advance(Duration.ofSeconds(10));
            int arrivals = 0;
            for (double time = -Math.log(1 - random.nextDouble()); time < 200 / 6.0; arrivals++) {
                time -= Math.log(1 - random.nextDouble());
            }
            fill(pool, (int) Math.min(arrivals, pool.stats().headroom()));
        }
        assertThat(forecasts.get(full.minus(Duration.ofMinutes(10))))
                .as("seed %d", seed)
                .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
    }

    @Test
    void aParticipantRunsOutOfNumbers_longBeforeThePlacesDo() {
        Pool pool = pool(40).clock(clock).build();
        PoolMonitor monitor = monitor(pool).build();
        for (int i = 0; i < 32; i++) {
            pool.open(X, FictionalNumbers.person(100 + i));
            clock.advance(Duration.ofMinutes(1));
            monitor.check();
        }
        PoolReading.Scope scope = monitor.last().orElseThrow().pool();
        assertThat(scope.busiest().get(0)).isEqualTo(new Busy(X, 32));
        assertThat(scope.participantUtilization()).isEqualTo(0.8);
        assertThat(scope.placesUtilization()).isLessThan(0.01);
        assertThat(scope.runsOutFirst()).isEqualTo(Constraint.PARTICIPANT_CONCURRENCY);
        assertThat(scope.runsOutIn().orElseThrow()).isBetween(Duration.ofMinutes(7), Duration.ofMinutes(9));
        assertThat(crossings()).containsExactly("RAISED 0.8");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void crossings_areToldOnceEach_withHysteresis() {
        Pool pool = pool(1).policy(cap(100)).clock(clock).build();
        PoolMonitor monitor =
                monitor(pool).thresholds(0.5, 0.9).hysteresis(0.1).watched(0).build();
        List<Session> sessions = new ArrayList<>(fill(pool, 49));
        monitor.check();
        assertThat(crossings()).isEmpty();
        sessions.addAll(fill(pool, 1));
        monitor.check();
        monitor.check();
        assertThat(crossings()).containsExactly("RAISED 0.5");
        sessions.subList(0, 10).forEach(Session::close);
        monitor.check();
        fill(pool, 10);
        monitor.check();
        assertThat(crossings()).containsExactly("RAISED 0.5");
        fill(pool, 45);
        monitor.check();
        assertThat(crossings()).containsExactly("RAISED 0.5", "RAISED 0.9");
        pool.sessions().limit(80).toList().forEach(Session::close);
        monitor.check();
        monitor.check();
        assertThat(crossings()).containsExactly("RAISED 0.5", "RAISED 0.9", "CLEARED 0.9", "CLEARED 0.5");
        assertThat(log.lines()).hasSize(1);
        fill(pool, 80);
        monitor.check();
        assertThat(log.lines()).as("a second episode").hasSize(2);
    }

    @Test
    void anAlert_saysWhatWasSeen() {
        Pool pool = pool(2).policy(cap(5)).clock(clock).build();
        fill(pool, 9);
        PoolReading reading = monitor(pool).build().check();
        assertThat(alerts)
                .containsExactly(new PoolAlert(Kind.RAISED, 0.8, clock.instant(), Optional.empty(), reading.pool()));
        assertThat(reading.pool().placesTaken()).isEqualTo(9);
        assertThat(reading.pool().headroom()).isEqualTo(1);
        assertThat(reading.pool().numbers()).isEqualTo(2);
        assertThat(reading.pool().runsOutFirst()).isEqualTo(Constraint.CAP);
        assertThat(reading.pool().runsOutIn()).isEmpty();
    }

    /** A pool of up to 64 numbers is looked at as a whole. */
    @Property(tries = 50)
    void theBusiest_areExact_inAPoolLookedAtAsAWhole(
            @ForAll @IntRange(min = 1, max = 64) int numbers,
            @ForAll @IntRange(max = 300) int sessions,
            @ForAll long seed) {
        Random random = new Random(seed);
        Pool pool = pool(numbers).build();
        List<Session> open = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            int one = (int) (30 * Math.pow(random.nextDouble(), 3));
            int other = one + 1 + random.nextInt(30);
            if (pool.tryOpen(SessionRequest.of(FictionalNumbers.person(one), FictionalNumbers.person(other)))
                    instanceof AllocationResult.Allocated allocated) {
                open.add(allocated.session());
            }
            if (random.nextInt(4) == 0 && !open.isEmpty()) {
                open.remove(random.nextInt(open.size())).close();
            }
        }
        Map<PhoneNumber, Integer> held = new HashMap<>();
        open.forEach(session -> session.participants().forEach(it -> held.merge(it.identifier(), 1, Integer::sum)));
        List<Busy> expected = held.entrySet().stream()
                .map(it -> new Busy(it.getKey(), it.getValue()))
                .sorted(java.util.Comparator.comparingInt(Busy::numbers)
                        .reversed()
                        .thenComparing(Busy::participant))
                .limit(5)
                .toList();
        List<Busy> found = PoolMonitor.builder(pool).build().check().pool().busiest();
        assertThat(found.stream().map(Busy::numbers))
                .isEqualTo(expected.stream().map(Busy::numbers).toList());
        assertThat(found).allSatisfy(busy -> assertThat(held).containsEntry(busy.participant(), busy.numbers()));
    }

    /** On more numbers than one look goes through, and more sessions on each than its steps: never too high, found in time. */
    @Property(tries = 10)
    void theBusiest_areFound_inAPoolLookedAtInParts(
            @ForAll @IntRange(min = 65, max = 300) int numbers, @ForAll @IntRange(min = 40, max = 100) int percent) {
        Pool pool = pool(numbers).policy(cap(AllocationPolicy.UNLIMITED)).build();
        strangers = 1000;
        fill(pool, 5000);
        int held = numbers * percent / 100;
        for (int i = 0; i < held; i++) {
            pool.open(X, FictionalNumbers.person(500 + i));
        }
        PoolMonitor monitor = PoolMonitor.builder(pool).build();
        assertThat(monitor.check().pool().busiest().get(0)).isEqualTo(new Busy(X, held));
    }

    /** Tables far longer than a look goes through: it takes slices of them in turn. */
    @Test
    void theBusiest_areFound_onNumbersWithThousandsOfSessions() {
        Pool pool = pool(6).policy(cap(AllocationPolicy.UNLIMITED)).build();
        fill(pool, 12_000);
        for (int i = 0; i < 5; i++) {
            pool.open(X, FictionalNumbers.person(500 + i));
        }
        PoolMonitor monitor = PoolMonitor.builder(pool).build();
        int most = 0;
        for (int look = 0; look < 20; look++) {
            most = monitor.check().pool().busiest().get(0).numbers();
        }
        assertThat(most).isEqualTo(5);
    }

    @Test
    void expiredSessions_countForNobody() {
        Pool pool = pool(5).clock(clock).defaultTtl(Duration.ofMinutes(1)).build();
        pool.open(X, A);
        pool.open(X, B);
        clock.advance(Duration.ofSeconds(30));
        pool.open(X, C);
        PoolMonitor monitor = monitor(pool).build();
        assertThat(monitor.check().pool().busiest().get(0)).isEqualTo(new Busy(X, 3));
        clock.advance(Duration.ofSeconds(30));
        assertThat(monitor.check().pool().busiest().get(0).numbers()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(monitor.check().pool().busiest()).isEmpty();
    }

    /** One open and one check a minute, never more than ten sessions live, and nobody sweeps. */
    @Test
    void expiredSessions_raiseNoAlarm() {
        Pool pool = pool(10).policy(cap(10))
                .clock(clock)
                .defaultTtl(Duration.ofMinutes(10))
                .build();
        PoolMonitor monitor = monitor(pool).watched(0).build();
        for (int i = 0; i < 100; i++) {
            fill(pool, 1);
            PoolReading.Scope scope = monitor.check().pool();
            assertThat(scope.placesTaken()).isEqualTo(Math.min(i + 1, 10));
            assertThat(scope.headroom()).isEqualTo(100 - scope.placesTaken());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(monitor.last().orElseThrow().pool().runsOutIn()).isEmpty();
        assertThat(alerts).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void membersOfAGroup_holdOneNumberEach() {
        Pool pool = pool(3).build();
        pool.open(A, B, C);
        pool.open(A, D);
        assertThat(PoolMonitor.builder(pool).watched(4).build().check().pool().busiest())
                .containsExactly(new Busy(A, 2), new Busy(B, 1), new Busy(C, 1), new Busy(D, 1));
    }

    private static NumberSettings reserved() {
        return NumberSettings.builder().reserved(true).build();
    }

    /** Two numbers to give, both full, and many more that are only given by name. */
    @Test
    void reservedNumbers_areNoRoom() {
        Pool pool = pool(2).policy(cap(2)).clock(clock).build();
        pool.add(FictionalNumbers.proxies(20).subList(2, 20), reserved());
        PoolMonitor monitor = monitor(pool).build();
        fill(pool, 3);
        assertThat(monitor.check().pool().utilization()).isEqualTo(0.75);
        fill(pool, 1);
        assertThat(pool.tryOpen(SessionRequest.of(A, B))).isInstanceOf(AllocationResult.Exhausted.class);
        clock.advance(Duration.ofMinutes(1));
        PoolReading.Scope scope = monitor.check().pool();
        assertThat(scope.numbers()).isEqualTo(2);
        assertThat(scope.withheld()).isEqualTo(18);
        assertThat(scope.placesTaken()).isEqualTo(4);
        assertThat(scope.headroom()).isZero();
        assertThat(scope.utilization()).isEqualTo(1);
        assertThat(scope.runsOutIn()).contains(Duration.ZERO);
        assertThat(crossings()).containsExactly("RAISED 0.8");
        assertThat(log.lines())
                .containsExactly("WARN the pool is running short: 100 % of places taken, busiest participant"
                        + " on 1 of 2 numbers, runs out in PT0S");
    }

    @Test
    void whatIsOnOtherNumbers_doesNotCount() {
        Pool pool = pool(4).policy(cap(2)).clock(clock).build();
        pool.open(X, A);
        pool.open(X, B);
        Session third = pool.open(X, C);
        PoolNumber number = pool.number(numbers(third).get(0)).orElseThrow();
        number.reserve();
        assertThirdIsLeftOut(pool);
        number.release();
        number.suspend();
        assertThirdIsLeftOut(pool);
        number.resume();
        number.drain();
        assertThirdIsLeftOut(pool);
    }

    private void assertThirdIsLeftOut(Pool pool) {
        PoolReading.Scope scope = monitor(pool).build().check().pool();
        assertThat(scope.busiest().get(0)).isEqualTo(new Busy(X, 2));
        assertThat(scope.numbers()).isEqualTo(3);
        assertThat(scope.withheld()).isEqualTo(1);
        assertThat(scope.placesTaken()).isEqualTo(2);
        assertThat(scope.headroom()).isEqualTo(4);
    }

    /** Nothing is taken, and everybody is refused all the same. */
    @Test
    void whereAllNumbersAreWithheld_nothingIsLeft() {
        Pool pool = pool(2).clock(clock).build();
        pool.add(FictionalNumbers.proxies(3).subList(2, 3), reserved());
        PoolMonitor monitor = monitor(pool).build();
        assertThat(monitor.check().pool().utilization()).isZero();
        pool.number(N1).orElseThrow().suspend();
        assertThat(monitor.check().pool().utilization()).isZero();
        pool.number(N2).orElseThrow().suspend();
        PoolReading.Scope scope = monitor.check().pool();
        assertThat(scope.utilization()).isEqualTo(1);
        assertThat(scope.runsOutIn()).contains(Duration.ZERO);
        assertThat(scope.runsOutFirst()).isEqualTo(Constraint.CAP);
        pool.number(N2).orElseThrow().resume();
        assertThat(monitor.check().pool().utilization()).isZero();
        assertThat(crossings()).containsExactly("RAISED 0.8", "CLEARED 0.8");
        assertThat(log.lines())
                .containsExactly(
                        "WARN the pool is running short: all of 3 numbers are reserved, suspended or draining");
    }

    /** One that publishes a number for one person has no alarm for that number's area; one that suspends all of one has. */
    @Test
    void anAreaOfReservedNumbers_isNotWatched() {
        Pool pool = pool(1).clock(clock).build();
        pool.add(FictionalNumbers.proxies(51).subList(50, 51), reserved());
        PoolMonitor monitor = monitor(pool).areas(PoolMonitorTest::code).build();
        assertThat(monitor.check().areas()).containsOnlyKeys("200");
        assertThat(alerts).isEmpty();
        PoolNumber other = pool.number(pool.numbers().get(1).phoneNumber()).orElseThrow();
        other.release();
        other.suspend();
        assertThat(monitor.check().areas().get("201").utilization()).isEqualTo(1);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).area()).contains("201");
    }

    @Test
    void emptyAndClosedPools_areNotShort() {
        Pool empty = pool(0).build();
        Pool closed = pool(2).build();
        closed.open(A, B);
        closed.close();
        for (Pool pool : List.of(empty, closed)) {
            PoolReading.Scope scope = monitor(pool).build().check().pool();
            assertThat(scope.utilization()).isZero();
            assertThat(scope.numbers()).isZero();
            assertThat(scope.runsOutIn()).isEmpty();
        }
        assertThat(alerts).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    /** 555-0100 to 555-0149 of one area code after the other. */
    private static String code(ProxyNumber number) {
        return number.e164().substring(2, 5);
    }

    @Test
    void anArea_runsShort_whileOthersAreIdle() {
        Pool pool = pool(60).policy(AllocationPolicy.builder()
                        .selection(AllocationPolicy.Selection.FIRST_FIT)
                        .maxSessionsPerNumber(2)
                        .build())
                .clock(clock)
                .build();
        PoolMonitor monitor =
                monitor(pool).areas(PoolMonitorTest::code).thresholds(0.9).build();
        fill(pool, 95);
        PoolReading reading = monitor.check();
        assertThat(reading.areas()).containsOnlyKeys("200", "201");
        assertThat(reading.areas().get("200").placesTaken()).isEqualTo(95);
        assertThat(reading.areas().get("200").numbers()).isEqualTo(50);
        assertThat(reading.areas().get("201").placesTaken()).isZero();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).area()).contains("200");
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0)).startsWith("WARN the pool is running short in area 200: 95 % of places taken");
        assertThat(pool.stats().by(PoolMonitorTest::code).get("200")).isEqualTo(new PoolStats.Totals(50, 95, 190, 5));
        assertThat(pool.stats().by(PoolMonitorTest::code).get("201").utilization())
                .isZero();
    }

    /** Areas are looked at in turn: after so many checks each has been. */
    @Test
    void theBusiestOfEachArea_areFound() {
        Pool pool = pool(400)
                .policy(AllocationPolicy.builder()
                        .selection(AllocationPolicy.Selection.FIRST_FIT)
                        .build())
                .build();
        for (int i = 0; i < 120; i++) {
            pool.open(X, FictionalNumbers.person(500 + i));
        }
        PoolMonitor monitor = monitor(pool).areas(PoolMonitorTest::code).build();
        for (int i = 0; i < 8; i++) {
            monitor.check();
        }
        Map<String, PoolReading.Scope> areas = monitor.last().orElseThrow().areas();
        assertThat(areas).hasSize(8);
        assertThat(areas.get("200").busiest().get(0)).isEqualTo(new Busy(X, 50));
        assertThat(areas.get("201").busiest().get(0)).isEqualTo(new Busy(X, 50));
        assertThat(areas.get("202").busiest().get(0)).isEqualTo(new Busy(X, 20));
        assertThat(areas.get("203").busiest()).isEmpty();
        assertThat(monitor.last().orElseThrow().pool().busiest().get(0)).isEqualTo(new Busy(X, 120));
    }

    /** Without a cap there are two thousand million places. */
    @Test
    void whatIsFarAway_isNotForetold() {
        Pool pool = pool(2).policy(cap(AllocationPolicy.UNLIMITED)).clock(clock).build();
        PoolMonitor monitor = monitor(pool).build();
        for (int i = 0; i < 20; i++) {
            fill(pool, 2);
            clock.advance(Duration.ofMinutes(1));
            monitor.check();
        }
        assertThat(monitor.check().pool().runsOutIn()).isEmpty();
        assertThat(monitor.check().pool().runsOutFirst()).isEqualTo(Constraint.PARTICIPANT_CONCURRENCY);
    }

    @Test
    void aNumberWithoutAnArea_isCountedApart() {
        PoolMonitor monitor = monitor(pool(2).build())
                .areas(number -> {
                    throw new IllegalStateException("no");
                })
                .build();
        assertThat(monitor.check().areas()).containsOnlyKeys("unknown");
        assertThat(monitor.listenerFailures()).isEqualTo(2);
    }

    @Test
    void addedNumbers_putTheEndOff() {
        Pool pool = pool(1).policy(cap(100)).clock(clock).build();
        PoolMonitor monitor = monitor(pool).watched(0).build();
        for (int i = 0; i < 20; i++) {
            fill(pool, 2);
            clock.advance(Duration.ofMinutes(1));
            monitor.check();
        }
        assertThat(monitor.check().pool().runsOutIn()).contains(Duration.ofMinutes(30));
        pool.add(FictionalNumbers.proxies(2).subList(1, 2));
        assertThat(monitor.check().pool().runsOutIn()).contains(Duration.ofMinutes(80));
    }

    @Test
    void aListenerThatThrows_isContainedAndCounted() {
        Pool pool = pool(1).policy(cap(1)).build();
        pool.open(A, B);
        PoolMonitor monitor = PoolMonitor.builder(pool)
                .listener(alert -> {
                    throw new IllegalStateException("no");
                })
                .logger(log)
                .build();
        assertThat(monitor.listenerFailures()).isZero();
        assertThat(monitor.check().pool().utilization()).isEqualTo(1);
        assertThat(monitor.listenerFailures()).isEqualTo(1);
    }

    /** However many check at once, a crossing is told once. */
    @Test
    void checksAtOnce_tellOnce() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Pool pool = pool(1).policy(cap(1)).build();
            pool.open(A, B);
            List<PoolAlert> told = java.util.Collections.synchronizedList(new ArrayList<>());
            PoolMonitor monitor =
                    PoolMonitor.builder(pool).listener(told::add).logger(log).build();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        start.await();
                        monitor.check();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void last_isWhatTheLastCheckSaw() {
        PoolMonitor monitor = monitor(pool(1).build()).build();
        assertThat(monitor.last()).isEmpty();
        PoolReading reading = monitor.check();
        assertThat(monitor.last()).contains(reading);
    }

    @Test
    void checkEvery_hasItChecked() throws Exception {
        Pool pool = pool(1).clock(clock).build();
        PoolMonitor monitor = monitor(pool).build();
        try (ManualScheduled scheduled = new ManualScheduled()) {
            AutoCloseable checking = monitor.checkEvery(scheduled.executor, Duration.ofSeconds(10));
            assertThat(scheduled.executor.delay(TimeUnit.SECONDS)).isEqualTo(10);
            scheduled.executor.tick();
            assertThat(monitor.last()).isPresent();
            checking.close();
            assertThat(scheduled.executor.isCancelled()).isTrue();
        }
    }

    private record ManualScheduled(ManualScheduler executor) implements AutoCloseable {
        ManualScheduled() {
            this(new ManualScheduler());
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        PoolMonitor.Builder builder = PoolMonitor.builder(pool(1).build());
        assertThatThrownBy(() -> builder.thresholds(0.9, 0.8))
                .hasMessage("thresholds must ascend, above 0 and up to 1, but were [0.9, 0.8]");
        assertThatThrownBy(() -> builder.thresholds(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.thresholds(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(builder::thresholds)
                .hasMessage("thresholds must not be empty; leave them out for the default");
        assertThatThrownBy(() -> builder.hysteresis(1)).hasMessage("hysteresis must be in [0, 1) but was 1.0");
        assertThatThrownBy(() -> builder.watched(101)).hasMessage("watched must be in [0, 100] but was 101");
        assertThatThrownBy(() -> builder.trend(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.hysteresis(0.8).build())
                .hasMessage("hysteresis must be below the lowest threshold but was 0.8 with 0.8;"
                        + " that one would never be cleared");
        PoolMonitor monitor = PoolMonitor.builder(pool(1).build()).build();
        try (ManualScheduled scheduled = new ManualScheduled()) {
            assertThatThrownBy(() -> monitor.checkEvery(scheduled.executor, Duration.ofMinutes(2)))
                    .hasMessage("period must be at most PT1M52.5S, an eighth of the trend's window, but was PT2M;"
                            + " check more often, or let the trend go back further");
        }
    }

    @Test
    void theOneThatRunsOutSooner_isNamed() {
        Optional<Duration> soon = Optional.of(Duration.ofMinutes(1));
        Optional<Duration> later = Optional.of(Duration.ofMinutes(2));
        List<Busy> busy = List.of(new Busy(X, 9));
        assertThat(new PoolReading.Scope(10, 0, 1, 99, busy, soon, later).runsOutFirst())
                .isEqualTo(Constraint.CAP);
        assertThat(new PoolReading.Scope(10, 0, 1, 99, busy, later, soon).runsOutIn())
                .isEqualTo(soon);
        assertThat(new PoolReading.Scope(10, 0, 1, 99, busy, Optional.empty(), Optional.empty()).runsOutFirst())
                .isEqualTo(Constraint.PARTICIPANT_CONCURRENCY);
        assertThat(new PoolReading.Scope(10, 0, 1, 99, busy, later, Optional.empty()).runsOutFirst())
                .isEqualTo(Constraint.CAP);
    }

    @Test
    void name_isHowTheLogCallsThePool() {
        Pool pool = pool(1).policy(cap(10)).clock(clock).build();
        fill(pool, 9);
        monitor(pool).name("the drivers' pool").build().check();
        monitor(pool).build().check();
        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("WARN the drivers' pool is running short: "),
                        line -> assertThat(line).startsWith("WARN the pool is running short: "));
        assertThatThrownBy(() -> monitor(pool).name(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
    }
}
