package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionChangesTest {
    private static final PhoneNumber A = FictionalNumbers.person(0);
    private static final PhoneNumber B = FictionalNumbers.person(1);
    private static final PhoneNumber C = FictionalNumbers.person(2);
    private static final PhoneNumber D = FictionalNumbers.person(3);
    private static final PhoneNumber E = FictionalNumbers.person(4);
    private static final List<PhoneNumber> NUMBERS = FictionalNumbers.proxies(4);

    private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(1_700_000_000));
    private final List<PoolEvent> events = new ArrayList<>();

    private Pool pool(int numbers, AllocationPolicy.Builder policy) {
        Pool.Builder builder =
                Pool.builder().policy(policy.build()).clock(clock).seed(7).listener(events::add);
        return builder.numbers(NUMBERS.subList(0, numbers)).build();
    }

    private Pool pool(int numbers) {
        return pool(numbers, AllocationPolicy.builder());
    }

    private static Session alone(Pool pool, PhoneNumber one) {
        return pool.open(SessionRequest.builder().participants(one).build());
    }

    private static PhoneNumber number(Session session, PhoneNumber identifier) {
        return session.participant(identifier).proxyNumber().phoneNumber();
    }

    private static Participant joined(SessionChange change) {
        assertThat(change).isInstanceOf(SessionChange.Changed.class);
        return ((SessionChange.Changed) change).joined().orElseThrow();
    }

    private static SessionChange.Reason refusal(SessionChange change) {
        assertThat(change).isInstanceOf(SessionChange.Refused.class);
        return ((SessionChange.Refused) change).reason();
    }

    private static List<PhoneNumber> people(Session session) {
        return session.participants().stream().map(Participant::identifier).toList();
    }

    private static long bindings(Pool pool) {
        return pool.stats().numbers().stream()
                .mapToLong(PoolStats.NumberStats::liveBindings)
                .sum();
    }

    private void assertClean(Pool pool) {
        pool.sessions().toList().forEach(Session::close);
        clock.advance(Duration.ofDays(3));
        pool.sweep();
        PoolStats stats = pool.stats();
        assertThat(stats.liveSessions()).isZero();
        assertThat(stats.numbers()).allSatisfy(number -> {
            assertThat(number.liveSessions()).isZero();
            assertThat(number.liveBindings()).isZero();
        });
    }

    /** Two numbers for riders and two for drivers. */
    private Pool roles() {
        Pool pool = pool(0, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
        pool.add(
                NUMBERS.subList(0, 2),
                NumberSettings.builder().tags(Set.of("rider")).build());
        pool.add(
                NUMBERS.subList(2, 4),
                NumberSettings.builder().tags(Set.of("driver")).build());
        return pool;
    }

    private static SessionRequest riderAndDriver() {
        return SessionRequest.builder()
                .participants(A, B)
                .tag(A, "rider")
                .tag(B, "driver")
                .build();
    }

    private static NumberWish tagged(String tag) {
        return new NumberWish(Optional.empty(), Optional.empty(), Optional.of(tag));
    }

    @Nested
    class OneParty {
        @Test
        void route_ofTheOnlyParticipant_saysThatNobodyIsThere() {
            Pool pool = pool(2);
            Session session = alone(pool, A);

            Route route = pool.route(A, number(session, A), Channel.VOICE);

            assertThat(route).isInstanceOfSatisfying(Route.NobodyThere.class, alone -> {
                assertThat(alone.session()).isSameAs(session);
                assertThat(alone.caller().identifier()).isEqualTo(A);
            });
            assertThat(pool.route(B, number(session, A))).isEqualTo(Route.UNMATCHED);
            assertThat(pool.find(session.id())).containsSame(session);
            assertThat(bindings(pool)).isEqualTo(1);
            assertClean(pool);
        }

        @Test
        void route_onAChannelThatIsNotAllowed_saysThat() {
            Pool pool = pool(1);
            Session session = pool.open(SessionRequest.builder()
                    .participants(A)
                    .mode(Mode.MESSAGE_ONLY)
                    .build());

            assertThat(pool.route(A, number(session, A), Channel.VOICE)).isInstanceOf(Route.ChannelNotAllowed.class);
        }

        @Test
        void complete_theFirstStranger_keepsTheNumberItDialled() {
            Pool pool = pool(2);
            Session session = alone(pool, A);

            Participant stranger = joined(session.complete(B, NUMBERS.get(1)));

            assertThat(stranger.proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(1));
            Route.Connected route = (Route.Connected) pool.route(A, number(session, A));
            assertThat(route.callee().identifier()).isEqualTo(B);
            Route.Connected back = (Route.Connected) pool.route(B, NUMBERS.get(1));
            assertThat(back.callee().identifier()).isEqualTo(A);
            assertThat(back.callee().proxyNumber().phoneNumber()).isEqualTo(number(session, A));
            assertClean(pool);
        }

        @Test
        void complete_theSecondStranger_isRefused() {
            Session session = alone(pool(2), A);
            session.complete(B);

            assertThat(refusal(session.complete(C))).isEqualTo(SessionChange.Reason.NOT_ALONE);
            assertThat(people(session)).containsExactly(A, B);
        }
    }

    @Nested
    class Add {
        @Test
        void takesANumberOfTheSession_withoutMoreRoom() {
            Pool pool = pool(1, AllocationPolicy.builder().maxSessionsPerNumber(1));
            Session session = pool.open(A, B);

            assertThat(joined(session.add(C)).proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(0));

            assertThat(pool.stats().numbers().get(0).liveSessions()).isEqualTo(1);
            assertThat(bindings(pool)).isEqualTo(3);
            Route.Connected route = (Route.Connected) pool.route(C, NUMBERS.get(0));
            assertThat(route.others()).extracting(Participant::identifier).containsExactly(A, B);
            assertThat(((Route.Connected) pool.route(A, NUMBERS.get(0))).others())
                    .extracting(Participant::identifier)
                    .containsExactly(B, C);
            assertThat(pool.sessions()).containsExactly(session);
            assertThat(pool.sessions(C)).containsExactly(session);
            assertClean(pool);
        }

        @Test
        void whoHoldsTheNumberElsewhere_getsAnother_andThatCounts() {
            Pool pool = pool(2, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
            Session other = pool.open(C, D);
            Session session = pool.open(A, B);

            assertThat(joined(session.add(C)).proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(1));

            assertThat(pool.stats().numbers())
                    .extracting(PoolStats.NumberStats::liveSessions)
                    .containsExactly(2, 1);
            assertThat(pool.stats().liveSessions()).isEqualTo(2);
            session.close();
            assertThat(pool.route(C, NUMBERS.get(1))).isEqualTo(Route.UNMATCHED);
            assertThat(pool.stats().numbers())
                    .extracting(PoolStats.NumberStats::liveSessions)
                    .containsExactly(1, 0);
            assertThat(other.status()).isEqualTo(Session.Status.OPEN);
            assertClean(pool);
        }

        @Test
        void withNoNumberLeft_saysWhichRuleRuledThemOut() {
            Pool pool = pool(1);
            pool.open(C, D);
            Session session = pool.open(A, B);

            SessionChange.Refused refused = (SessionChange.Refused) session.add(C);

            assertThat(refused.reason()).isEqualTo(SessionChange.Reason.NO_NUMBER);
            assertThat(refused.exhaustion().orElseThrow().reason())
                    .isEqualTo(Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT);
            assertThat(people(session)).containsExactly(A, B);
        }

        @Test
        void whatCannotBe_isRefused() {
            Pool pool = pool(2);
            Session session = pool.open(A, B);

            assertThat(refusal(session.add(A))).isEqualTo(SessionChange.Reason.ALREADY_PARTICIPANT);
            assertThatIllegalArgumentException().isThrownBy(() -> session.add(NUMBERS.get(0)));
            assertThatIllegalArgumentException().isThrownBy(() -> session.add(C, D));
            session.close();
            assertThat(refusal(session.add(C))).isEqualTo(SessionChange.Reason.SESSION_ENDED);
            assertThat(refusal(session.remove(A))).isEqualTo(SessionChange.Reason.SESSION_ENDED);
            assertThat(refusal(session.rebind(A, C, OnConflict.RENUMBER)))
                    .isEqualTo(SessionChange.Reason.SESSION_ENDED);
        }

        @Test
        void upToTheMost() {
            Pool pool = pool(1);
            Session session = pool.open(A, B);
            for (int i = 2; i < SessionRequest.MAX_PARTICIPANTS; i++) {
                joined(session.add(FictionalNumbers.person(i)));
            }

            assertThat(refusal(session.add(FictionalNumbers.person(200))))
                    .isEqualTo(SessionChange.Reason.TOO_MANY_PARTICIPANTS);
            assertThat(bindings(pool)).isEqualTo(SessionRequest.MAX_PARTICIPANTS);
            assertClean(pool);
        }

        @Test
        void forWhomTheNumberCools_isRefused_orToldSo() {
            AllocationPolicy.Builder hour = AllocationPolicy.builder().cooldown(Duration.ofHours(1));
            Pool strict = pool(1, hour);
            strict.open(A, B).close();
            SessionChange.Refused refused =
                    (SessionChange.Refused) strict.open(D, E).add(A);
            assertThat(refused.exhaustion().orElseThrow().reason()).isEqualTo(Exhaustion.Reason.ALL_COOLING);

            Pool lenient = pool(1, hour.whenAllCool(AllocationPolicy.WhenAllCool.LONGEST_COOLED));
            lenient.open(A, B).close();
            Session session = lenient.open(D, E);
            assertThat(((SessionChange.Changed) session.add(C)).choice().map(NumberChoice::cooling))
                    .contains(false);
            assertThat(((SessionChange.Changed) session.add(A)).choice().map(NumberChoice::cooling))
                    .contains(true);
        }

        @Test
        void inARole_getsANumberOfIt_andKeepsTheRole() {
            Pool pool = roles();
            Session session = alone(pool, A);

            assertThat(joined(session.complete(B, tagged("driver")))
                            .proxyNumber()
                            .phoneNumber())
                    .isEqualTo(NUMBERS.get(2));
            assertThat(joined(session.add(C, tagged("driver"))).proxyNumber().phoneNumber())
                    .isEqualTo(NUMBERS.get(2));
            pool.number(NUMBERS.get(2)).orElseThrow().suspend();
            assertThat(joined(session.rebind(C, D, OnConflict.RENUMBER))
                            .proxyNumber()
                            .phoneNumber())
                    .isEqualTo(NUMBERS.get(3));
            SessionChange.Refused refused = (SessionChange.Refused) session.add(E, tagged("chef"));
            assertThat(refused.exhaustion().orElseThrow().reason()).isEqualTo(Exhaustion.Reason.NONE_IN_ROLE);
            assertThatIllegalArgumentException().isThrownBy(() -> session.add(E, tagged(" ")));
            assertClean(pool);
        }

        @Test
        void getsANumberThatTheSessionTakes_whateverThePolicyLooksAt() {
            for (AllocationPolicy.Builder policy : List.of(
                    AllocationPolicy.builder()
                            .cooldown(Duration.ofHours(1))
                            .whenAllCool(AllocationPolicy.WhenAllCool.LONGEST_COOLED),
                    AllocationPolicy.builder().rule((request, participant, number) -> OptionalInt.of(0)),
                    AllocationPolicy.builder().geoMatch(GeoMatch.of(GeoMatch.Rung.ANY)))) {
                Pool pool = pool(4, policy.selection(AllocationPolicy.Selection.LEAST_LOADED));
                pool.open(D, E);
                Session session = pool.open(A, B);

                assertThat(joined(session.add(C)).proxyNumber())
                        .isEqualTo(session.participant(A).proxyNumber());
            }
        }

        @Test
        void whoComesLater_isOfNoPairThatIsRemembered() {
            Pool pool = pool(
                    2,
                    AllocationPolicy.builder()
                            .selection(AllocationPolicy.Selection.FIRST_FIT)
                            .stickiness(Stickiness.Kind.BY_PAIR));
            Session first = pool.open(A, B);
            joined(first.add(C, NUMBERS.get(1)));
            first.close();

            Participant again = joined(pool.open(D, E).add(C));

            assertThat(again.proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(0));
        }

        @Test
        void inASharedPool_givesTheSharedNumberOrNone() {
            Pool pool = pool(2, AllocationPolicy.builder().assignment(AllocationPolicy.Assignment.SHARED));
            Session session = pool.open(A, B);

            assertThat(joined(session.add(C)).proxyNumber().phoneNumber()).isEqualTo(number(session, A));
            PhoneNumber other = NUMBERS.get(NUMBERS.get(0).equals(number(session, A)) ? 1 : 0);
            assertThatIllegalArgumentException().isThrownBy(() -> session.add(D, other));
        }
    }

    @Nested
    class Remove {
        @Test
        void theOneWhoHasLeft_isUnmatched_andCanBeGivenTheNumberElsewhere() {
            Pool pool = pool(1);
            Session session = pool.open(A, B, C);
            PhoneNumber number = number(session, A);

            SessionChange.Changed change = (SessionChange.Changed) session.remove(A);

            assertThat(change.left().orElseThrow().identifier()).isEqualTo(A);
            assertThat(pool.route(A, number)).isEqualTo(Route.UNMATCHED);
            assertThat(people(session)).containsExactly(B, C);
            assertThat(bindings(pool)).isEqualTo(2);
            assertThat(pool.find(session.id())).containsSame(session);
            assertThat(pool.sessions(A)).isEmpty();
            Session next = pool.open(A, D);
            assertThat(number(next, A)).isEqualTo(number);
            assertThat(((Route.Connected) pool.route(A, number)).session()).isSameAs(next);
            assertClean(pool);
        }

        @Test
        void ofTwo_leavesOneAlone_whomAnotherMayJoin() {
            Pool pool = pool(1);
            Session session = pool.open(A, B);

            session.remove(B);

            assertThat(pool.route(A, NUMBERS.get(0))).isInstanceOf(Route.NobodyThere.class);
            assertThat(refusal(session.remove(A))).isEqualTo(SessionChange.Reason.LAST_PARTICIPANT);
            assertThat(refusal(session.remove(B))).isEqualTo(SessionChange.Reason.NOT_PARTICIPANT);
            joined(session.complete(C));
            assertThat(((Route.Connected) pool.route(A, NUMBERS.get(0)))
                            .callee()
                            .identifier())
                    .isEqualTo(C);
            assertClean(pool);
        }

        @Test
        void andAddAgain_anyNumberOfTimes() {
            Pool pool = pool(1, AllocationPolicy.builder().maxSessionsPerNumber(1));
            Session session = pool.open(A, B);
            for (int i = 0; i < 100; i++) {
                assertThat(session.remove(B)).isInstanceOf(SessionChange.Changed.class);
                joined(session.add(B));
            }

            assertThat(people(session)).containsExactly(A, B);
            assertThat(bindings(pool)).isEqualTo(2);
            assertThat(((Route.Connected) pool.route(B, NUMBERS.get(0)))
                            .callee()
                            .identifier())
                    .isEqualTo(A);
            assertClean(pool);
        }

        @Test
        void startsTheCoolDown_butNotForTheSameSession() {
            Pool pool = pool(1, AllocationPolicy.builder().cooldown(Duration.ofHours(1)));
            Session session = pool.open(A, B, C);
            session.remove(A);

            assertThat(pool.tryOpen(SessionRequest.of(A, D))).isInstanceOf(AllocationResult.Exhausted.class);
            joined(session.add(A));
            session.remove(A);
            clock.advance(Duration.ofMinutes(59));
            assertThat(pool.tryOpen(SessionRequest.of(A, D))).isInstanceOf(AllocationResult.Exhausted.class);
            clock.advance(Duration.ofMinutes(1));
            assertThat(pool.tryOpen(SessionRequest.of(A, D))).isInstanceOf(AllocationResult.Allocated.class);
            assertClean(pool);
        }

        @Test
        void coolsFromThen_whateverBecomesOfTheSession_andOfThoseInIt() {
            Pool pool = pool(1, AllocationPolicy.builder().cooldown(Duration.ofHours(1)));
            Session session = pool.open(A, B);
            session.remove(A);
            pool.sweep();
            assertThat(pool.stats().numbers().get(0).cooling()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(50));
            session.close();
            pool.forget(B);
            clock.advance(Duration.ofMinutes(10));
            pool.sweep();
            assertThat(pool.stats().numbers().get(0).cooling()).isZero();

            assertThat(pool.tryOpen(SessionRequest.of(A, C))).isInstanceOf(AllocationResult.Allocated.class);
        }

        @Test
        void whoWasAdded_isForgotten_withTheSession() {
            Pool pool = pool(
                    2,
                    AllocationPolicy.builder()
                            .selection(AllocationPolicy.Selection.FIRST_FIT)
                            .history(Duration.ofHours(1)));
            pool.open(C, D);
            Session session = pool.open(A, B);
            assertThat(joined(session.add(C)).proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(1));
            session.close();
            assertThat(pool.previous(A, NUMBERS.get(0))).contains(session);
            assertThat(pool.previous(C, NUMBERS.get(1))).contains(session);

            pool.forget(C);

            assertThat(pool.previous(A, NUMBERS.get(0))).isEmpty();
            assertThat(pool.previous(C, NUMBERS.get(1))).isEmpty();
        }

        @Test
        void whoStaysAlone_isOfNoPairThatPassesTheCoolDown() {
            Pool pool = pool(
                    1,
                    AllocationPolicy.builder()
                            .cooldown(Duration.ofHours(1))
                            .stickiness(Stickiness.of(Stickiness.Kind.BY_PAIR)));
            Session ended = pool.open(C, D);
            ended.remove(D);
            ended.close();

            assertThat(refusal(pool.open(A, B).add(C))).isEqualTo(SessionChange.Reason.NO_NUMBER);
            assertThat(pool.tryOpen(SessionRequest.builder().participants(C).build()))
                    .isInstanceOf(AllocationResult.Exhausted.class);
        }
    }

    @Nested
    class Rebind {
        @Test
        void keepsNumberAndPlace() {
            Pool pool = pool(2);
            Session session = pool.open(A, B);
            PhoneNumber number = number(session, A);

            Participant now = joined(session.rebind(A, C, OnConflict.REFUSE));

            assertThat(now.proxyNumber().phoneNumber()).isEqualTo(number);
            assertThat(people(session)).containsExactly(C, B);
            assertThat(pool.route(A, number)).isEqualTo(Route.UNMATCHED);
            assertThat(((Route.Connected) pool.route(C, number)).callee().identifier())
                    .isEqualTo(B);
            assertThat(((Route.Connected) pool.route(B, number(session, B)))
                            .callee()
                            .identifier())
                    .isEqualTo(C);
            assertThat(pool.find(session.id())).containsSame(session);
            assertThat(bindings(pool)).isEqualTo(2);
            assertClean(pool);
        }

        @Test
        void whoHoldsTheNumberElsewhere_isRefusedOrRenumbered() {
            Pool pool = pool(2, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
            pool.open(C, D);
            Session session = pool.open(A, B);

            SessionChange.Refused refused = (SessionChange.Refused) session.rebind(A, C, OnConflict.REFUSE);
            assertThat(refused.reason()).isEqualTo(SessionChange.Reason.NO_NUMBER);
            assertThat(refused.exhaustion().orElseThrow().reason())
                    .isEqualTo(Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT);
            assertThat(refused.exhaustion().orElseThrow().twilioCode()).isEqualTo(80604);
            assertThat(people(session)).containsExactly(A, B);

            Participant now = joined(session.rebind(A, C, OnConflict.RENUMBER));
            assertThat(now.proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(1));
            assertThat(people(session)).containsExactly(C, B);
            assertClean(pool);
        }

        @Test
        void whomTheNumberCoolsFor_isRenumbered_whereItMayBeBroken() {
            Pool pool = pool(3, lenient());
            pool.open(E, D).close();
            Session session = pool.open(A, B);
            assertThat(number(session, A)).isEqualTo(NUMBERS.get(0));

            SessionChange.Changed changed = (SessionChange.Changed) session.rebind(A, E, OnConflict.RENUMBER);

            assertThat(changed.joined().orElseThrow().proxyNumber().phoneNumber())
                    .isEqualTo(NUMBERS.get(1));
            assertThat(changed.choice().orElseThrow().cooling()).isFalse();
        }

        @Test
        void whomAllNumbersCoolFor_hasTheLongestCooled() {
            Pool pool = pool(2, lenient());
            Session longer = pool.open(E, D);
            pool.open(E, C).close();
            clock.advance(Duration.ofMinutes(1));
            longer.close();
            Session session = pool.open(A, B);
            assertThat(number(session, A)).isEqualTo(NUMBERS.get(0));

            SessionChange.Changed changed = (SessionChange.Changed) session.rebind(A, E, OnConflict.RENUMBER);

            assertThat(changed.joined().orElseThrow().proxyNumber().phoneNumber())
                    .isEqualTo(NUMBERS.get(1));
            assertThat(changed.choice().orElseThrow().cooling()).isTrue();
        }

        private AllocationPolicy.Builder lenient() {
            return AllocationPolicy.builder()
                    .selection(AllocationPolicy.Selection.FIRST_FIT)
                    .cooldown(Duration.ofHours(24))
                    .whenAllCool(AllocationPolicy.WhenAllCool.LONGEST_COOLED);
        }

        /** However often: whoever is in somebody's place is in its role. */
        @Test
        void inARole_isRenumberedWithinIt() {
            Pool pool = roles();
            Session session = pool.open(riderAndDriver());

            for (PhoneNumber now : List.of(C, D)) {
                pool.number(number(session, session.participants().get(1).identifier()))
                        .orElseThrow()
                        .suspend();
                PhoneNumber old = session.participants().get(1).identifier();
                Participant joined = joined(session.rebind(old, now, OnConflict.RENUMBER));
                assertThat(NUMBERS.subList(2, 4)).contains(joined.proxyNumber().phoneNumber());
                NUMBERS.forEach(number -> pool.number(number).orElseThrow().resume());
            }
            pool.number(number(session, A)).orElseThrow().suspend();
            assertThat(joined(session.rebind(A, E, OnConflict.RENUMBER))
                            .proxyNumber()
                            .phoneNumber())
                    .isEqualTo(NUMBERS.get(1));
        }

        @Test
        void theOldIdentifierCools() {
            Pool pool = pool(1, AllocationPolicy.builder().cooldown(Duration.ofHours(1)));
            Session session = pool.open(A, B);
            session.rebind(A, C, OnConflict.REFUSE);

            assertThat(pool.tryOpen(SessionRequest.of(A, D))).isInstanceOf(AllocationResult.Exhausted.class);
            session.close();
            clock.advance(Duration.ofMinutes(30));
            assertThat(pool.tryOpen(SessionRequest.of(C, E))).isInstanceOf(AllocationResult.Exhausted.class);
            clock.advance(Duration.ofMinutes(30));
            assertThat(pool.tryOpen(SessionRequest.of(A, C))).isInstanceOf(AllocationResult.Allocated.class);
            assertClean(pool);
        }

        @Test
        void ofNobody_orToOneself_isRefused() {
            Session session = pool(1).open(A, B);

            assertThat(refusal(session.rebind(C, D, OnConflict.REFUSE)))
                    .isEqualTo(SessionChange.Reason.NOT_PARTICIPANT);
            assertThat(refusal(session.rebind(A, B, OnConflict.REFUSE)))
                    .isEqualTo(SessionChange.Reason.ALREADY_PARTICIPANT);
            assertThatIllegalArgumentException().isThrownBy(() -> session.rebind(A, A, OnConflict.REFUSE));
        }
    }

    /** What may become of a number whose session has ended. */
    private enum Loss {
        SUSPENDED,
        DRAINING,
        REMOVED,
        WITHOUT_MESSAGES;

        void befalls(PoolNumber number) {
            switch (this) {
                case SUSPENDED -> number.suspend();
                case DRAINING -> number.drain();
                case REMOVED -> number.remove();
                case WITHOUT_MESSAGES -> number.capabilities(Set.of(Capability.VOICE));
            }
        }
    }

    @Nested
    class Reopen {
        @Test
        void givesANewSession_withTheSameNumbersAndTerms() {
            Pool pool = pool(3, AllocationPolicy.builder().selection(AllocationPolicy.Selection.ROTATING));
            Session ended = pool.open(SessionRequest.builder()
                    .participants(A, B)
                    .uniqueName("ride 7")
                    .ttl(Duration.ofHours(1))
                    .mode(Mode.VOICE_ONLY)
                    .label("city", "x")
                    .build());
            ended.close();
            clock.advance(Duration.ofMinutes(5));

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.REFUSE)).session();

            assertThat(again).isNotSameAs(ended);
            assertThat(ended.status()).isEqualTo(Session.Status.CLOSED);
            assertThat(number(again, A)).isEqualTo(number(ended, A));
            assertThat(number(again, B)).isEqualTo(number(ended, B));
            assertThat(again.uniqueName()).contains("ride 7");
            assertThat(again.mode()).isEqualTo(Mode.VOICE_ONLY);
            assertThat(again.labels()).containsEntry("city", "x");
            assertThat(again.expiresAt()).contains(clock.instant().plus(Duration.ofHours(1)));
            assertThat(pool.reopen(ended, OnConflict.REFUSE))
                    .isEqualTo(new AllocationResult.Allocated(again, true, List.of()));
        }

        @Test
        void whereTheNumberIsTakenMeanwhile_refusesOrRenumbers() {
            Pool pool = pool(2, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
            Session ended = pool.open(A, B);
            ended.close();
            Session taker = pool.open(A, C);

            AllocationResult.Exhausted refused = (AllocationResult.Exhausted) pool.reopen(ended, OnConflict.REFUSE);
            assertThat(refused.exhaustion().participant()).contains(A);
            assertThat(refused.exhaustion().twilioCode()).isEqualTo(80604);

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.RENUMBER)).session();
            assertThat(number(again, A)).isEqualTo(NUMBERS.get(1));
            assertThat(number(again, B)).isEqualTo(NUMBERS.get(0));
            assertThat(((Route.Connected) pool.route(A, NUMBERS.get(0))).session())
                    .isSameAs(taker);
            assertClean(pool);
        }

        @ParameterizedTest
        @EnumSource(Loss.class)
        void whereTheNumberGivesNoMore_refusesOrRenumbers(Loss loss) {
            Pool pool = pool(2, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
            Session ended = pool.open(A, B);
            ended.close();
            PoolNumber lost = pool.number(NUMBERS.get(0)).orElseThrow();
            loss.befalls(lost);

            AllocationResult.Exhausted refused = (AllocationResult.Exhausted) pool.reopen(ended, OnConflict.REFUSE);
            assertThat(refused.exhaustion().byName()).isTrue();
            assertThat(pool.stats().liveSessions()).isZero();

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.RENUMBER)).session();
            assertThat(again.participants())
                    .allSatisfy(participant ->
                            assertThat(participant.proxyNumber().phoneNumber()).isEqualTo(NUMBERS.get(1)));
            assertClean(pool);
        }

        @Test
        void aNumberReservedMeanwhile_isStillTheirs() {
            Pool pool = pool(2, AllocationPolicy.builder().selection(AllocationPolicy.Selection.FIRST_FIT));
            Session ended = pool.open(A, B);
            ended.close();
            pool.number(NUMBERS.get(0)).orElseThrow().reserve();

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.REFUSE)).session();

            assertThat(number(again, A)).isEqualTo(NUMBERS.get(0));
        }

        @Test
        void whereNothingIsLeft_refusesEvenToRenumber() {
            Pool pool = pool(1);
            Session ended = pool.open(A, B);
            ended.close();
            pool.open(A, C);

            assertThat(pool.reopen(ended, OnConflict.RENUMBER)).isInstanceOf(AllocationResult.Exhausted.class);
        }

        @Test
        void ofWhomTheNumberCoolsFor_isRenumbered_whereItMayBeBroken() {
            Pool pool = pool(
                    2,
                    AllocationPolicy.builder()
                            .selection(AllocationPolicy.Selection.FIRST_FIT)
                            .cooldown(Duration.ofHours(24))
                            .whenAllCool(AllocationPolicy.WhenAllCool.LONGEST_COOLED));
            Session ended = pool.open(A, B);
            ended.close();
            pool.number(NUMBERS.get(1)).orElseThrow().suspend();
            pool.open(A, C).close();
            pool.number(NUMBERS.get(1)).orElseThrow().resume();

            AllocationResult.Allocated again = (AllocationResult.Allocated) pool.reopen(ended, OnConflict.RENUMBER);

            assertThat(number(again.session(), A)).isEqualTo(NUMBERS.get(1));
            assertThat(again.choices()).noneMatch(NumberChoice::cooling);
        }

        @Test
        void inRoles_isRenumberedWithinThem() {
            Pool pool = roles();
            Session ended = pool.open(riderAndDriver());
            ended.close();
            pool.number(number(ended, B)).orElseThrow().suspend();

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.RENUMBER)).session();

            assertThat(number(again, A)).isEqualTo(NUMBERS.get(0));
            assertThat(number(again, B)).isEqualTo(NUMBERS.get(3));
        }

        @Test
        void rulesAreAskedOnTheSameTerms() {
            List<SessionRequest> asked = new ArrayList<>();
            Pool pool = pool(2, AllocationPolicy.builder().rule((request, participant, number) -> {
                asked.add(request);
                return request.labels().containsKey("tenant") ? OptionalInt.of(0) : OptionalInt.empty();
            }));
            SessionRequest request = SessionRequest.builder()
                    .participants(A, B)
                    .uniqueName("ride")
                    .ttl(Duration.ofHours(1))
                    .label("tenant", "north")
                    .build();
            Session session = pool.open(request);
            joined(session.add(C));
            joined(session.rebind(A, D, OnConflict.RENUMBER));
            session.close();
            asked.clear();

            Session again = ((AllocationResult.Allocated) pool.reopen(session, OnConflict.REFUSE)).session();

            assertThat(people(again)).containsExactly(D, B, C);
            assertThat(asked).isNotEmpty().allSatisfy(it -> {
                assertThat(it.participants()).containsExactly(D, B, C);
                assertThat(it.uniqueName()).contains("ride");
                assertThat(it.ttl()).contains(Duration.ofHours(1));
                assertThat(it.labels()).containsEntry("tenant", "north");
            });
        }

        @Test
        void isNotHeldBackByItsOwnCoolDown_butByAnothers() {
            Pool pool = pool(1, AllocationPolicy.builder().cooldown(Duration.ofHours(1)));
            Session ended = pool.open(A, B);
            ended.close();
            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.REFUSE)).session();
            again.close();
            clock.advance(Duration.ofHours(2));
            pool.open(A, C).close();

            AllocationResult.Exhausted refused = (AllocationResult.Exhausted) pool.reopen(again, OnConflict.REFUSE);
            assertThat(refused.exhaustion().reason()).isEqualTo(Exhaustion.Reason.ALL_COOLING);
        }

        @Test
        void ofThoseWhoWereInItAtTheEnd() {
            Pool pool = pool(2);
            Session ended = pool.open(A, B);
            ended.rebind(B, C, OnConflict.REFUSE);
            ended.add(D);
            ended.close();

            Session again = ((AllocationResult.Allocated) pool.reopen(ended, OnConflict.REFUSE)).session();

            assertThat(people(again)).containsExactly(A, C, D);
            assertClean(pool);
        }

        @Test
        void ofALiveSession_orAnotherPools_orAnExpiredOne_isMisuse() {
            Pool pool = pool(1);
            Session live = pool.open(A, B);
            assertThatIllegalArgumentException().isThrownBy(() -> pool.reopen(live, OnConflict.REFUSE));
            live.close();
            assertThatIllegalArgumentException().isThrownBy(() -> pool(1).reopen(live, OnConflict.REFUSE));
            Session dated = pool.open(SessionRequest.builder()
                    .participants(A, B)
                    .expiresAt(clock.instant().plusSeconds(5))
                    .build());
            clock.advance(Duration.ofSeconds(5));
            assertThatIllegalArgumentException().isThrownBy(() -> pool.reopen(dated, OnConflict.REFUSE));
        }
    }

    @Nested
    class Events {
        @Test
        void tellEachChangeOnce_inOrder() {
            Pool pool = pool(2);
            Session session = pool.open(A, B);
            session.add(C);
            session.rebind(B, D, OnConflict.REFUSE);
            session.remove(A);
            pool.sweep();
            session.close();
            pool.sweep();

            assertThat(events).hasSize(5);
            assertThat(events).extracting(PoolEvent::version).isSorted().doesNotHaveDuplicates();
            assertThat(events.subList(1, 4))
                    .allSatisfy(event -> assertThat(event).isInstanceOf(PoolEvent.Changed.class));
            PoolEvent.Changed rebound = (PoolEvent.Changed) events.get(2);
            assertThat(rebound.joined().map(Participant::identifier)).contains(D);
            assertThat(rebound.left().map(Participant::identifier)).contains(B);
            assertThat(((PoolEvent.Changed) events.get(3)).joined()).isEqualTo(Optional.empty());
        }
    }

    @Nested
    class Expiry {
        @Test
        void endsWhatWasAdded_onOtherNumbersToo() {
            Pool pool = pool(
                    2,
                    AllocationPolicy.builder()
                            .selection(AllocationPolicy.Selection.FIRST_FIT)
                            .maxSessionsPerNumber(2));
            pool.open(C, D);
            Session session = pool.open(SessionRequest.builder()
                    .participants(A, B)
                    .ttl(Duration.ofMinutes(1))
                    .build());
            joined(session.add(C));
            clock.advance(Duration.ofSeconds(30));
            assertThat(session.touch()).isTrue();
            clock.advance(Duration.ofSeconds(59));
            assertThat(pool.route(C, NUMBERS.get(1))).isInstanceOf(Route.Connected.class);
            clock.advance(Duration.ofSeconds(1));

            assertThat(pool.route(C, NUMBERS.get(1))).isEqualTo(Route.UNMATCHED);
            assertThat(refusal(session.add(E))).isEqualTo(SessionChange.Reason.SESSION_ENDED);
            Session next = pool.open(C, E);
            assertThat(number(next, C)).isEqualTo(NUMBERS.get(1));
            assertClean(pool);
        }
    }
}
