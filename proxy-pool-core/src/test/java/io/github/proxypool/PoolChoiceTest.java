package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationPolicy.WhenAllCool;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.Exhaustion.Reason;
import io.github.proxypool.GeoMatch.Rung;
import io.github.proxypool.Stickiness.Kind;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by which a number is chosen, one by one. */
class PoolChoiceTest {
    private static final PhoneNumber SF = PhoneNumber.of("+14155550100");
    private static final PhoneNumber SF_OVERLAY = PhoneNumber.of("+16285550100");
    private static final PhoneNumber OAKLAND = PhoneNumber.of("+15105550100");
    private static final PhoneNumber NEW_YORK = PhoneNumber.of("+12125550100");
    private static final PhoneNumber LONDON = PhoneNumber.of("+442079460100");

    private static final PhoneNumber ANN = PhoneNumber.of("+14155550190");
    private static final PhoneNumber BOB = PhoneNumber.of("+14155550191");
    private static final PhoneNumber CAT = PhoneNumber.of("+14155550192");
    private static final PhoneNumber NEW_YORKER = PhoneNumber.of("+12125550193");
    private static final PhoneNumber LONDONER = PhoneNumber.of("+447700900194");

    private final ManualClock clock = new ManualClock(Instant.parse("2024-01-01T00:00:00Z"));

    private Pool pool(AllocationPolicy policy, PhoneNumber... numbers) {
        return Pool.builder()
                .numbers(List.of(numbers))
                .policy(policy)
                .clock(clock)
                .seed(1)
                .build();
    }

    private static AllocationPolicy.Builder policy() {
        return AllocationPolicy.builder().selection(Selection.FIRST_FIT);
    }

    private static AllocationPolicy ladder(Rung... rungs) {
        return policy().geoMatch(GeoMatch.of(rungs)).build();
    }

    private static SessionRequest.Builder pair(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.builder().participants(one, other);
    }

    private static List<PhoneNumber> numbers(Session session) {
        return session.participants().stream()
                .map(it -> it.proxyNumber().phoneNumber())
                .toList();
    }

    private static PoolNumber number(Pool pool, PhoneNumber number) {
        return pool.number(number).orElseThrow();
    }

    private static Exhaustion refused(Pool pool, SessionRequest request) {
        return ((Exhausted) pool.tryOpen(request)).exhaustion();
    }

    private static List<NumberChoice> choices(Pool pool, SessionRequest request) {
        return ((Allocated) pool.tryOpen(request)).choices();
    }

    @Nested
    class Ladder {

        @Test
        void goesFromTheNearestToAny() {
            Pool pool =
                    pool(policy().geoMatch(GeoMatch.nearestFirst()).build(), LONDON, NEW_YORK, OAKLAND, SF_OVERLAY, SF);
            List<PhoneNumber> given = new ArrayList<>();
            List<Rung> rungs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                NumberChoice ann = choices(
                                pool, pair(ANN, FictionalNumbers.person(i)).build())
                        .get(0);
                given.add(ann.number().phoneNumber());
                rungs.add(ann.rung().orElseThrow());
            }
            assertThat(given).containsExactly(SF, SF_OVERLAY, OAKLAND, NEW_YORK, LONDON);
            assertThat(rungs).containsExactly(Rung.AREA_CODE, Rung.OVERLAY, Rung.radius(80), Rung.COUNTRY, Rung.ANY);
        }

        @Test
        void isStrictWhereItEnds() {
            Pool pool = pool(ladder(Rung.AREA_CODE), SF, NEW_YORK);
            pool.open(ANN, BOB);
            Exhaustion why = refused(pool, pair(ANN, CAT).build());
            assertThat(why.reason()).isEqualTo(Reason.ALL_IN_USE_BY_PARTICIPANT);
            assertThat(List.of(why.inPool(), why.inArea(), why.notInUse())).containsExactly(2, 1, 0);
            assertThat(why.participant()).contains(ANN);
            Exhaustion foreigner = refused(pool, pair(LONDONER, BOB).build());
            assertThat(foreigner.reason()).isEqualTo(Reason.NONE_IN_AREA);
            assertThat(foreigner.twilioCode()).isEqualTo(80206);
        }

