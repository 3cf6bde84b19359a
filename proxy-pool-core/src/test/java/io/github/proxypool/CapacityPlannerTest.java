package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.CapacityPlan.Change;
import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.GroupDemand.Group;
import io.github.proxypool.GroupDemand.Side;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a planner answers, for demands small enough to see through. */
class CapacityPlannerTest {
    private static final Duration TTL = Duration.ofHours(4);
    private static final AllocationPolicy UNCAPPED = policy(Assignment.PER_PARTICIPANT, AllocationPolicy.UNLIMITED);

    private static AllocationPolicy policy(Assignment assignment, int cap) {
        return new AllocationPolicy(assignment, Selection.LEAST_LOADED, cap);
    }

    private static GroupDemand.Builder rides() {
        return GroupDemand.builder()
                .ttl(TTL)
                .group(Group.of("riders", Side.LEFT, 2000))
                .group(Group.of("drivers", Side.RIGHT, 100).withSessionsPerHour(1));
    }

    private static CapacityPlanner.Builder planner(AllocationPolicy policy) {
        return CapacityPlanner.builder().policy(policy);
    }

    private static Map<Change, Integer> prices(CapacityPlan plan) {
        return plan.prices().stream()
                .collect(Collectors.toMap(CapacityPlan.Price::change, CapacityPlan.Price::numbers));
    }

    @Nested
    class ForGroups {

        @Test
        void ridesNeedAsManyAsTheirDriversTakeAtOnce() {
            CapacityPlan plan = planner(UNCAPPED).currentNumbers(8).build().plan(rides().build());
            assertThat(plan.byFormula()).hasValue(10);
            assertThat(plan.bySimulation()).hasValue(10);
            assertThat(plan.numbers()).isEqualTo(10);
            assertThat(plan.bindingConstraint()).isEqualTo(Constraint.PARTICIPANT_CONCURRENCY);
            assertThat(plan.lowerBound()).isBetween(9, 10);
            assertThat(plan.guarantee()).isEqualTo(plan.peakConcurrency()).isGreaterThan(15);
            assertThat(plan.drivers().get(0).name()).isEqualTo("drivers");
            assertThat(plan.drivers().get(0).share()).isGreaterThan(0.99);
            assertThat(plan.current().orElseThrow().numbers()).isEqualTo(8);
            assertThat(plan.current().orElseThrow().refused()).isGreaterThan(0.025);
            assertThat(plan.usage().orElseThrow().peakSessionsByNumber()).hasSize(10);
            assertThat(plan.warnings()).anySatisfy(it -> assertThat(it).contains("busiest hour"));
        }

        @Test
        void curveFallsThroughTheTargetAtTheAnswer() {
            CapacityPlan plan = planner(UNCAPPED).build().plan(rides().build());
            assertThat(plan.curve())
                    .extracting(CapacityPlan.Point::numbers)
                    .isSorted()
                    .contains(8, 9, 10, 11, 12);
            assertThat(plan.curve()).allSatisfy(point -> {
                boolean enough = point.numbers() >= 10;
                assertThat(point.refused() <= 0.01).as("%s", point).isEqualTo(enough);
            });
            CapacityPlan.Measured measured = plan.curve().stream()
                    .filter(point -> point.numbers() == 10)
                    .findFirst()
                    .flatMap(CapacityPlan.Point::measured)
                    .orElseThrow();
            assertThat(measured.mean())
                    .isBetween(measured.low(), measured.high())
                    .isCloseTo(0.005, within(0.001));
            assertThat(measured.high()).isLessThan(0.01);
        }

        @Test
        void capDecidesWhereItIsTight() {
            CapacityPlan plan =
                    planner(policy(Assignment.PER_PARTICIPANT, 20)).build().plan(rides().build());
            assertThat(plan.byFormula()).hasValue(22);
            assertThat(plan.numbers()).isBetween(21, 22);
            assertThat(plan.bindingConstraint()).isEqualTo(Constraint.CAP);
            assertThat(prices(plan)).containsEntry(Change.NO_CAP, 10).containsEntry(Change.HALF_THE_TTL, 12);
            assertThat(plan.usage().orElseThrow().peakSessionsByNumber())
                    .allSatisfy(load -> assertThat(load).isBetween(1, 20));
        }

