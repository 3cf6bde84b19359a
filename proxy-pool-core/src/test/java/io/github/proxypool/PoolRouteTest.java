package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.N3;
import static io.github.proxypool.testkit.People.STRANGER;
import static io.github.proxypool.testkit.People.X;
import static io.github.proxypool.testkit.People.Y;
import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.pool;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.Route.Connected;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolRouteTest {
    private final ManualClock clock = new ManualClock();

    private static Connected connected(Pool pool, PhoneNumber from, PhoneNumber to) {
        return (Connected) pool.route(from, to);
    }

    @Nested
    class AMatch {

        @Test
        void saysWhomToRing_andWhatToShow() {
            Pool pool = pool(2).build();
            pool.open(A, C);
            pool.open(B, C);
            Session split = pool.open(A, B);
            assertThat(numbers(split)).containsExactly(N2, N1);
            Connected hit = connected(pool, A, N2);
            assertThat(hit.session()).isSameAs(split);
            assertThat(hit.caller().identifier()).isEqualTo(A);
            assertThat(hit.caller().proxyNumber().phoneNumber()).isEqualTo(N2);
            assertThat(hit.callee().identifier()).isEqualTo(B);
            assertThat(hit.callee().proxyNumber().phoneNumber()).isEqualTo(N1);
            assertThat(hit.others()).extracting(Participant::identifier).containsExactly(B);
        }

        @Test
        void isMutual() {
            Pool pool = pool(1).build();
            Session session = pool.open(A, B);
            assertThat(connected(pool, B, N1).callee().identifier()).isEqualTo(A);
            assertThat(connected(pool, B, N1).session()).isSameAs(session);
        }

        @Test
        void ofAGroup_givesAllTheOthersInOrder() {
            Pool pool = pool(1).build();
            pool.open(A, B, C, D);
            Connected hit = connected(pool, B, N1);
            assertThat(hit.others()).extracting(Participant::identifier).containsExactly(A, C, D);
            assertThatThrownBy(hit::callee)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("session has 4 participants and no single callee; use others()");
        }

        @Test
        void ofABusyOne_isByTheNumberDialled() {
            Pool pool = pool(2).build();
            Session first = pool.open(A, X);
            Session second = pool.open(B, X);
            assertThat(reached(pool, X, N1)).contains(first);
            assertThat(reached(pool, X, N2)).contains(second);
        }

        @Test
        void ofASharedNumber_isByTheCaller() {
            Pool pool = pool(1).build();
            Session first = pool.open(A, X);
            Session second = pool.open(B, Y);
            assertThat(reached(pool, A, N1)).contains(first);
            assertThat(reached(pool, X, N1)).contains(first);
            assertThat(reached(pool, B, N1)).contains(second);
            assertThat(reached(pool, Y, N1)).contains(second);
        }

        @Test
        void survivesTheCrowding_andTheThinning_ofItsNumber() {
            Pool pool = pool(1).policy(AllocationPolicy.builder()
                            .maxSessionsPerNumber(AllocationPolicy.UNLIMITED)
                            .build())
                    .build();
            Session kept = pool.open(A, B);
            for (int round = 0; round < 3; round++) {
                List<Session> crowd = IntStream.range(50, 550)
                        .mapToObj(i -> pool.open(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1)))
                        .toList();
                assertThat(crowd)
                        .allSatisfy(it -> assertThat(
                                        reached(pool, it.participants().get(1).identifier(), N1))
                                .contains(it));
                crowd.forEach(Session::close);
                pool.sweep();
                assertThat(reached(pool, A, N1)).contains(kept);
            }
        }
    }

    /**
     * Multiplied by 2^64 divided by the golden ratio, numbers so far apart have the upper half of their bits in common, so
     * that no table, however long, would part them.
     */
    @Test
    void peopleWhoseHashesCollide_areAllRouted() {
        long apart = 3_984_998_487_471L;
        int crowd = 120;
        PhoneNumber[] people = new PhoneNumber[crowd];
        for (int i = 0; i < crowd; i++) {
            people[i] = PhoneNumber.of("+" + (999_000_000_000_000L - i * apart));
        }
        Pool pool = pool(1).build();
        for (int round = 0; round < 2; round++) {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < crowd; i += 2) {
                sessions.add(pool.open(people[i], people[i + 1]));
            }
            for (int i = 0; i < crowd; i++) {
                assertThat(reached(pool, people[i], N1)).contains(sessions.get(i / 2));
            }
            sessions.forEach(Session::close);
            pool.sweep();
        }
        assertThat(pool.stats().liveSessions()).isZero();
    }

    @Nested
    class NoMatch {

        @Test
        void forAStranger() {
            Pool pool = pool(1).build();
            pool.open(A, B);
            assertThat(pool.route(STRANGER, N1)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void forANumberThatIsNotThePools() {
            Pool pool = pool(1).build();
            pool.open(A, B);
            assertThat(pool.route(A, N3)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(A, B)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(N1, N1)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void forTheOtherSidesNumber() {
            Pool pool = pool(3).build();
            pool.open(A, X);
            pool.open(B, Y);
            assertThat(pool.route(A, N2)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(B, N1)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void onceClosed() {
            Pool pool = pool(1).build();
            pool.open(A, B).close();
            assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(B, N1)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void inAnEmptyPool() {
            assertThat(pool(0).build().route(A, N1)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void fromTheInstantOfTheExpiryOn_sweptOrNot() {
            Pool pool = pool(1).clock(clock).build();
            Session session = pool.open(SessionRequest.builder()
                    .participants(A, B)
                    .ttl(Duration.ofMillis(10))
                    .build());
            clock.advance(Duration.ofMillis(9));
            assertThat(reached(pool, A, N1)).contains(session);
            clock.advance(Duration.ofMillis(1));
            assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
            assertThat(pool.route(B, N1)).isSameAs(Route.UNMATCHED);
            pool.sweep();
            assertThat(pool.route(A, N1)).isSameAs(Route.UNMATCHED);
        }
    }

    @Test
    void routing_neverExtends() {
        Pool pool = pool(1).clock(clock).defaultTtl(Duration.ofMillis(10)).build();
        Session session = pool.open(A, B);
        for (int i = 0; i < 10; i++) {
            assertThat(reached(pool, A, N1)).contains(session);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(reached(pool, A, N1)).isEqualTo(Optional.empty());
    }

    @Nested
    class WhatAWebhookCarries {
        private final Pool pool = pool(1).build();
        private final Session session = pool.open(A, B);

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    "+",
                    "anonymous",
                    "Anonymous",
                    "Restricted",
                    "+266696687",
                    "40404",
                    "0",
                    "00000",
                    "sip:+12025550150@example.com",
                    "whatsapp:+12025550150",
                    "client:alice",
                    "12025550150",
                    "+1 202 555 0150",
                    "+1202555015O",
                    "+12025550150 ",
                    "+012025550150",
                    "+12025550150120255501501202555015012025550150",
                    "\u0000",
                    "+１２０２５５５０１５０"
                })
        void otherText_isUnmatched(String text) {
            for (Channel channel : Channel.values()) {
                assertThat(pool.route(text, N1.e164(), channel)).isSameAs(Route.UNMATCHED);
                assertThat(pool.route(A.e164(), text, channel)).isSameAs(Route.UNMATCHED);
                assertThat(pool.route(text, text, channel)).isSameAs(Route.UNMATCHED);
            }
        }

        @Test
        void e164_isMatched() {
            assertThat(pool.route(A.e164(), N1.e164(), Channel.VOICE))
                    .isInstanceOfSatisfying(
                            Connected.class, hit -> assertThat(hit.session()).isSameAs(session));
        }

        @Test
        void anyCharSequence_isRead() {
            CharSequence from = CharBuffer.wrap(A.e164());
            CharSequence to = CharBuffer.wrap(N1.e164());
            assertThat(pool.route(from, to, Channel.MESSAGE)).isInstanceOf(Connected.class);
        }
    }

    @Nested
    class OnAChannel {

        private Pool of(Mode mode) {
            Pool pool = pool(1).build();
            pool.open(SessionRequest.builder().participants(A, B).mode(mode).build());
            return pool;
        }

        @ParameterizedTest
        @EnumSource(Channel.class)
        void allowed_connects(Channel channel) {
            assertThat(of(Mode.VOICE_AND_MESSAGE).route(A, N1, channel)).isInstanceOf(Connected.class);
        }

        @Test
        void notAllowed_isAnAnswerOfItsOwn() {
            Pool pool = of(Mode.VOICE_ONLY);
            Session session = pool.sessions().findFirst().orElseThrow();
            assertThat(pool.route(A, N1, Channel.VOICE)).isInstanceOf(Connected.class);
            assertThat(pool.route(A, N1, Channel.MESSAGE))
                    .isEqualTo(new Route.ChannelNotAllowed(session, Channel.MESSAGE));
            assertThat(pool.route(A.e164(), N1.e164(), Channel.MESSAGE))
                    .isEqualTo(new Route.ChannelNotAllowed(session, Channel.MESSAGE));
        }

        @Test
        void notAllowed_tellsAStrangerNothing() {
            assertThat(of(Mode.MESSAGE_ONLY).route(STRANGER, N1, Channel.VOICE)).isSameAs(Route.UNMATCHED);
        }

        @Test
        void unspecified_connectsWhateverTheMode() {
            assertThat(of(Mode.MESSAGE_ONLY).route(A, N1)).isInstanceOf(Connected.class);
        }
    }

    @Test
    void nulls_areRefusedWhereNumbersAreMeant() {
        Pool pool = pool(1).build();
        assertThatNullPointerException().isThrownBy(() -> pool.route((PhoneNumber) null, N1));
        assertThatNullPointerException().isThrownBy(() -> pool.route(A, null));
        assertThatNullPointerException()
                .isThrownBy(() -> pool.route(A, N1, null))
                .withMessage("channel");
        assertThatNullPointerException()
                .isThrownBy(() -> pool.route("+1", "+1", null))
                .withMessage("channel");
    }
}