        @Test
        void isClimbedByEachParticipant_andOneNumberForAllComesAfter() {
            Pool pool = pool(ladder(Rung.AREA_CODE, Rung.ANY), SF, NEW_YORK);
            assertThat(numbers(pool.open(ANN, NEW_YORKER))).containsExactly(SF, NEW_YORK);
            assertThat(numbers(pool.open(BOB, CAT))).containsExactly(SF, SF);
        }

        @Test
        void aRungThatDoesNotApply_fallsToTheNext() {
            Pool pool = pool(ladder(Rung.AREA_CODE, Rung.OVERLAY, Rung.radius(50), Rung.ANY), SF, LONDON);
            assertThat(choices(
                            pool, pair(LONDONER, PhoneNumber.of("+18005550190")).build()))
                    .allSatisfy(choice -> assertThat(choice.rung()).contains(Rung.ANY));
        }

        @Test
        void theRequestMayNameAnArea() {
            Pool pool = pool(ladder(Rung.AREA_CODE), SF, NEW_YORK);
            SessionRequest request =
                    pair(ANN, BOB).expectedArea(ANN, Area.ofNorthAmerica("212")).build();
            assertThat(numbers(pool.open(request))).containsExactly(NEW_YORK, SF);
        }

        @Test
        void shared_isClimbedTogether() {
            AllocationPolicy shared = policy().assignment(Assignment.SHARED)
                    .geoMatch(GeoMatch.of(Rung.AREA_CODE, Rung.COUNTRY))
                    .build();
            assertThat(numbers(pool(shared, NEW_YORK, SF).open(ANN, NEW_YORKER)))
                    .containsExactly(NEW_YORK, NEW_YORK);
            assertThat(numbers(pool(shared, NEW_YORK, SF).open(ANN, BOB))).containsExactly(SF, SF);
            assertThat(refused(pool(shared, SF), pair(ANN, LONDONER).build()).reason())
                    .isEqualTo(Reason.NONE_IN_AREA);
        }
    }

    @Nested
    class ByName {

        @Test
        void mayBeReserved_andLieAnywhere() {
            Pool pool = pool(ladder(Rung.AREA_CODE), SF);
            pool.add(List.of(LONDON), NumberSettings.builder().reserved(true).build());
            List<NumberChoice> choices =
                    choices(pool, pair(ANN, BOB).proxyNumber(ANN, LONDON).build());
            assertThat(choices.get(0).number().phoneNumber()).isEqualTo(LONDON);
            assertThat(choices.get(0).rung()).isEmpty();
            assertThat(choices.get(1).number().phoneNumber()).isEqualTo(SF);
        }

        @Test
        void aReservedNumber_isNeverChosen() {
            Pool pool = pool(policy().build(), SF);
            pool.add(List.of(NEW_YORK), NumberSettings.builder().reserved(true).build());
            pool.open(ANN, BOB);
            Exhaustion why = refused(pool, pair(ANN, CAT).build());
            assertThat(List.of(why.inPool(), why.available(), why.notInUse())).containsExactly(2, 1, 0);
            number(pool, SF).reserve();
            assertThat(refused(pool, pair(CAT, BOB).build()).reason()).isEqualTo(Reason.NONE_AVAILABLE);
            assertThat(refused(pool, pair(CAT, BOB).build()).twilioCode()).isEqualTo(80207);
        }

        @Test
        void everyRefusal_saysWhy() {
            Pool pool = pool(policy().maxSessionsPerNumber(1).build(), SF, NEW_YORK);
            SessionRequest request = pair(ANN, BOB).proxyNumber(ANN, SF).build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            pool.open(pair(ANN, BOB).proxyNumber(ANN, LONDON).build()))
                    .withMessageContaining("proxyNumber");
            number(pool, SF).suspend();
            assertThat(refused(pool, request).reason()).isEqualTo(Reason.NONE_AVAILABLE);
            assertThat(refused(pool, request).twilioCode()).isEqualTo(80601);
            number(pool, SF).resume();
            number(pool, SF).capabilities(Set.of(Capability.MESSAGE));
            assertThat(refused(pool, request).reason()).isEqualTo(Reason.NONE_CAPABLE);
            number(pool, SF).capabilities(Set.of(Capability.VOICE, Capability.MESSAGE));
            number(pool, SF).optOut(ANN);
            assertThat(refused(pool, request).reason()).isEqualTo(Reason.ALL_OPTED_OUT);
            number(pool, SF).optIn(ANN);
            Session other = pool.open(
                    pair(CAT, BOB).proxyNumber(CAT, SF).proxyNumber(BOB, SF).build());
            assertThat(refused(pool, request).reason()).isEqualTo(Reason.ALL_AT_CAP);
            other.close();
            pool.open(request);
            Exhaustion again = refused(pool, pair(ANN, CAT).proxyNumber(ANN, SF).build());
            assertThat(again.reason()).isEqualTo(Reason.ALL_IN_USE_BY_PARTICIPANT);
            assertThat(again.twilioCode()).isEqualTo(80604);
            assertThat(again.advice())
                    .containsExactly(new Advice.EndSessions(Optional.of(ANN), 1, 1), new Advice.LetChoose());
            number(pool, NEW_YORK).drain();
        }

        @Test
        void shared_takesOneNameForAll() {
            Pool pool = pool(policy().assignment(Assignment.SHARED).build(), NEW_YORK, SF);
            number(pool, SF).reserve();
            assertThat(numbers(pool.open(pair(ANN, BOB).proxyNumber(BOB, SF).build())))
                    .containsExactly(SF, SF);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.open(pair(ANN, CAT)
                            .proxyNumber(ANN, NEW_YORK)
                            .proxyNumber(CAT, SF)
                            .build()))
                    .withMessageContaining("proxyNumber");
        }

        /** The caller of a listed number keeps it, and the partner gets another; two strangers get two sessions. */
        @Test
        void autoCreate_givesEachStrangerASession() {
            Pool pool = pool(policy().build(), SF, NEW_YORK);
            number(pool, SF).reserve();
            Session first = pool.open(pair(BOB, ANN).proxyNumber(BOB, SF).build());
            pool.add(List.of(OAKLAND));
            Session second = pool.open(pair(CAT, ANN).proxyNumber(CAT, SF).build());
            assertThat(numbers(first)).containsExactly(SF, NEW_YORK);
            assertThat(numbers(second)).containsExactly(SF, OAKLAND);
            assertThat(((Route.Connected) pool.route(CAT, SF)).callee().identifier())
                    .isEqualTo(ANN);
            assertThat(((Route.Connected) pool.route(BOB, SF)).session()).isSameAs(first);
        }
    }

    @Nested
    class Capabilities {

        @Test
        void aMessageSession_prefersANumberThatCanOnlyDoThat() {
            Pool pool = pool(policy().build(), SF);
            pool.add(
                    List.of(NEW_YORK),
                    NumberSettings.builder()
                            .capabilities(Set.of(Capability.MESSAGE))
                            .build());
            assertThat(numbers(pool.open(pair(ANN, BOB).mode(Mode.MESSAGE_ONLY).build())))
                    .containsExactly(NEW_YORK, NEW_YORK);
            assertThat(numbers(pool.open(pair(ANN, CAT).mode(Mode.MESSAGE_ONLY).build())))
                    .containsExactly(SF, NEW_YORK);
        }

        @Test
        void aSession_neverGetsANumberThatCanDoLess() {
            Pool pool = pool(policy().build());
            pool.add(
                    List.of(NEW_YORK),
                    NumberSettings.builder()
                            .capabilities(Set.of(Capability.MESSAGE))
                            .build());
            assertThat(refused(pool, pair(ANN, BOB).build()).reason()).isEqualTo(Reason.NONE_CAPABLE);
            assertThat(refused(pool, pair(ANN, BOB).mode(Mode.VOICE_ONLY).build())
                            .twilioCode())
                    .isEqualTo(80201);
            number(pool, NEW_YORK).capabilities(Set.of(Capability.VOICE));
            assertThat(numbers(pool.open(pair(ANN, BOB).mode(Mode.VOICE_ONLY).build())))
                    .containsExactly(NEW_YORK, NEW_YORK);
        }
    }

    @Nested
    class Sticky {

        private Session opened(Pool pool, PhoneNumber one, PhoneNumber other) {
            Session session = pool.open(one, other);
            session.close();
            return session;
        }

        @Test
        void byParticipant_givesTheSameAgain() {
            Pool pool = pool(policy().stickiness(Kind.BY_PARTICIPANT).build(), SF, NEW_YORK);
            Session held = pool.open(ANN, CAT);
            assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(NEW_YORK, NEW_YORK);
            held.close();
            assertThat(choices(pool, pair(CAT, BOB).build()))
                    .extracting(choice -> choice.number().phoneNumber(), NumberChoice::sticky)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(SF, true),
                            org.assertj.core.groups.Tuple.tuple(NEW_YORK, true));
        }

        @Test
        void byPair_passesThroughTheCoolDown() {
            Pool pool = pool(
                    policy().stickiness(Kind.BY_PAIR)
                            .cooldown(Duration.ofHours(1))
                            .build(),
                    SF,
                    NEW_YORK,
                    OAKLAND);
            assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(SF, SF);
            assertThat(numbers(opened(pool, ANN, CAT))).containsExactly(NEW_YORK, NEW_YORK);
            assertThat(numbers(pool.open(BOB, ANN))).containsExactly(SF, SF);
        }

        @Test
        void avoid_takesTheLongestUnused() {
            Pool pool = pool(policy().stickiness(Kind.AVOID).build(), SF, NEW_YORK, OAKLAND);
            for (PhoneNumber expected : List.of(SF, NEW_YORK, OAKLAND, SF, NEW_YORK)) {
                assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(expected, expected);
                clock.advance(Duration.ofMinutes(1));
            }
        }

        @Test
        void isForgotten_byAge_onRequest_andIsBounded() {
            Stickiness brief = new Stickiness(Kind.BY_PARTICIPANT, 8, Duration.ofMinutes(10));
            Pool pool = pool(policy().stickiness(brief).build(), SF, NEW_YORK);
            Session held = pool.open(CAT, LONDONER);
            number(pool, SF).suspend();
            opened(pool, ANN, BOB);
            number(pool, SF).resume();
            assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(NEW_YORK, NEW_YORK);
            pool.forget(ANN);
            pool.forget(BOB);
            assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(SF, SF);
            number(pool, SF).suspend();
            opened(pool, ANN, BOB);
            number(pool, SF).resume();
            clock.advance(Duration.ofMinutes(10));
            pool.sweep();
            assertThat(numbers(opened(pool, ANN, BOB))).containsExactly(SF, SF);
            assertThat(held.status()).isEqualTo(Session.Status.OPEN);
        }
    }

    @Nested
    class Cooling {
        private final AllocationPolicy.Builder day = policy().cooldown(Duration.ofHours(24));

        @Test
        void keepsABindingFromItsParticipant_andFromNobodyElse() {
            Pool pool = pool(day.build(), SF);
            pool.open(ANN, BOB).close();
            Exhaustion why = refused(pool, pair(ANN, CAT).build());
            assertThat(why.reason()).isEqualTo(Reason.ALL_COOLING);
            assertThat(List.of(why.notInUse(), why.notCooling(), why.belowCap()))
                    .containsExactly(1, 0, 0);
            assertThat(why.advice()).extracting(Advice::summary).anyMatch(text -> text.contains("cool-down"));
            pool.open(CAT, LONDONER);
            clock.advance(Duration.ofHours(24).minusMillis(1));
            assertThat(refused(pool, pair(ANN, NEW_YORKER).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            clock.advance(Duration.ofMillis(1));
            assertThat(numbers(pool.open(ANN, NEW_YORKER))).containsExactly(SF, SF);
        }

        @Test
        void beginsAtTheExpiry_notWhenThatIsNoticed() {
            Pool pool = pool(day.build(), SF);
            pool.open(pair(ANN, BOB).ttl(Duration.ofHours(1)).build());
            clock.advance(Duration.ofHours(24));
            assertThat(refused(pool, pair(ANN, CAT).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            clock.advance(Duration.ofHours(1));
            assertThat(pool.tryOpen(pair(ANN, CAT).build())).isInstanceOf(Allocated.class);
        }

        @Test
        void survivesSweeps_andNewTables() {
            Pool pool =
                    pool(day.maxSessionsPerNumber(AllocationPolicy.UNLIMITED).build(), SF);
            pool.open(ANN, BOB).close();
            for (int i = 0; i < 200; i++) {
                pool.open(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1));
                pool.sweep();
            }
            assertThat(refused(pool, pair(ANN, CAT).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            assertThat(pool.stats().numbers().get(0).cooling()).isEqualTo(2);
            clock.advance(Duration.ofHours(24));
            pool.sweep();
            assertThat(pool.stats().numbers().get(0).cooling()).isZero();
        }

        @Test
        void fallsBackToTheLongestCooled_andSaysSo() {
            Pool pool = pool(day.whenAllCool(WhenAllCool.LONGEST_COOLED).build(), SF, NEW_YORK, OAKLAND);
            Session third = pool.open(ANN, BOB);
            Session second = pool.open(ANN, CAT);
            Session first = pool.open(ANN, NEW_YORKER);
            PhoneNumber longest = numbers(first).get(0);
            for (Session session : List.of(first, second, third)) {
                session.close();
                clock.advance(Duration.ofMinutes(1));
            }
            List<NumberChoice> choices = choices(pool, pair(ANN, LONDONER).build());
            assertThat(choices.get(0).number().phoneNumber()).isEqualTo(longest);
            assertThat(choices.get(0).cooling()).isTrue();
            assertThat(choices.get(1).cooling()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void theLongestCooled_isGiven_whateverIsSticky(Kind kind) {
            for (Assignment assignment : Assignment.values()) {
                AllocationPolicy policy = day.whenAllCool(WhenAllCool.LONGEST_COOLED)
                        .assignment(assignment)
                        .stickiness(kind)
                        .build();
                Pool pool = pool(policy, SF, NEW_YORK);
                List<PhoneNumber> given = new ArrayList<>();
                for (PhoneNumber other : List.of(BOB, CAT, NEW_YORKER, LONDONER)) {
                    Session session = pool.open(ANN, other);
                    given.add(numbers(session).get(0));
                    session.close();
                    clock.advance(Duration.ofHours(5));
                }
                assertThat(given).as("%s", assignment).containsExactly(SF, NEW_YORK, SF, NEW_YORK);
            }
        }

        /** The pair's own number has seen a stranger since, and the other one has cooled longer. */
        @Test
        void ofAPairWhoseNumberHasANewerThread_isTheLongest() {
            AllocationPolicy policy = day.whenAllCool(WhenAllCool.LONGEST_COOLED)
                    .stickiness(Kind.BY_PAIR)
                    .build();
            Pool pool = pool(policy, SF, NEW_YORK);
            for (PhoneNumber other : List.of(BOB, CAT, NEW_YORKER)) {
                pool.open(ANN, other).close();
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(numbers(pool.open(ANN, BOB)).get(0)).isEqualTo(NEW_YORK);
        }

        /** Ann's numbers both cool; Bob holds the one that has cooled longer. Each is given its own. */
        @Test
        void theLongestCooled_comesBeforeOneNumberForAll() {
            Pool pool = pool(day.whenAllCool(WhenAllCool.LONGEST_COOLED).build(), SF, NEW_YORK);
            Session first = pool.open(ANN, CAT);
            pool.open(ANN, NEW_YORKER).close();
            first.close();
            assertThat(numbers(first).get(0)).isEqualTo(SF);
            clock.advance(Duration.ofHours(1));
            pool.number(SF).orElseThrow().suspend();
            pool.open(ANN, LONDONER).close();
            pool.number(SF).orElseThrow().resume();
            pool.open(pair(BOB, NEW_YORKER).proxyNumber(BOB, SF).build());

            List<NumberChoice> choices = choices(pool, pair(ANN, BOB).build());

            assertThat(choices)
                    .extracting(choice -> choice.number().phoneNumber())
                    .containsExactly(SF, NEW_YORK);
        }

        @Test
        void withoutACoolDown_historyKeepsNobodyAway_evenIfTheClockGoesBack() {
            Pool pool = pool(policy().history(Duration.ofHours(1)).build(), SF);
            pool.open(ANN, BOB).close();
            clock.advance(Duration.ofMinutes(-5));
            assertThat(numbers(pool.open(ANN, CAT))).containsExactly(SF, SF);
        }

        @Test
        void previous_findsTheLast_andRoutesNever() {
            Pool pool = pool(policy().history(Duration.ofHours(1)).build(), SF);
            pool.open(ANN, BOB).close();
            clock.advance(Duration.ofMinutes(1));
            Session last = pool.open(ANN, CAT);
            last.close("done");
            assertThat(pool.previous(ANN, SF)).containsSame(last);
            assertThat(pool.previous(ANN, SF).orElseThrow().closeReason()).contains("done");
            assertThat(pool.previous(LONDONER, SF)).isEmpty();
            assertThat(pool.route(ANN, SF)).isEqualTo(Route.UNMATCHED);
            clock.advance(Duration.ofHours(1));
            assertThat(pool.previous(ANN, SF)).isEmpty();
        }

        @Test
        void goesOn_whenItsNumberLeavesAndComesAgain_butNothingElseDoes() {
            Pool pool = pool(day.history(Duration.ofDays(7)).build(), SF);
            pool.open(ANN, BOB).close();
            clock.advance(Duration.ofHours(12));
            leaveAndComeAgain(pool);

            assertThat(refused(pool, pair(ANN, CAT).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            assertThat(pool.previous(ANN, SF)).isEmpty();
            pool.sweep();
            assertThat(pool.stats().numbers().get(0).cooling()).isEqualTo(2);
            pool.open(CAT, LONDONER).close();
            leaveAndComeAgain(pool);

            assertThat(refused(pool, pair(CAT, NEW_YORKER).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            clock.advance(Duration.ofHours(12).minusMillis(1));
            assertThat(refused(pool, pair(ANN, NEW_YORKER).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            clock.advance(Duration.ofMillis(1));
            assertThat(numbers(pool.open(ANN, BOB))).containsExactly(SF, SF);
            assertThat(refused(pool, pair(CAT, NEW_YORKER).build()).reason()).isEqualTo(Reason.ALL_COOLING);
        }

        @Test
        void ofAFormerLife_isBrokenOnlyWithTheFlag() {
            Pool pool = pool(day.whenAllCool(WhenAllCool.LONGEST_COOLED).build(), SF);
            pool.open(ANN, BOB).close();
            leaveAndComeAgain(pool);
            assertThat(choices(pool, pair(ANN, CAT).build()))
                    .extracting(NumberChoice::cooling)
                    .containsExactly(true, false);
        }

        @Test
        void ofAFormerLife_isForgotten_beforeAndAfterTheNext() {
            Pool pool = pool(day.build(), SF);
            pool.open(ANN, BOB).close();
            pool.number(SF).orElseThrow().remove();
            pool.forget(ANN);
            pool.add(List.of(SF));
            pool.open(ANN, CAT);
            assertThat(refused(pool, pair(BOB, LONDONER).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            pool.forget(BOB);
            assertThat(numbers(pool.open(BOB, LONDONER))).containsExactly(SF, SF);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void ofAFormerLife_leavesNothingBehind(boolean comesAgain) {
            Pool pool = pool(day.build(), SF);
            WeakReference<Session> ended = new WeakReference<>(pool.open(ANN, BOB));
            Objects.requireNonNull(ended.get()).close();
            pool.number(SF).orElseThrow().remove();
            if (comesAgain) {
                pool.add(List.of(SF));
            }
            pool.sweep();
            clock.advance(Duration.ofHours(24));
            pool.sweep();
            for (int i = 0; i < 100 && ended.get() != null; i++) {
                System.gc();
            }
            assertThat(ended.get()).isNull();
            assertThat(pool.stats().liveSessions()).isZero();
        }

        private void leaveAndComeAgain(Pool pool) {
            pool.number(SF).orElseThrow().remove();
            pool.add(List.of(SF));
        }

        @Test
        void forget_erasesAPerson_andKeepsTheOthersCooling() {
            Pool pool = pool(day.build(), SF);
            pool.open(ANN, BOB).close();
            pool.forget(ANN);
            assertThat(pool.previous(ANN, SF)).isEmpty();
            assertThat(pool.previous(BOB, SF)).isEmpty();
            assertThat(refused(pool, pair(BOB, CAT).build()).reason()).isEqualTo(Reason.ALL_COOLING);
            assertThat(numbers(pool.open(ANN, CAT))).containsExactly(SF, SF);
            clock.advance(Duration.ofHours(24));
            assertThat(numbers(pool.open(BOB, LONDONER))).containsExactly(SF, SF);
        }
    }

    @Nested
    class TagsAndRules {

        @Test
        void aTag_isASubPool() {
            Pool pool = pool(policy().build(), SF);
            pool.add(
                    List.of(NEW_YORK),
                    NumberSettings.builder().tags(Set.of("driver")).build());
            assertThat(numbers(pool.open(pair(ANN, BOB).tag(BOB, "driver").build())))
                    .containsExactly(NEW_YORK, NEW_YORK);
            assertThat(refused(pool, pair(CAT, BOB).tag(BOB, "driver").build()).reason())
                    .isEqualTo(Reason.ALL_IN_USE_BY_PARTICIPANT);
            assertThat(refused(pool, pair(CAT, BOB).tag(CAT, "rider").build()).reason())
                    .isEqualTo(Reason.NONE_IN_ROLE);
        }

        @Test
        void optOut_isRespected_untilOptIn() {
            Pool pool = pool(policy().build(), SF, NEW_YORK);
            number(pool, SF).optOut(ANN);
            assertThat(numbers(pool.open(ANN, BOB))).containsExactly(NEW_YORK, NEW_YORK);
            number(pool, NEW_YORK).optOut(CAT);
            number(pool, SF).optOut(CAT);
            assertThat(refused(pool, pair(CAT, LONDONER).build()).reason()).isEqualTo(Reason.ALL_OPTED_OUT);
            number(pool, SF).optIn(CAT);
            assertThat(numbers(pool.open(CAT, LONDONER))).containsExactly(SF, SF);
        }

        @Test
        void aRule_filtersAndRanks_andIsAskedOnceForEachNumber() {
            Map<PhoneNumber, Integer> ranks = Map.of(SF, 2, NEW_YORK, 1);
            AtomicInteger asked = new AtomicInteger();
            NumberRule rule = (request, participant, number) -> {
                asked.incrementAndGet();
                Integer rank = ranks.get(number.phoneNumber());
                return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
            };
            Pool pool = pool(policy().rule(rule).build(), OAKLAND, SF, NEW_YORK);
            assertThat(numbers(pool.open(ANN, BOB))).containsExactly(NEW_YORK, NEW_YORK);
            assertThat(asked).hasValue(6);
            pool.open(ANN, CAT);
            Exhaustion why = refused(pool, pair(ANN, LONDONER).build());
            assertThat(List.of(why.inPool(), why.allowedByRule(), why.notInUse()))
                    .containsExactly(3, 2, 0);
        }

        @Test
        void aRuleThatThrows_hasNotAllowed_andIsCounted() {
            NumberRule rule = (request, participant, number) -> {
                if (number.phoneNumber().equals(SF)) {
                    throw new IllegalStateException("no opinion");
                }
                return OptionalInt.of(0);
            };
            Pool pool = pool(policy().rule(rule).build(), SF, NEW_YORK);
            assertThat(numbers(pool.open(ANN, BOB))).containsExactly(NEW_YORK, NEW_YORK);
            assertThat(pool.stats().ruleFailures()).isPositive();
        }

        @Test
        void aRuleThatFailsAnAssertion_isContainedAsWell() {
            NumberRule rule = (request, participant, number) -> {
                throw new AssertionError("no opinion");
            };
            Pool pool = pool(policy().rule(rule).build(), SF);
            assertThat(refused(pool, pair(ANN, BOB).build()).reason()).isEqualTo(Reason.NONE_ALLOWED_BY_RULE);
            assertThat(pool.stats().ruleFailures()).isPositive();
        }
    }

    @Nested
    class Explained {

        @ParameterizedTest
        @EnumSource(Selection.class)
        void isWhatTheOpenDoes_amongNumbersThatCanDoDifferentThings(Selection selection) {
            for (int seed = 0; seed < 50; seed++) {
                Pool pool = Pool.builder()
                        .numbers(List.of(SF, NEW_YORK, OAKLAND))
                        .numbers(
                                List.of(LONDON),
                                NumberSettings.builder()
                                        .capabilities(Set.of(Capability.VOICE))
                                        .build())
                        .policy(policy().selection(selection).build())
                        .seed(seed)
                        .build();
                pool.open(CAT, LONDONER);
                List<NumberChoice> told = pool.explain(pair(ANN, BOB).build()).choices();
                Session session = pool.open(ANN, BOB);
                assertThat(told)
                        .as("seed %d", seed)
                        .extracting(choice -> choice.number().phoneNumber())
                        .isEqualTo(numbers(session));
            }
        }

        @Test
        void saysWhatWouldBeGiven_andWhyNotTheOthers_withoutClaiming() {
            Pool pool = pool(ladder(Rung.AREA_CODE, Rung.ANY), SF, NEW_YORK, LONDON);
            Session session = pool.open(ANN, BOB);
            number(pool, LONDON).suspend();
            Explanation explanation = pool.explain(pair(ANN, CAT).build());
            assertThat(explanation.choices())
                    .extracting(choice -> choice.number().phoneNumber())
                    .containsExactly(NEW_YORK, SF);
            assertThat(explanation.numbers().subList(0, 3))
                    .extracting(Explanation.Verdict::ruledOutBy)
                    .containsExactly(
                            Optional.of(Reason.ALL_IN_USE_BY_PARTICIPANT),
                            Optional.empty(),
                            Optional.of(Reason.NONE_AVAILABLE));
            assertThat(pool.stats().liveSessions()).isEqualTo(1);
            assertThat(session.status()).isEqualTo(Session.Status.OPEN);
        }

        @Test
        void doesNotMindThatTheNameIsTaken() {
            Pool pool = pool(policy().build(), SF);
            pool.open(pair(ANN, BOB).uniqueName("ride 7").build());
            Explanation explanation =
                    pool.explain(pair(ANN, CAT).uniqueName("ride 7").build());
            assertThat(explanation.exhaustion())
                    .contains(refused(pool, pair(ANN, CAT).build()));
        }

        @Test
        void saysWhyNothing() {
            Pool pool = pool(policy().build(), SF);
            pool.open(ANN, BOB);
            Explanation explanation = pool.explain(pair(ANN, CAT).build());
            assertThat(explanation.choices()).isEmpty();
            assertThat(explanation.exhaustion())
                    .contains(refused(pool, pair(ANN, CAT).build()));
        }
    }

    @Test
    void wishes_mustBeForParticipants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair(ANN, BOB).tag(CAT, "driver").build())
                .withMessageContaining("wishes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair(ANN, BOB).tag(ANN, " ").build())
                .withMessageContaining("tag");
    }
}
