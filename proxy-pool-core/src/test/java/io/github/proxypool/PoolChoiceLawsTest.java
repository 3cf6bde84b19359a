package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationPolicy.WhenAllCool;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.GeoMatch.Rung;
import io.github.proxypool.Stickiness.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every choice, whatever has opened, ended and cooled before, held against a list of what was given to whom. */
class PoolChoiceLawsTest {
    private static final List<PhoneNumber> NUMBERS =
            of("+14155550100", "+14155550101", "+16285550100", "+15105550100", "+12125550100", "+442079460100");
    private static final List<PhoneNumber> PEOPLE =
            of("+14155550190", "+14155550191", "+16285550192", "+12125550193", "+447700900194", "+18005550195");
    private static final Duration COOL = Duration.ofMinutes(10);

    private static List<PhoneNumber> of(String... numbers) {
        return java.util.Arrays.stream(numbers).map(PhoneNumber::of).toList();
    }

    /** Opens for two people if they differ; otherwise ends the oldest session, after some minutes. */
    record Step(int first, int second, int minutes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> people = Arbitraries.integers().between(0, PEOPLE.size() - 1);
        return Combinators.combine(people, people, Arbitraries.integers().between(0, 6))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<AllocationPolicy> policies() {
        Arbitrary<GeoMatch> ladders = Arbitraries.of(
                GeoMatch.any(),
                GeoMatch.nearestFirst(),
                GeoMatch.of(Rung.AREA_CODE),
                GeoMatch.of(Rung.AREA_CODE, Rung.OVERLAY, Rung.COUNTRY));
        return Combinators.combine(
                        ladders,
                        Arbitraries.of(Assignment.values()),
                        Arbitraries.of(Selection.values()),
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(Duration.ZERO, COOL),
                        Arbitraries.of(WhenAllCool.values()),
                        Arbitraries.of(1, 2, 100))
                .as((ladder, assignment, selection, kind, cooldown, whenAllCool, cap) -> AllocationPolicy.builder()
                        .geoMatch(ladder)
                        .assignment(assignment)
                        .selection(selection)
                        .stickiness(kind)
                        .cooldown(cooldown)
                        .whenAllCool(whenAllCool)
                        .maxSessionsPerNumber(cap)
                        .build());
    }

    @Property
    void choices_keepTheirLaws(@ForAll("policies") AllocationPolicy policy, @ForAll("steps") List<Step> steps) {
        new Run(policy).play(steps);
    }

    /** A pool, and what was given to whom. */
    private static final class Run {
        private final AllocationPolicy policy;
        private final ManualClock clock = new ManualClock();
        private final Pool pool;
        private final List<Session> live = new ArrayList<>();
        private final Map<List<PhoneNumber>, Long> ended = new HashMap<>();
        private final Map<PhoneNumber, PhoneNumber> last = new HashMap<>();

        Run(AllocationPolicy policy) {
            this.policy = policy;
            this.pool = Pool.builder()
                    .numbers(NUMBERS)
                    .policy(policy)
                    .clock(clock)
                    .seed(7)
                    .build();
        }

        void play(List<Step> steps) {
            for (Step step : steps) {
                clock.advance(Duration.ofMinutes(step.minutes));
                if (step.first == step.second) {
                    endOldest();
                } else {
                    open(SessionRequest.of(PEOPLE.get(step.first), PEOPLE.get(step.second)));
                }
            }
            while (!live.isEmpty()) {
                endOldest();
            }
            clock.advance(COOL);
            pool.sweep();
            assertThat(pool.stats().liveSessions()).isZero();
            assertThat(pool.stats().numbers())
                    .allSatisfy(number -> assertThat(number.cooling()).isZero());
        }

        private void endOldest() {
            if (live.isEmpty()) {
                return;
            }
            Session session = live.remove(0);
            assertThat(session.close()).isTrue();
            for (Participant it : session.participants()) {
                ended.put(List.of(it.identifier(), it.proxyNumber().phoneNumber()), clock.millis());
            }
        }

        private void open(SessionRequest request) {
            Explanation explanation = pool.explain(request);
            AllocationResult result = pool.tryOpen(request);
            if (result instanceof Exhausted refused) {
                assertThat(explanation.exhaustion()).contains(refused.exhaustion());
                isRightlyRefused(request, refused.exhaustion());
                return;
            }
            Allocated allocated = (Allocated) result;
            if (!allocated.choices().isEmpty()) {
                assertThat(explanation.choices()).isEqualTo(allocated.choices());
                allocated.choices().forEach(this::keepsItsLaws);
            }
            for (Participant it : allocated.session().participants()) {
                assertThat(isInUse(it.identifier(), it.proxyNumber().phoneNumber()))
                        .isFalse();
                last.put(it.identifier(), it.proxyNumber().phoneNumber());
            }
            live.add(allocated.session());
        }

        private void keepsItsLaws(NumberChoice choice) {
            PhoneNumber who = choice.participant();
            PhoneNumber number = choice.number().phoneNumber();
            assertThat(choice.rung()).isEqualTo(rung(who, number));
            boolean thread = policy.stickiness().kind() == Kind.BY_PAIR;
            if (!thread) {
                assertThat(choice.cooling())
                        .as("cooling is broken only with a flag")
                        .isEqualTo(isCooling(who, number));
            }
            if (policy.assignment() == Assignment.PER_PARTICIPANT && !choice.cooling() && !thread) {
                int at = order(choice.rung());
                assertThat(NUMBERS)
                        .allSatisfy(other -> assertThat(isAdmissible(who, other) && order(rung(who, other)) < at)
                                .as("no number of an earlier rung is free")
                                .isFalse());
                PhoneNumber before = last.get(who);
                boolean sticks = policy.stickiness().kind() == Kind.BY_PARTICIPANT
                        && before != null
                        && isAdmissible(who, before)
                        && order(rung(who, before)) == at;
                assertThat(!sticks || number.equals(before))
                        .as("stickiness is kept")
                        .isTrue();
            }
        }

        private void isRightlyRefused(SessionRequest request, Exhaustion why) {
            boolean thread = policy.stickiness().kind() == Kind.BY_PAIR;
            List<PhoneNumber> whom = why.participant().map(List::of).orElse(request.participants());
            assertThat(NUMBERS)
                    .allSatisfy(number -> assertThat(whom.stream()
                                    .allMatch(who ->
                                            rung(who, number).isPresent() && isAdmissible(who, number) && !thread))
                            .as("a number that would have done")
                            .isFalse());
            assertThat(policy.whenAllCool() == WhenAllCool.LONGEST_COOLED
                            && why.reason() == Exhaustion.Reason.ALL_COOLING)
                    .isFalse();
        }

        private int order(Optional<Rung> rung) {
            return rung.map(policy.geoMatch().rungs()::indexOf).orElse(Integer.MAX_VALUE);
        }

        private Optional<Rung> rung(PhoneNumber who, PhoneNumber number) {
            NumberingPlan plan = policy.numberingPlan();
            return policy.geoMatch().rungs().stream()
                    .filter(rung -> rung.matches(plan, plan.areaOf(who), plan.areaOf(number)))
                    .findFirst();
        }

        private boolean isAdmissible(PhoneNumber who, PhoneNumber number) {
            return !isInUse(who, number) && !isCooling(who, number) && load(number) < policy.maxSessionsPerNumber();
        }

        private boolean isInUse(PhoneNumber who, PhoneNumber number) {
            return live.stream()
                    .flatMap(session -> session.participants().stream())
                    .anyMatch(it -> it.identifier().equals(who)
                            && it.proxyNumber().phoneNumber().equals(number));
        }

        private boolean isCooling(PhoneNumber who, PhoneNumber number) {
            Long at = ended.get(List.of(who, number));
            return at != null && at + policy.cooldown().toMillis() > clock.millis();
        }

        private long load(PhoneNumber number) {
            return live.stream()
                    .filter(session -> session.participants().stream()
                            .anyMatch(it -> it.proxyNumber().phoneNumber().equals(number)))
                    .count();
        }
    }
}
