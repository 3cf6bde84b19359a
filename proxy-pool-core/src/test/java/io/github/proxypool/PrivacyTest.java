package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.testkit.MainClasses;
import io.github.proxypool.testkit.RecordingListener;
import io.github.proxypool.testkit.RecordingLogger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** No text that the library makes shows more of a phone number than its last two digits. */
class PrivacyTest {
    /** Numbers of which no three digits in a row stand in a date, a count or an id by accident. */
    private static final PhoneNumber RIDER = PhoneNumber.of("+19875550176");

    private static final PhoneNumber DRIVER = PhoneNumber.of("+19875550178");
    private static final PhoneNumber THIRD = PhoneNumber.of("+19875550187");
    private static final PhoneNumber PROXY = PhoneNumber.of("+19865550167");
    private static final PhoneNumber OTHER_PROXY = PhoneNumber.of("+19865550168");
    private static final List<PhoneNumber> ALL = List.of(RIDER, DRIVER, THIRD, PROXY, OTHER_PROXY);

    private final ManualClock clock = new ManualClock(Instant.parse("2024-02-02T02:02:02Z"));
    private final RecordingListener events = new RecordingListener();
    private final Pool pool = Pool.builder()
            .numbers(List.of(PROXY))
            .policy(AllocationPolicy.defaults())
            .seed(11)
            .clock(clock)
            .listener(events)
            .build();
    private final SessionRequest request = SessionRequest.builder()
            .participants(RIDER, DRIVER)
            .uniqueName("ride")
            .mode(Mode.VOICE_ONLY)
            .ttl(Duration.ofHours(4))
            .build();

    private static void assertMasked(String what, String text) {
        assertThat(ALL).allSatisfy(number -> {
            String digits = number.e164().substring(1);
            for (int i = 0; i + 3 <= digits.length(); i++) {
                assertThat(text).as(what).doesNotContain(digits.substring(i, i + 3));
            }
        });
    }

    /** Everything that a user can get hold of and print. */
    private List<Object> samples() {
        Session session = pool.open(request);
        Route.Connected hit = (Route.Connected) pool.route(RIDER, PROXY);
        AllocationResult refused = pool.tryOpen(SessionRequest.of(RIDER, THIRD));
        Exhaustion exhaustion = ((AllocationResult.Exhausted) refused).exhaustion();
        Route wrongChannel = pool.route(RIDER, PROXY, Channel.MESSAGE);
        AllocationResult again = pool.tryOpen(request);
        session.close();
        List<Object> samples = new ArrayList<>(List.of(
                pool,
                session,
                session.participants().get(0),
                session.participants(),
                hit,
                hit.others(),
                hit.callee().proxyNumber(),
                refused,
                exhaustion,
                exhaustion.summary(),
                new Advice.AddNumbers(1),
                new Advice.RaiseCap(1),
                exhaustion.advice().get(0),
                exhaustion.advice().get(0).summary(),
                wrongChannel,
                again,
                request,
                RIDER,
                Route.UNMATCHED,
                pool.stats(),
                pool.stats().by(number -> "somewhere"),
                pool.stats().by(number -> "somewhere").get("somewhere"),
                pool.stats().numbers().get(0),
                pool.numbers(),
                pool.number(PROXY).orElseThrow(),
                NumberSettings.defaults(),
                AllocationPolicy.defaults(),
                clock));
        samples.addAll(watched());
        samples.addAll(exceptions());
        samples.addAll(planned());
        samples.addAll(chosen());
        samples.addAll(changed());
        samples.addAll(events.events());
        return samples;
    }

    /** What is said of sessions that change. */
    private List<Object> changed() {
        Session alone = pool.open(SessionRequest.builder().participants(RIDER).build());
        Route waiting = pool.route(RIDER, PROXY);
        SessionChange added = alone.complete(DRIVER);
        SessionChange refused = alone.add(DRIVER);
        SessionChange rebound = alone.rebind(DRIVER, THIRD, OnConflict.REFUSE);
        Route route = pool.route(RIDER, PROXY);
        alone.close();
        return List.of(
                waiting,
                added,
                refused,
                ((SessionChange.Refused) refused).reason(),
                rebound,
                ((SessionChange.Changed) rebound).left().orElseThrow(),
                OnConflict.RENUMBER,
                route,
                alone);
    }