        /** A hundred peers have 87 sessions at the peak, and five numbers room for 500. */
        @ParameterizedTest
        @CsvSource({"PER_PARTICIPANT, 5", "SHARED, 6"})
        void capThatIsNeverMet_costsNothing(Assignment assignment, int numbers) {
            GroupDemand peers = GroupDemand.builder()
                    .ttl(Duration.ofHours(1))
                    .group(Group.of("peers", Side.PEER, 100).withSessionsPerHour(1))
                    .build();
            CapacityPlan plan =
                    planner(policy(assignment, 100)).simulated(false).build().plan(peers);
            assertThat(plan.numbers()).isEqualTo(numbers);
            assertThat(plan.bindingConstraint()).isEqualTo(Constraint.PARTICIPANT_CONCURRENCY);
            assertThat(plan.prices()).contains(new CapacityPlan.Price(Change.NO_CAP, numbers, 0));
            assertFewestByFormula(plan, 0.01);
        }

        /** Where every number's worth of a formula in squares of its size would take minutes, or memory that is not there. */
        @ParameterizedTest
        @CsvSource({
            "2, 1000, 1, 1040, 1090",
            "100, 10000, 1, 10001, 10211",
            "10000, 100, 24, 118801, 118801",
            "1000, 100000, 1, 495001, 495001",
            "2, 900000, 1, 891191, 893933"
        })
        void hugeDemands_arePlannedAsSmallOnesAre(int people, double rate, int hours, int apart, int shared) {
            GroupDemand peers = GroupDemand.builder()
                    .ttl(Duration.ofHours(hours))
                    .group(Group.of("peers", Side.PEER, people).withSessionsPerHour(rate))
                    .build();
            CapacityPlan plan =
                    CapacityPlanner.builder().simulated(false).build().plan(peers);
            assertFewestByFormula(plan, 0.01);
            assertThat(plan.numbers()).isEqualTo(apart);
            assertThat(prices(plan)).containsEntry(Change.OTHER_ASSIGNMENT, shared);
        }

        private void assertFewestByFormula(CapacityPlan plan, double share) {
            assertThat(plan.curve())
                    .allSatisfy(point -> assertThat(point.byFormula().getAsDouble() <= share)
                            .as("%s", point)
                            .isEqualTo(point.numbers() >= plan.numbers()));
        }

        @Test
        void demandsThatTakeTooMany_areRefused() {
            GroupDemand peers = GroupDemand.builder()
                    .ttl(Duration.ofDays(3_650_000))
                    .group(Group.of("peers", Side.PEER, GroupDemand.MAX_PEOPLE).withSessionsPerHour(9e8))
                    .build();
            for (Assignment assignment : Assignment.values()) {
                CapacityPlanner planner = planner(policy(assignment, AllocationPolicy.UNLIMITED))
                        .simulated(false)
                        .build();
                assertThatThrownBy(() -> planner.plan(peers))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "demand takes more than 1000000 numbers; split it into areas, shorten the ttl or raise"
                                        + " the cap");
            }
        }

        @Test
        void pricesAreWhatTheChangedDemandWouldNeed() {
            GroupDemand cooling = rides().cooldown(TTL).build();
            CapacityPlan plan = planner(UNCAPPED).build().plan(cooling);
            assertThat(plan.byFormula()).hasValue(15);
            assertThat(plan.numbers()).isEqualTo(15);
            assertThat(prices(plan))
                    .containsEntry(Change.NO_COOLDOWN, 10)
                    .containsEntry(Change.OTHER_ASSIGNMENT, 15)
                    .doesNotContainKey(Change.NO_CAP);
            assertThat(plan.prices())
                    .allSatisfy(price -> assertThat(price.difference()).isEqualTo(price.numbers() - 15));
        }

        @Test
        void coolDownWithACap_isNotSimulated_andSaysSo() {
            CapacityPlan plan = planner(policy(Assignment.PER_PARTICIPANT, 20))
                    .build()
                    .plan(rides().cooldown(TTL).build());
            assertThat(plan.bySimulation()).isEmpty();
            assertThat(plan.numbers()).isEqualTo(22);
            assertThat(plan.warnings()).anySatisfy(it -> assertThat(it).contains("by formula alone"));
        }

