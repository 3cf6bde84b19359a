package io.github.proxypool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HoldersTest {
    private static final long BUSY = 1;
    private static final long SOMEBODY = 2;
    private static final int NUMBERS = 100;

    private final Layout layout = Layout.empty(true).with(numbers(0, NUMBERS));
    private final Holders holders = new Holders();

    private static List<NewNumber> numbers(int from, int count) {
        List<NewNumber> numbers = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            Limits limits = Limits.of(10, Limits.ALL_CAPABILITIES, false);
            numbers.add(new NewNumber(1_000 + i, limits, Set.of(), null));
        }
        return numbers;
    }

    private static SessionCore open(NumberCell cell, long expiry) {
        SessionCore session = new PlainSession(BUSY, SOMEBODY, cell, expiry);
        session.openAlone(1);
        return session;
    }

    @Nested
    class Table {

        @Test
        void ofAPoolInWhichNobodyIsBusy_isNotThere() {
            assertThat(holders.known(layout)).isNull();
            assertThat(holders.hasReasons(BUSY, layout)).isFalse();
        }

        @Test
        void knowsWhoWasMetWhere() {
            SessionCore session = open(layout.cells[3], Word.NEVER);
            holders.table(layout).of(BUSY).met(3, session);

            Holders.Of of = holders.table(layout).of(BUSY);
            assertThat(of.at(3)).isSameAs(session);
            assertThat(of.at(4)).isNull();
            assertThat(holders.table(layout).find(SOMEBODY)).isNull();
        }

        @Test
        void isBounded_theOldestMakesWay() {
            Holders.Table table = holders.table(layout);
            for (long id = 1; id <= 1_000; id++) {
                table.of(id);
            }
            List<Long> known = new ArrayList<>();
            for (long id = 1; id <= 1_000; id++) {
                if (table.find(id) != null) {
                    known.add(id);
                }
            }
            assertThat(known).hasSize(16).startsWith(985L).endsWith(1_000L);
        }

        @Test
        void isForgotten_andWhoStillHasItAddsInVain() {
            Holders.Table before = holders.table(layout);
            holders.clear();
            before.of(BUSY).met(0, open(layout.cells[0], Word.NEVER));

            assertThat(holders.known(layout)).isNull();
            assertThat(holders.table(layout).find(BUSY)).isNull();
        }

        @Test
        void staysWhileNumbersAreAdded_asLongAsTheirPlacesAreTheSame() {
            Layout grown = layout.with(numbers(NUMBERS, 1));
            Holders.Table table = holders.table(grown);
            Layout more = grown.with(numbers(NUMBERS + 1, 1));

            assertThat(grown.index).isNotSameAs(layout.index);
            assertThat(more.index).isSameAs(grown.index);
            assertThat(holders.known(layout)).isNull();
            assertThat(holders.known(more)).isSameAs(table);
        }

        @Test
        void ofALayoutWithoutANumber_isAnotherOne() {
            holders.table(layout).of(BUSY);
            Layout fewer = layout.without(0);

            assertThat(holders.known(fewer)).isNull();
            assertThat(holders.table(fewer).find(BUSY)).isNull();
        }

        @Test
        void isMadeOnlyForWhoIsRefusedManyNumbers() {
            assertThat(Holders.isMany(7)).isFalse();
            assertThat(Holders.isMany(8)).isTrue();
            assertThat(Holders.areWorthAnEntry(8, layout)).isTrue();
            Layout large = layout.with(numbers(NUMBERS, 9_900));
            assertThat(Holders.areWorthAnEntry(624, large)).isFalse();
            assertThat(Holders.areWorthAnEntry(625, large)).isTrue();
        }
    }

    @Nested
    class ReasonsTest {
        private final Layout two = Layout.empty(true).with(numbers(0, 2));
        private final SessionCore first = open(two.cells[0], 50);
        private final SessionCore second = open(two.cells[1], Word.NEVER);
        private final Object[] tokens = {first, second};
        private final Limits[] limits = {two.cells[0].state().limits, two.cells[1].state().limits};

        private Reasons reasons() {
            return Objects.requireNonNull(Reasons.of(BUSY, two, tokens, limits));
        }

        @Test
        void hold_untilASessionExpires() {
            assertThat(reasons().stillHold(two, 49)).isTrue();
            assertThat(reasons().stillHold(two, 50)).isFalse();
        }

        @Test
        void hold_untilASessionIsOver() {
            Reasons reasons = reasons();
            second.endClosed(null);
            assertThat(reasons.stillHold(two, 0)).isFalse();
            assertThat(Reasons.of(BUSY, two, tokens, limits)).isNull();
        }

        @Test
        void hold_untilNumbersCome() {
            assertThat(reasons().stillHold(two.with(numbers(2, 1)), 0)).isFalse();
        }

        @Test
        void hold_untilANumberIsChanged() {
            Reasons reasons = reasons();
            NumberCell cell = two.cells[1];
            cell.commit(cell.state(), cell.state().withLimits(limits[1].withCap(11)));
            assertThat(reasons.stillHold(two, 0)).isFalse();
        }

        @Test
        void areOneParticipants() {
            assertThat(Reasons.of(SOMEBODY, two, tokens, limits)).isNotNull();
            tokens[1] = new PlainSession(3, SOMEBODY, two.cells[1], Word.NEVER);
            ((SessionCore) tokens[1]).openAlone(1);
            assertThat(Reasons.of(BUSY, two, tokens, limits)).isNull();
            assertThat(Reasons.of(SOMEBODY, two, tokens, limits)).isNotNull();
        }

        @Test
        void areLiveSessions_andNothingElse() {
            tokens[0] = two.cells[0].state();
            assertThat(Reasons.of(BUSY, two, tokens, limits)).isNull();
            tokens[0] = new PlainSession(BUSY, SOMEBODY, two.cells[0], Word.NEVER);
            assertThat(Reasons.of(BUSY, two, tokens, limits)).isNull();
        }

        @Test
        void areNot_whereThereIsMoreToAskOfANumber() {
            limits[0] = limits[0].withReserved(true);
            assertThat(Reasons.of(BUSY, two, tokens, limits)).isNull();
        }
    }

    @Nested
    class InAnEngine {
        private final Engine engine = new Engine(
                new Clock(() -> java.time.Instant.EPOCH),
                false,
                Selection.LEAST_LOADED,
                0,
                null,
                new PastOptions(0, 0, false, null, 0, 0));
        private final Numbers numbers = numbersOf(engine);

        InAnEngine() {
            engine.add(numbers(0, NUMBERS));
            for (int i = 0; i < NUMBERS; i++) {
                assertThat(open(100 + i)).isInstanceOf(SessionCore.class);
            }
        }

        private Object open(long other) {
            return Objects.requireNonNull(engine.open(new Pair(other)));
        }

        private boolean isRemembered() {
            Holders.Table known = numbers.holders().known(numbers.layout());
            return known != null && known.find(BUSY) != null;
        }

        @Test
        void whoIsRefused_isRemembered_andTheOtherIsNot() {
            assertThat(open(SOMEBODY)).isInstanceOf(Funnel.class);
            assertThat(isRemembered()).isTrue();
            assertThat(numbers.holders().hasReasons(BUSY, numbers.layout())).isTrue();
            assertThat(Objects.requireNonNull(numbers.holders().known(numbers.layout()))
                            .find(SOMEBODY))
                    .isNull();
        }

        @Test
        void sweep_forgets() {
            open(SOMEBODY);
            engine.sweep();
            assertThat(numbers.holders().known(numbers.layout())).isNull();
        }

        @Test
        void forget_forgets() {
            open(SOMEBODY);
            engine.forget(BUSY);
            assertThat(numbers.holders().known(numbers.layout())).isNull();
        }

        @Test
        void reasonsThatNoLongerHold_refuseNobody() {
            SessionCore last = Objects.requireNonNull(
                    numbers.layout().cells[7].live(BUSY, new Clock(() -> java.time.Instant.EPOCH)));
            open(SOMEBODY);
            engine.close(last, null);
            SessionCore again = (SessionCore) open(SOMEBODY);

            assertThat(again.home()).isSameAs(numbers.layout().cells[7]);
            assertThat(open(3)).isInstanceOf(Funnel.class);
            assertThat(numbers.holders().hasReasons(BUSY, numbers.layout())).isTrue();
        }
    }

    private static final class Pair extends Ask {
        private final long other;

        Pair(long other) {
            this.other = other;
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public long idAt(int i) {
            return i == 0 ? BUSY : other;
        }

        @Override
        protected @Nullable String name() {
            return null;
        }

        @Override
        protected SessionCore make(NumberCell home, @Nullable Group group) {
            return new PlainSession(BUSY, other, home, group, Word.NEVER);
        }
    }

    /** Nothing outside the engine needs them. */
    private static Numbers numbersOf(Engine engine) {
        try {
            Field field = Engine.class.getDeclaredField("numbers");
            field.setAccessible(true);
            return (Numbers) field.get(engine);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
