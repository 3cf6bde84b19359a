package io.github.proxypool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All three allocators do the same job, so that comparing their speed is fair. */
class AllocatorTest {

    @ParameterizedTest
    @EnumSource
    void routesWhatIsOpenAndNothingElse(Kind kind) {
        routes(kind.create(Shape.TINY));
    }

    private static <P, S> void routes(Allocator<P, S> allocator) {
        P first = allocator.phone(999_100_000_000_001L);
        P second = allocator.phone(999_100_000_000_002L);
        S session = Objects.requireNonNull(allocator.open(first, second));
        P number = allocator.dialled(session);
        assertThat(allocator.caller(session)).isEqualTo(first);
        assertThat(isHit(allocator.route(first, number))).isTrue();
        assertThat(isHit(allocator.route(second, number))).isTrue();
        assertThat(isHit(allocator.route(number, first))).isFalse();
        allocator.close(session);
        assertThat(isHit(allocator.route(first, number))).isFalse();
        assertThat(isHit(allocator.route(second, number))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void givesAParticipantADifferentNumberInEachSession(Kind kind) {
        fillsUp(kind.create(Shape.TINY));
    }

    private static <P, S> void fillsUp(Allocator<P, S> allocator) {
        P busy = allocator.phone(999_100_000_000_000L);
        List<S> sessions = new ArrayList<>();
        List<P> numbers = new ArrayList<>();
        for (int i = 0; i < Shape.TINY.numbers(); i++) {
            S session = Objects.requireNonNull(allocator.open(busy, allocator.phone(999_100_000_000_100L + i)));
            sessions.add(session);
            numbers.add(allocator.dialled(session));
        }
        assertThat(numbers).doesNotHaveDuplicates();
        P another = allocator.phone(999_100_000_000_999L);
        assertThat(allocator.open(busy, another)).as("no number is left").isNull();
        allocator.close(sessions.get(7));
        S last = Objects.requireNonNull(allocator.open(busy, another));
        assertThat(allocator.dialled(last)).isEqualTo(numbers.get(7));
    }

    @ParameterizedTest
    @EnumSource
    void opensAsManySessionsAsTheCapAllows(Kind kind) {
        assertThat(opened(kind.create(Shape.TINY), Integer.MAX_VALUE).values())
                .hasSize(20)
                .containsOnly(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"OURS", "SYNCHRONIZED"})
    void spreadsSessionsEvenly(Kind kind) {
        assertThat(opened(kind.create(Shape.TINY), 60).values()).hasSize(20).containsOnly(3);
    }

    private static <P, S> Map<P, Integer> opened(Allocator<P, S> allocator, int most) {
        Map<P, Integer> loads = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < most; i++) {
            S session =
                    allocator.open(allocator.phone(Numbers.person(random)), allocator.phone(Numbers.stranger(random)));
            if (session == null) {
                break;
            }
            loads.merge(allocator.dialled(session), 1, Integer::sum);
        }
        return loads;
    }

    @ParameterizedTest
    @EnumSource(names = {"OURS", "SYNCHRONIZED"})
    void givesEachSideItsOwnNumberWhereNoneServesBoth(Kind kind) {
        splits(kind.create(Shape.TINY));
    }

    private static <P, S> void splits(Allocator<P, S> allocator) {
        P first = allocator.phone(999_100_000_000_001L);
        P second = allocator.phone(999_100_000_000_002L);
        int half = Shape.TINY.numbers() / 2;
        for (int i = 0; i < half; i++) {
            assertThat(allocator.tryOpen(first, allocator.phone(999_100_000_000_100L + i)))
                    .isNotNull();
            assertThat(allocator.tryOpen(second, allocator.phone(999_100_000_000_200L + i)))
                    .isNotNull();
        }
        for (int i = 0; i < half; i++) {
            assertThat(allocator.tryOpen(first, second)).isNotNull();
        }
        assertThat(allocator.tryOpen(first, second)).as("both hold everything").isNull();
    }

    @ParameterizedTest
    @EnumSource
    void asksWhatHitsOrMisses(Queries.Target target) {
        for (Kind kind : Kind.values()) {
            Queries<?> queries = Population.of(kind, Shape.TINY).queries(target);
            assertThat(queries.size()).isEqualTo(64);
            for (int call = 0; call < 2 * queries.size(); call++) {
                assertThat(isHit(queries.route(call))).isEqualTo(target == Queries.Target.HIT);
            }
        }
    }

    @Test
    void scansForWhatIsLeft() {
        NumberScan room = new NumberScan(10, 5, 3, 42);
        assertThat(room.scanTwice(42)).as("held everywhere").isZero();
        assertThat(room.scanTwice(43)).as("ten not held, ten with room, twice").isEqualTo((20L << 32) | 20);
        assertThat(new NumberScan(10, 3, 3, 42).scanTwice(43))
                .as("none with room")
                .isEqualTo(20L << 32);
    }

    private static boolean isHit(@Nullable Object route) {
        return route != null && route != Route.UNMATCHED;
    }
}