        /** A ride each half hour, four hours to live: eight, however busy they are. */
        @Test
        void ridesThatKeepADistanceNeedNoMoreThanFit() {
            GroupDemand demand = GroupDemand.builder()
                    .ttl(TTL)
                    .group(Group.of("riders", Side.LEFT, 2000))
                    .group(Group.of("drivers", Side.RIGHT, 100)
                            .withSessionsPerHour(1.9)
                            .withMinGap(Duration.ofMinutes(30)))
                    .build();
            CapacityPlan plan = planner(UNCAPPED).refusedShare(0.01).build().plan(demand);
            assertThat(plan.numbers()).isEqualTo(8);
            assertThat(plan.peakConcurrency()).isLessThanOrEqualTo(8);
        }

        /** A customer interviews the only three providers there are. */
        @Test
        void threeProvidersNeedThreeNumbers() {
            GroupDemand demand = GroupDemand.builder()
                    .ttl(Duration.ofHours(24))
                    .group(Group.of("customers", Side.LEFT, 50)
                            .withSessionsPerHour(2.0 / 24)
                            .withMaxPartners(3))
                    .group(Group.of("providers", Side.RIGHT, 1000))
                    .build();
            CapacityPlan plan = planner(UNCAPPED).refusedShare(0.01).build().plan(demand);
            assertThat(plan.byFormula()).hasValue(3);
            assertThat(plan.numbers()).isEqualTo(3);
            assertThat(plan.drivers())
                    .filteredOn(driver -> driver.name().equals("customers"))
                    .singleElement()
                    .satisfies(driver -> assertThat(driver.peakConcurrency()).isEqualTo(3));
        }

        @Test
        void nothingRefusedOverAHorizon() {
            GroupDemand demand = GroupDemand.builder()
                    .ttl(TTL)
                    .group(Group.of("riders", Side.LEFT, 500))
                    .group(Group.of("drivers", Side.RIGHT, 20).withSessionsPerHour(0.5))
                    .build();
            CapacityPlan plan = planner(UNCAPPED)
                    .target(new CapacityTarget.NoneRefused(Duration.ofDays(5), 0.95))
                    .build()
                    .plan(demand);
            assertThat(plan.byFormula().getAsInt()).isBetween(plan.numbers() - 1, plan.numbers() + 1);
            CapacityPlan.Point formula = plan.curve().stream()
                    .filter(point -> point.numbers() == plan.byFormula().getAsInt() - 1)
                    .findFirst()
                    .orElseThrow();
            CapacityPlan.Measured measured = formula.measured().orElseThrow();
            assertThat(formula.byFormula().getAsDouble()).isBetween(measured.low() * 0.8, measured.high() * 1.2);
            assertThat(plan.guarantee()).isGreaterThanOrEqualTo(plan.numbers());
        }

        @Test
        void nothingRefusedByFormulaAlone_mayBeShortIfNumbersAreShared() {
            CapacityPlan plan = planner(policy(Assignment.SHARED, 100))
                    .target(new CapacityTarget.NoneRefused(Duration.ofDays(30), 0.99))
                    .simulated(false)
                    .build()
                    .plan(rides().build());
            assertThat(plan.warnings()).anySatisfy(it -> assertThat(it).contains("a few numbers short"));
            assertThat(plan.guarantee()).isGreaterThan(plan.numbers());
        }

        @Test
        void hourlyProfileNeedsLessThanItsPeakAllTheTime() {
            double[] hourly = {
                150, 90, 60, 50, 60, 140, 380, 760, 860, 620, 420, 400, 450, 440, 400, 430, 560, 780, 900, 820, 600,
                450, 340, 240
            };
            GroupDemand peaky = rides().ttl(Duration.ofHours(1)).hourly(hourly).build();
            GroupDemand steady = rides().ttl(Duration.ofHours(1)).build();
            CapacityPlanner planner = planner(UNCAPPED).refusedShare(0.005).build();
            CapacityPlan plan = planner.plan(peaky);
            assertThat(plan.byFormula().getAsInt())
                    .isLessThanOrEqualTo(planner.plan(steady).byFormula().getAsInt());
            assertThat(plan.numbers())
                    .isBetween(plan.byFormula().getAsInt() - 1, plan.byFormula().getAsInt() + 1);
        }