    /** Has a text of its own: that of a lambda is its address, in which anything may stand. */
    private static final class AnyNumber implements NumberRule {
        @Override
        public OptionalInt rank(SessionRequest request, PhoneNumber participant, ProxyNumber number) {
            return OptionalInt.of(0);
        }

        @Override
        public String toString() {
            return "any number";
        }
    }

    /** What is said of choosing. */
    private static List<Object> chosen() {
        NumberRule rule = new AnyNumber();
        AllocationPolicy policy = AllocationPolicy.builder()
                .rule(rule)
                .stickiness(Stickiness.Kind.AVOID)
                .cooldown(Duration.ofHours(1))
                .build();
        Pool ruled =
                Pool.builder().numbers(List.of(PROXY)).policy(policy).seed(1).build();
        SessionRequest asked = SessionRequest.builder()
                .participants(RIDER, DRIVER)
                .proxyNumber(RIDER, PROXY)
                .expectedArea(DRIVER, Area.ofCountry("GB"))
                .build();
        Explanation explanation = ruled.explain(asked);
        AllocationResult.Allocated allocated = (AllocationResult.Allocated) ruled.tryOpen(asked);
        allocated.session().close();
        return List.of(
                policy,
                policy.stickiness(),
                policy.geoMatch(),
                GeoMatch.Rung.AREA_CODE,
                policy.numberingPlan(),
                Area.ofCountry("GB"),
                asked,
                asked.wishes(),
                asked.wishes().get(RIDER),
                allocated,
                allocated.choices().get(0),
                explanation,
                explanation.numbers().get(0),
                rule,
                new Advice.LetChoose(),
                new Advice.Relax(Exhaustion.Reason.ALL_COOLING, 1),
                ruled.previous(RIDER, PROXY).orElseThrow(),
                new MissingDependencyException("parse", "a library", new NoClassDefFoundError()));
    }

    private List<Object> watched() {
        Pool full = clocked().build();
        full.open(RIDER, DRIVER);
        RecordingLogger log = new RecordingLogger();
        List<Object> samples = new ArrayList<>();
        PoolMonitor monitor =
                PoolMonitor.builder(full).logger(log).listener(samples::add).build();
        PoolReading reading = monitor.check();
        assertThat(samples).hasSize(1);
        assertThat(log.lines()).hasSize(1);
        samples.addAll(log.lines());
        samples.addAll(List.of(
                monitor,
                reading,
                reading.pool(),
                reading.pool().summary(),
                reading.pool().busiest().get(0)));
        return samples;
    }

    /** The names of a trace may be phone numbers. */
    private static List<Object> planned() {
        TraceDemand trace = TraceDemand.builder()
                .contact(0, RIDER.e164(), DRIVER.e164())
                .contact(1, RIDER.e164(), THIRD.e164())
                .build();
        GroupDemand.Group riders = GroupDemand.Group.of("riders", GroupDemand.Side.LEFT, 2);
        GroupDemand groups = GroupDemand.builder()
                .group(riders)
                .group(GroupDemand.Group.of("drivers", GroupDemand.Side.RIGHT, 2)
                        .withSessionsPerHour(1))
                .build();
        CapacityPlanner planner = CapacityPlanner.builder().simulated(false).build();
        CapacityPlan plan = planner.plan(trace);
        return List.of(
                trace,
                groups,
                riders,
                planner,
                plan,
                plan.curve().get(0),
                plan.curve().get(0).measured().orElseThrow(),
                plan.prices().get(0),
                plan.drivers().get(0),
                plan.holdOut().orElseThrow(),
                plan.usage().orElseThrow(),
                plan.usage().orElseThrow().samples().get(0),
                planner.planAreas(Map.of("212", trace)),
                new CapacityTarget.RefusedShare(0.01),
                new CapacityTarget.NoneRefused(Duration.ofDays(1), 0.9));
    }

