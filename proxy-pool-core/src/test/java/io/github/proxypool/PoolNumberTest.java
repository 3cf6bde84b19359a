package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.N3;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.PoolNumber.Status;
import io.github.proxypool.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change to the numbers of a pool in use. */
class PoolNumberTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();

    private Pool two() {
        return pool(2).clock(clock).listener(events).build();
    }

    private static PoolNumber of(Pool pool, PhoneNumber number) {
        return pool.number(number).orElseThrow();
    }

    private static List<PhoneNumber> listed(Pool pool) {
        return pool.numbers().stream().map(ProxyNumber::phoneNumber).toList();
    }

    private static boolean refuses(Pool pool, PhoneNumber one, PhoneNumber other) {
        return pool.tryOpen(SessionRequest.of(one, other)) instanceof Exhausted;
    }

    private static Session expiring(Pool pool, PhoneNumber one, PhoneNumber other) {
        return pool.open(
                SessionRequest.builder().participants(one, other).ttl(HOUR).build());
    }

    @Test
    void aNumberOfThePool_hasAHandle_andNoOtherHas() {
        Pool pool = two();
        assertThat(of(pool, N2).proxyNumber().phoneNumber()).isEqualTo(N2);
        assertThat(of(pool, N2)).isEqualTo(of(pool, N2)).isNotEqualTo(of(pool, N1));
        assertThat(pool.number(N3)).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> pool.number(null));
    }

    @Test
    void fresh_isActive_withTheDefaults() {
        PoolNumber number = of(two(), N1);
        assertThat(number.status()).isEqualTo(Status.ACTIVE);
        assertThat(number.settings())
                .isEqualTo(NumberSettings.builder().maxSessions(100).build());
        assertThat(number).hasToString("PoolNumber[+*********00, status=ACTIVE]");
    }

    @Test
    void settings_areThoseGiven() {
        NumberSettings given = NumberSettings.builder()
                .reserved(true)
                .maxSessions(3)
                .capabilities(Set.of(Capability.MESSAGE))
                .tags(Set.of("drivers"))
                .build();
        Pool pool = pool(1).numbers(List.of(N2), given).build();
        pool.add(List.of(N3), given);
        assertThat(of(pool, N2).settings()).isEqualTo(given);
        assertThat(of(pool, N3).settings()).isEqualTo(given);
        assertThat(numbers(pool.open(A, B))).containsOnly(N1);
        assertThat(refuses(pool, A, C)).isTrue();
    }

    @Test
    void settings_areChecked() {
        assertThatThrownBy(() -> NumberSettings.builder().maxSessions(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxSessions must be >= 1 but was 0");
        assertThatThrownBy(() -> NumberSettings.builder().capabilities(Set.of()).build())
                .hasMessage("capabilities must have at least one but was empty; suspend a number that can do nothing");
        assertThatThrownBy(() -> NumberSettings.builder().tags(Set.of("")).build())
                .hasMessage("tags must have 1 to 191 characters but one has 0");
        assertThatThrownBy(() ->
                        NumberSettings.builder().tags(Set.of("x".repeat(192))).build())
                .hasMessage("tags must have 1 to 191 characters but one has 192");
    }

    @ParameterizedTest
    @EnumSource(AllocationPolicy.Selection.class)
    void suspended_givesNothingNew_untilResumed(AllocationPolicy.Selection selection) {
        Pool pool = pool(2).seed(7)
                .policy(AllocationPolicy.builder().selection(selection).build())
                .build();
        PoolNumber first = of(pool, N1);
        first.suspend();
        first.suspend();
        assertThat(first.status()).isEqualTo(Status.SUSPENDED);
        assertThat(numbers(pool.open(A, B))).containsOnly(N2);
        assertThat(numbers(pool.open(C, D))).containsOnly(N2);
        assertThat(refuses(pool, A, X)).isTrue();
        first.resume();
        first.resume();
        assertThat(first.status()).isEqualTo(Status.ACTIVE);
        assertThat(numbers(pool.open(A, X))).containsOnly(N1);
    }

    @Test
    void suspended_whatIsLiveGoesOn() {
        Pool pool = two();
        Session session = expiring(pool, A, B);
        of(pool, N1).suspend();
        assertThat(reached(pool, A, N1)).contains(session);
        assertThat(session.touch()).isTrue();
        assertThat(session.close()).isTrue();
        assertThat(of(pool, N1).status()).isEqualTo(Status.SUSPENDED);
        assertThat(listed(pool)).containsExactly(N1, N2);
    }

    @Test
    void reserved_isNotChosen_untilReleased() {
        Pool pool = two();
        of(pool, N1).reserve();
        assertThat(of(pool, N1).settings().reserved()).isTrue();
        assertThat(of(pool, N1).status()).isEqualTo(Status.ACTIVE);
        assertThat(numbers(pool.open(A, B))).containsOnly(N2);
        assertThat(refuses(pool, A, C)).isTrue();
        of(pool, N1).release();
        assertThat(numbers(pool.open(A, C))).containsOnly(N1);
    }

    @Test
    void draining_leavesWithItsLastSession() {
        Pool pool = two();
        Session one = pool.open(A, B);
        Session other = pool.open(A, B);
        assertThat(numbers(one)).containsOnly(N1);
        assertThat(numbers(other)).containsOnly(N2);
        PoolNumber first = of(pool, N1);
        first.drain();
        first.drain();
        assertThat(first.status()).isEqualTo(Status.DRAINING);
        assertThat(listed(pool)).containsExactly(N1, N2);
        assertThat(reached(pool, A, N1)).contains(one);
        assertThat(numbers(pool.open(C, D))).containsOnly(N2);
        one.close();
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(listed(pool)).containsExactly(N2);
        assertThat(pool.number(N1)).isEmpty();
        assertThat(pool.stats().numbers()).hasSize(1);
        assertThat(reached(pool, A, N2)).contains(other);
        assertThat(pool.find(other.id())).contains(other);
    }

    @Test
    void draining_anIdleNumber_removesItAtOnce() {
        Pool pool = two();
        PoolNumber first = of(pool, N1);
        first.drain();
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(listed(pool)).containsExactly(N2);
        first.drain();
        first.remove();
        assertThat(first.removeNow("again")).isEmpty();
    }

    @Test
    void draining_expiryIsAnEndToo() {
        Pool pool = two();
        expiring(pool, A, B);
        PoolNumber first = of(pool, N1);
        first.drain();
        clock.advance(HOUR);
        pool.sweep();
        assertThat(listed(pool)).containsExactly(N2);
        assertThat(first.status()).isEqualTo(Status.REMOVED);
    }

    @Test
    void draining_statusFollowsTheClock_sweptOrNot() {
        Pool pool = two();
        expiring(pool, A, B);
        PoolNumber first = of(pool, N1);
        first.drain();
        clock.advance(HOUR);
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(events.endedCount()).isEqualTo(1);
    }

    @Test
    void draining_cancelled_isAsBefore() {
        Pool pool = two();
        pool.open(A, B);
        PoolNumber first = of(pool, N1);
        first.drain();
        first.cancelDrain();
        first.cancelDrain();
        assertThat(first.status()).isEqualTo(Status.ACTIVE);
        assertThat(numbers(pool.open(C, D))).containsOnly(N2);
        assertThat(numbers(pool.open(C, D))).containsOnly(N1);
        first.suspend();
        first.drain();
        first.cancelDrain();
        assertThat(first.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void draining_mayBeSuspended_butNotResumed() {
        Pool pool = two();
        pool.open(A, B);
        PoolNumber first = of(pool, N1);
        first.drain();
        first.suspend();
        assertThat(first.status()).isEqualTo(Status.DRAINING);
        assertThatThrownBy(first::resume)
                .isInstanceOfSatisfying(
                        NumberStatusException.class, e -> assertThat(e.status()).isEqualTo(Status.DRAINING))
                .hasMessage("number +*********00 is draining; cancel that first");
        first.cancelDrain();
        assertThat(first.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void draining_withADeadline_closesWhatIsLeft() {
        Pool pool = two();
        Session kept = expiring(pool, A, B);
        of(pool, N1).drain(Duration.ofHours(3));
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(pool.sweep()).isZero();
            assertThat(kept.touch()).isTrue();
        }
        clock.advance(Duration.ofMinutes(30));
        assertThat(kept.touch()).isTrue();
        assertThat(pool.sweep()).isEqualTo(1);
        assertThat(kept.closeReason()).contains("number drained");
        assertThat(events.ended(kept)).hasSize(1);
        assertThat(listed(pool)).containsExactly(N2);
    }

    @Test
    void draining_theLastDeadlineHolds() {
        Pool pool = two();
        Session session = pool.open(A, B);
        PoolNumber first = of(pool, N1);
        first.drain(HOUR);
        first.drain();
        clock.advance(HOUR.multipliedBy(2));
        assertThat(pool.sweep()).isZero();
        first.drain(HOUR);
        first.cancelDrain();
        clock.advance(HOUR.multipliedBy(2));
        assertThat(pool.sweep()).isZero();
        assertThat(session.status()).isEqualTo(Session.Status.OPEN);
        assertThatThrownBy(() -> first.drain(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removing_isRefused_whileInUse() {
        Pool pool = two();
        Session session = pool.open(A, B);
        PoolNumber first = of(pool, N1);
        assertThatThrownBy(first::remove)
                .isInstanceOfSatisfying(
                        NumberInUseException.class,
                        e -> assertThat(e.liveSessions()).isEqualTo(1))
                .hasMessage("number +*********00 has live sessions (1); drain it and it leaves with the last of them,"
                        + " or remove it now and they are closed");
        assertThat(first.status()).isEqualTo(Status.ACTIVE);
        session.close();
        first.remove();
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(listed(pool)).containsExactly(N2);
    }

    @Test
    void removing_expiredSessionsAreNoUse() {
        Pool pool = two();
        Session session = expiring(pool, A, B);
        clock.advance(HOUR);
        of(pool, N1).remove();
        assertThat(listed(pool)).containsExactly(N2);
        assertThat(events.ended(session)).hasSize(1);
    }

    @Test
    void removingNow_endsWhatIsLive_andGivesItBack() {
        Pool pool = two();
        Session one = pool.open(A, B);
        Session other = pool.open(A, B);
        Session third = pool.open(C, D);
        PoolNumber first = of(pool, N1);
        assertThat(first.removeNow("blocked by the carrier")).containsExactlyInAnyOrder(one, third);
        assertThat(one.closeReason()).contains("blocked by the carrier");
        assertThat(events.ended(one)).hasSize(1);
        assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
        assertThat(pool.find(one.id())).isEmpty();
        assertThat(reached(pool, A, N2)).contains(other);
        assertThat(listed(pool)).containsExactly(N2);
        assertThat(pool.stats().liveSessions()).isEqualTo(1);
    }

    @Test
    void removingNow_aSessionOnSeveralNumbers_endsWhole() {
        for (PhoneNumber which : List.of(N1, N2)) {
            Pool pool = pool(2).build();
            Session left = pool.open(A, C);
            Session right = pool.open(B, C);
            // A holds the first, B the second: they can only meet across two numbers.
            Session split = pool.open(A, B);
            assertThat(numbers(split)).containsExactly(N2, N1);
            List<Session> ended = of(pool, which).removeNow("gone");
            assertThat(ended).containsExactlyInAnyOrder(which.equals(N1) ? left : right, split);
            assertThat(pool.route(A, N2)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(B, N1)).isSameAs(Route.UNMATCHED);
            assertThat(pool.stats().numbers()).singleElement().satisfies(it -> {
                assertThat(it.liveSessions()).isEqualTo(1);
                assertThat(it.liveBindings()).isEqualTo(2);
            });
        }
    }

    @Test
    void draining_aSessionOnSeveralNumbers_keepsBoth() {
        Pool pool = pool(2).build();
        pool.open(A, C).close();
        Session left = pool.open(A, C);
        Session right = pool.open(B, C);
        Session split = pool.open(A, B);
        PoolNumber first = of(pool, N1);
        PoolNumber second = of(pool, N2);
        first.drain();
        second.drain();
        left.close();
        right.close();
        assertThat(first.status()).isEqualTo(Status.DRAINING);
        assertThat(second.status()).isEqualTo(Status.DRAINING);
        split.close();
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(second.status()).isEqualTo(Status.REMOVED);
        assertThat(pool.numbers()).isEmpty();
    }

    @Test
    void removed_nothingMakesSenseAnyMore() {
        Pool pool = two();
        PoolNumber first = of(pool, N1);
        first.remove();
        List<Consumer<PoolNumber>> changes = List.of(
                PoolNumber::suspend,
                PoolNumber::resume,
                PoolNumber::reserve,
                PoolNumber::release,
                PoolNumber::cancelDrain,
                it -> it.maxSessions(1),
                it -> it.capabilities(Set.of(Capability.VOICE)),
                it -> it.optOut(A),
                it -> it.optIn(A));
        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(() -> change.accept(first))
                        .isInstanceOfSatisfying(
                                NumberStatusException.class,
                                e -> assertThat(e.status()).isEqualTo(Status.REMOVED))
                        .hasMessage(
                                "number +*********00 is removed; add it to the pool again and take the new handle"));
        assertThat(first.settings().capabilities()).hasSize(2);
    }

    @Test
    void closedPool_changesNothing() {
        Pool pool = two();
        PoolNumber first = of(pool, N1);
        pool.close();
        List<Consumer<PoolNumber>> changes = List.of(
                PoolNumber::suspend,
                PoolNumber::resume,
                PoolNumber::drain,
                PoolNumber::remove,
                it -> it.removeNow("x"),
                it -> it.maxSessions(1));
        assertThat(changes)
                .allSatisfy(change ->
                        assertThatThrownBy(() -> change.accept(first)).isInstanceOf(PoolClosedException.class));
        assertThat(first.status()).isEqualTo(Status.REMOVED);
        assertThat(pool.numbers()).hasSize(2);
    }

    @Test
    void closedPool_closesWhatDrains() {
        Pool pool = two();
        Session session = pool.open(A, B);
        of(pool, N1).drain();
        pool.close();
        assertThat(session.closeReason()).contains("pool closed");
    }

    @Test
    void cap_raisedAndLowered() {
        Pool pool = pool(1).policy(
                        AllocationPolicy.builder().maxSessionsPerNumber(1).build())
                .build();
        PoolNumber number = of(pool, N1);
        Session first = pool.open(A, B);
        assertThat(refuses(pool, C, D)).isTrue();
        number.maxSessions(2);
        Session second = pool.open(C, D);
        number.maxSessions(1);
        assertThat(number.settings().maxSessions()).isEqualTo(OptionalInt.of(1));
        assertThat(second.status()).isEqualTo(Session.Status.OPEN);
        second.close();
        assertThat(refuses(pool, C, D)).isTrue();
        first.close();
        pool.open(C, D);
        assertThatThrownBy(() -> number.maxSessions(0)).hasMessage("maxSessions must be >= 1 but was 0");
    }

    @Test
    void capabilities_change() {
        PoolNumber number = of(two(), N1);
        number.capabilities(Set.of(Capability.VOICE));
        assertThat(number.settings().capabilities()).containsExactly(Capability.VOICE);
        assertThatThrownBy(() -> number.capabilities(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optOut_isKept_untilOptIn() {
        PoolNumber number = of(two(), N1);
        for (PhoneNumber person : List.of(B, A, C, B)) {
            number.optOut(person);
        }
        assertThat(List.of(A, B, C)).allMatch(number::hasOptedOut);
        assertThat(number.hasOptedOut(D)).isFalse();
        number.optIn(B);
        number.optIn(D);
        assertThat(number.hasOptedOut(B)).isFalse();
        assertThat(List.of(A, C)).allMatch(number::hasOptedOut);
        number.suspend();
        number.drain();
        assertThat(number.hasOptedOut(A)).isTrue();
    }

    @Test
    void addedAgain_beginsAnew() {
        Pool pool = two();
        PoolNumber before = of(pool, N1);
        Session old = pool.open(A, B);
        String oldId = old.id();
        before.optOut(A);
        before.maxSessions(5);
        before.removeNow("moved");
        pool.add(List.of(N1), NumberSettings.builder().tags(Set.of("again")).build());
        assertThat(listed(pool)).containsExactly(N2, N1);
        PoolNumber after = of(pool, N1);
        assertThat(after).isNotEqualTo(before);
        assertThat(before.status()).isEqualTo(Status.REMOVED);
        assertThat(after.hasOptedOut(A)).isFalse();
        assertThat(after.settings().maxSessions()).isEqualTo(OptionalInt.of(100));
        assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
        of(pool, N2).suspend();
        Session again = pool.open(A, B);
        assertThat(numbers(again)).containsOnly(N1);
        assertThat(again.id()).isNotEqualTo(oldId);
        assertThat(old.close()).isFalse();
        assertThat(pool.find(oldId)).isEmpty();
        assertThat(pool.find(again.id())).contains(again);
        assertThat(events.opened(again).get(0).version())
                .isGreaterThan(events.ended(old).get(0).version());
    }

    @Test
    void addedAgain_noVersionOfANumberComesTwice() {
        Pool pool = two();
        for (int i = 0; i < 20; i++) {
            pool.open(A, B);
            pool.open(A, B);
            of(pool, i % 2 == 0 ? N1 : N2).removeNow("churn");
            pool.add(List.of(i % 2 == 0 ? N1 : N2));
            pool.sessions().forEach(Session::close);
        }
        assertThat(events.events())
                .extracting(it -> it.number().e164() + " " + it.version())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(AllocationPolicy.Selection.class)
    void churnOfNumbers_leavesAPoolThatChoosesAsAFreshOne(AllocationPolicy.Selection selection) {
        List<PhoneNumber> many = FictionalNumbers.proxies(40);
        Pool churned = pool(0).seed(1)
                .policy(AllocationPolicy.builder().selection(selection).build())
                .build();
        churned.add(many);
        for (int i = 0; i < 200; i++) {
            PhoneNumber number = many.get(i * 7 % 40);
            churned.open(FictionalNumbers.person(i % 10), FictionalNumbers.person(10 + i % 10));
            of(churned, number).removeNow("churn");
            churned.add(List.of(number));
        }
        churned.sessions().forEach(Session::close);
        List<PhoneNumber> order = listed(churned);
        assertThat(order).containsExactlyInAnyOrderElementsOf(many);
        Pool fresh = pool(0).numbers(order)
                .seed(1)
                .policy(AllocationPolicy.builder().selection(selection).build())
                .build();
        for (int i = 0; i < 120; i++) {
            List<PhoneNumber> expected =
                    numbers(fresh.open(FictionalNumbers.person(i % 12), FictionalNumbers.person(12 + i % 13)));
            List<PhoneNumber> actual =
                    numbers(churned.open(FictionalNumbers.person(i % 12), FictionalNumbers.person(12 + i % 13)));
            if (selection == AllocationPolicy.Selection.LEAST_LOADED
                    || selection == AllocationPolicy.Selection.FIRST_FIT) {
                assertThat(actual).as("session %s", i).isEqualTo(expected);
            }
        }
        assertThat(churned.stats().liveSessions()).isEqualTo(fresh.stats().liveSessions());
    }

    @Test
    void funnel_doesNotCountWhatHasLeft() {
        Pool pool = two();
        of(pool, N1).remove();
        pool.open(A, B);
        Exhausted refused = (Exhausted) pool.tryOpen(SessionRequest.of(A, C));
        assertThat(refused.exhaustion().inPool()).isEqualTo(1);
    }

    @Test
    void lastNumberRemoved_leavesAnEmptyPool() {
        Pool pool = pool(1).build();
        of(pool, N1).remove();
        Exhausted refused = (Exhausted) pool.tryOpen(SessionRequest.of(A, C));
        assertThat(refused.exhaustion().reason()).isEqualTo(Exhaustion.Reason.EMPTY_POOL);
        pool.add(List.of(N1));
        assertThat(numbers(pool.open(A, N2))).containsOnly(N1);
    }
}