        @Test
        void areasAddUp_andCostMoreThanOnePool() {
            Map<String, GroupDemand> areas = new LinkedHashMap<>();
            areas.put("415", rides().build());
            areas.put("212", rides().build());
            AreaPlans plans = planner(UNCAPPED).simulated(false).build().planAreas(areas);
            assertThat(plans.byArea()).containsOnlyKeys("415", "212");
            assertThat(plans.numbers()).isEqualTo(20);
            assertThat(plans.inOneArea()).hasValue(10);
        }

        @Test
        void theSameInputs_giveTheSamePlan() {
            CapacityPlanner planner =
                    planner(policy(Assignment.SHARED, 20)).seed(7).build();
            assertThat(planner.plan(rides().build())).isEqualTo(planner.plan(rides().build()));
        }

        @Test
        void nobodyRefusedByGroups_hasToHaveAHorizon() {
            assertThatThrownBy(() -> planner(UNCAPPED).refusedShare(0).build().plan(rides().build()))
                    .hasMessage("share must be above 0 for groups but was 0: random demand has no certain peak; ask for"
                            + " nothing refused over a horizon, with a probability");
        }
    }

    @Nested
    class ForTraces {
        private final TraceDemand.Builder trace = TraceDemand.builder().ttl(Duration.ofMillis(10));

        /** A customer interviews three providers at once, then one more with each number free again. */
        @Test
        void interviewsNeedANumberEach() {
            trace.contact(0, "+14155550190", "x")
                    .contact(1, "+14155550190", "y")
                    .contact(2, "z", "+14155550190")
                    .contact(3, "x", "+14155550190")
                    .contact(10, "+14155550190", "v");
            CapacityPlan plan = planner(UNCAPPED).refusedShare(0).build().plan(trace.build());
            assertThat(plan.numbers()).isEqualTo(3);
            assertThat(plan.lowerBound()).isEqualTo(3);
            assertThat(plan.guarantee()).isEqualTo(3);
            assertThat(plan.peakConcurrency()).isEqualTo(3);
            assertThat(plan.peakSessions()).isEqualTo(3);
            assertThat(plan.drivers().get(0).peakConcurrency()).isEqualTo(3);
            assertThat(plan.toString()).doesNotContain("55550").doesNotContain("4155");
            assertThat(plan.warnings()).anySatisfy(it -> assertThat(it).contains("One participant decides"));
        }

        @Test
        void curveIsExact() {
            trace.contact(0, "a", "b").contact(1, "a", "c").contact(2, "a", "d").contact(3, "a", "e");
            CapacityPlan plan = planner(UNCAPPED)
                    .refusedShare(0.5)
                    .currentNumbers(1)
                    .build()
                    .plan(trace.build());
            assertThat(plan.numbers()).isEqualTo(2);
            assertThat(plan.current().orElseThrow().refused()).isEqualTo(0.75);
            assertThat(plan.curve()).extracting(CapacityPlan.Point::refused).containsExactly(0.75, 0.5, 0.25, 0.0);
            assertThat(plan.holdOut().orElseThrow()).isEqualTo(new CapacityPlan.HoldOut(2, 0, 2));
        }

        @Test
        void coolDownHoldsTheNumbersLonger() {
            trace.contact(0, "a", "b").contact(10, "a", "c").contact(20, "a", "d");
            CapacityPlanner planner = planner(UNCAPPED).refusedShare(0).build();
            assertThat(planner.plan(trace.build()).numbers()).isEqualTo(1);
            CapacityPlan cooling =
                    planner.plan(trace.cooldown(Duration.ofMillis(11)).build());
            assertThat(cooling.numbers()).isEqualTo(3);
            assertThat(prices(cooling)).containsEntry(Change.NO_COOLDOWN, 1);
        }

        @Test
        void capAndCoolDown_areReplayedOneAtATime_andThePlanSaysSo() {
            trace.cooldown(Duration.ofMillis(5));
            for (int i = 0; i < 6; i++) {
                trace.contact(i, "a" + i, "b" + i);
            }
            CapacityPlan plan = planner(policy(Assignment.SHARED, 2))
                    .refusedShare(0)
                    .build()
                    .plan(trace.build());
            assertThat(plan.numbers()).isEqualTo(3);
            assertThat(plan.bindingConstraint()).isEqualTo(Constraint.CAP);
            assertThat(plan.warnings()).anySatisfy(it -> assertThat(it).contains("one at a time"));
        }

        @Test
        void sharedNumbersMayNeedMore() {
            trace.contact(0, "a", "b").contact(1, "a", "c").contact(2, "b", "c");
            CapacityPlan plan = planner(policy(Assignment.SHARED, AllocationPolicy.UNLIMITED))
                    .refusedShare(0)
                    .build()
                    .plan(trace.build());
            assertThat(plan.numbers()).isEqualTo(3);
            assertThat(plan.lowerBound()).isEqualTo(2);
            assertThat(plan.guarantee()).isEqualTo(3);
            assertThat(prices(plan)).containsEntry(Change.OTHER_ASSIGNMENT, 2);
        }

        @Test
        void usageFollowsTheTrace() {
            trace.contact(0, "a", "b")
                    .contact(1, "a", "c")
                    .contact(30, "d", "e")
                    .contact(239, "d", "e");
            CapacityPlan.Usage usage = planner(UNCAPPED)
                    .refusedShare(0)
                    .build()
                    .plan(trace.build())
                    .usage()
                    .orElseThrow();
            assertThat(usage.samples())
                    .extracting(CapacityPlan.Sample::sessions)
                    .startsWith(1, 2, 2)
                    .contains(0);
            assertThat(usage.samples()).extracting(CapacityPlan.Sample::busiest).startsWith(1, 2, 2);
            assertThat(usage.samples().get(25).sessions()).isZero();
            assertThat(usage.peakSessionsByNumber())
                    .hasSize(2)
                    .allSatisfy(load -> assertThat(load).isEqualTo(1));
        }

        @Test
        void aTraceIsItsOwnHorizon() {
            CapacityPlanner planner = planner(UNCAPPED)
                    .target(new CapacityTarget.NoneRefused(TTL, 0.9))
                    .build();
            TraceDemand demand = trace.contact(0, "a", "b").build();
            assertThatThrownBy(() -> planner.plan(demand))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("target must be a refused share for a trace")
                    .hasMessageEndingWith("ask for a share of 0 if nothing in it may be refused");
        }

        @Test
        void contactsAreChecked() {
            trace.contact(5, "a", "b");
            assertThatThrownBy(() -> trace.contact(3, "a", "b"))
                    .hasMessage("millis must not go back but does, by 2; sort the contacts by time");
            assertThatThrownBy(() -> trace.contact(9, "+14155550190", "+14155550190"))
                    .hasMessage("first and second must be two different participants");
            assertThatThrownBy(() -> TraceDemand.builder().build())
                    .hasMessage("contacts must not be empty; add one or plan by groups");
            assertThat(trace.build().toString())
                    .isEqualTo("TraceDemand[contacts=1, participants=2, ttl=PT0.01S, cooldown=PT0S]");
        }
    }

    @Test
    void targetsAreChecked() {
        assertThatThrownBy(() -> new CapacityTarget.RefusedShare(1))
                .hasMessage("share must be in [0, 1) but was 1.0; one in a hundred is 0.01");
        assertThatThrownBy(() -> new CapacityTarget.RefusedShare(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new CapacityTarget.NoneRefused(TTL, 1))
                .hasMessage("probability must be between 0 and 1 but was 1.0; no pool is certain to refuse nothing");
        assertThatThrownBy(() -> CapacityPlanner.builder().currentNumbers(0))
                .hasMessage("currentNumbers must be in [1, 1000000] but was 0");
        assertThatThrownBy(() -> CapacityPlanner.builder().build().planAreas(Map.of()))
                .hasMessage("demands must not be empty; give one for each area");
        assertThat(List.of(new CapacityTarget.RefusedShare(0.01)))
                .containsExactly(new CapacityTarget.RefusedShare(0.01));
    }
}