    private List<Throwable> exceptions() {
        Pool busy = clocked().build();
        busy.open(request);
        Pool closed = clocked().build();
        closed.close();
        Session session = busy.sessions().findFirst().orElseThrow();
        SessionRequest.Builder late = SessionRequest.builder().participants(RIDER, DRIVER);
        return Stream.<Executable>of(
                        () -> PhoneNumber.of("1" + RIDER.e164()),
                        () -> PhoneNumber.of(RIDER.e164().substring(1)),
                        () -> PhoneNumber.of("sip:" + RIDER.e164() + "@example.com"),
                        () -> PhoneNumber.of("98"),
                        () -> SessionRequest.of(RIDER, RIDER),
                        () -> busy.open(RIDER, RIDER),
                        () -> busy.open(RIDER, PROXY),
                        () -> busy.open(RIDER, DRIVER),
                        () -> busy.open(SessionRequest.builder()
                                .participants(RIDER, THIRD)
                                .uniqueName("ride")
                                .build()),
                        () -> busy.open(late.expiresAt(Instant.EPOCH).build()),
                        () -> busy.add(List.of(OTHER_PROXY, OTHER_PROXY)),
                        () -> busy.add(List.of(PROXY)),
                        () -> busy.number(PROXY).orElseThrow().remove(),
                        () -> draining().resume(),
                        () -> clocked().numbers(List.of(PROXY)).build(),
                        () -> closed.open(RIDER, DRIVER),
                        () -> session.participant(THIRD),
                        () -> ((Route.Connected) groupPool().route(RIDER, PROXY)).callee())
                .map(it -> catchThrowable(it::execute))
                .toList();
    }

    /** The time of day stands in some messages. */
    private Pool.Builder clocked() {
        return Pool.builder().numbers(List.of(PROXY)).clock(clock);
    }

    private PoolNumber draining() {
        PoolNumber number = groupPool().number(PROXY).orElseThrow();
        number.drain();
        return number;
    }

    private Pool groupPool() {
        Pool group = clocked().build();
        group.open(RIDER, DRIVER, THIRD);
        return group;
    }

    @Test
    void texts_showTwoDigitsAtMost() {
        assertThat(samples()).doesNotContainNull().allSatisfy(sample -> {
            assertMasked(sample.getClass().getSimpleName(), text(sample));
            for (Throwable e = sample instanceof Throwable it ? it : null; e != null; e = e.getCause()) {
                assertMasked(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            }
        });
    }

    /** Without the hash that follows the class if a class has no text of its own: it is a random number. */
    private static String text(Object sample) {
        return sample.toString().replaceFirst("@[0-9a-f]{1,8}$", "");
    }

    /** A number where something else should be: the message says what is wrong, and not the number. */
    @Test
    void numbersInTheWrongPlace_areMasked() {
        String number = RIDER.e164();
        for (Executable call : List.<Executable>of(
                () -> PhoneNumber.of(number.substring(1)),
                () -> PhoneNumber.parse("US", number),
                () -> Area.ofCountry(number),
                () -> new Area("US", number, Optional.empty()),
                () -> new Area("US", "US", Optional.of(number)))) {
            Throwable thrown = catchThrowable(call::execute);
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
            assertMasked("message", thrown.getMessage());
        }
    }

    @Test
    void labelsAndNames_areTheCallers_andNotShown() {
        Pool labelled = clocked().listener(events).build();
        Session session = labelled.open(SessionRequest.builder()
                .participants(RIDER, DRIVER)
                .uniqueName("call " + RIDER.e164())
                .label("from", RIDER.e164())
                .build());
        assertMasked("session", session.toString());
        session.close("asked by " + RIDER.e164());
        assertMasked("session", session.toString());
        assertThat(events.events()).allSatisfy(event -> assertMasked("event", event.toString()));
    }

    /** A type that is added to the API must be added to the samples. */
    @Test
    void samples_haveEveryTypeThatCarriesAnything() {
        List<Object> samples = samples();
        Map<Class<?>, Boolean> seen = new LinkedHashMap<>();
        for (Class<?> type : MainClasses.exported()) {
            boolean carries = type.isRecord()
                    || Throwable.class.isAssignableFrom(type)
                    || (type.isInterface() && type != PoolListener.class)
                    || type == PhoneNumber.class;
            if (carries) {
                seen.put(type, samples.stream().anyMatch(type::isInstance));
            }
        }
        assertThat(seen).containsKeys(Session.class, Allocated.class, UniqueNameConflictException.class);
        assertThat(seen).doesNotContainValue(false);
    }

    @Test
    void ids_sayNothingOfNumbers() {
        for (int i = 0; i < 100; i++) {
            Session session = pool.open(RIDER, DRIVER);
            assertThat(session.id()).doesNotContain("555017", "9875550", "9865550");
            session.close();
        }
    }
}
