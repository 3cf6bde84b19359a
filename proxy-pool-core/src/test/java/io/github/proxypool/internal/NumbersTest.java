package io.github.proxypool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where routes look first. */
class NumbersTest {
    private static final long FIRST = 1_000;
    private static final long SECOND = 1_001;

    private final Numbers numbers = new Numbers(true, null);
    private final Lifecycle lifecycle = new Lifecycle(numbers, new Clock(() -> Instant.EPOCH), null, null);

    NumbersTest() {
        add(FIRST);
    }

    private void add(long digits) {
        Limits limits = Limits.of(100, Limits.ALL_CAPABILITIES, false);
        assertThat(numbers.add(List.of(new NewNumber(digits, limits, Set.of(), null))))
                .isEqualTo(E164.NONE);
    }

    private NumberCell cell(long digits) {
        return Objects.requireNonNull(numbers.layout().find(digits));
    }

    private @Nullable Slots shown(long digits) {
        return numbers.layout().slots(digits);
    }

    private SessionCore open(NumberCell cell, int i) {
        SessionCore session = new PlainSession(2 * i + 1, 2 * i + 2, cell, Word.NEVER);
        assertThat(lifecycle.installAlone(session, cell.settled())).isTrue();
        return session;
    }

    @Test
    void whoCommitsNewSlots_showsThem() {
        NumberCell cell = cell(FIRST);
        for (int i = 0; i < 50; i++) {
            open(cell, i);
            assertThat(shown(FIRST)).isSameAs(cell.state().slots);
        }
    }

    @Test
    void aNumberAddedOrTakenOut_changesNothingForTheOthers() {
        NumberCell cell = cell(FIRST);
        open(cell, 0);
        add(SECOND);
        assertThat(shown(FIRST)).isSameAs(cell.state().slots);
        numbers.detach(cell(SECOND));
        assertThat(shown(FIRST)).isSameAs(cell.state().slots);
        assertThat(shown(SECOND)).isNull();
    }

    @Test
    void aSweep_showsWhatOneWhoStoppedHasNot() {
        NumberCell cell = cell(FIRST);
        NumberState st = cell.settled();
        assertThat(cell.commit(st, st.withSlots(st.slots.rebuilt(null, null)))).isTrue();
        assertThat(shown(FIRST)).isNotSameAs(cell.state().slots);
        numbers.repair(cell);
        assertThat(shown(FIRST)).isSameAs(cell.state().slots);
    }

    @Test
    void whatIsRememberedOfAFormerLayout_isLetGo() throws ReflectiveOperationException {
        Layout former = numbers.layout();
        numbers.sets(former);
        assertThat(remembered()).isNotNull();
        add(SECOND);
        assertThat(remembered()).isNull();
        numbers.sets(former);
        numbers.letGo();
        assertThat(remembered()).isNull();
    }

    private @Nullable Object remembered() throws ReflectiveOperationException {
        Field sets = Numbers.class.getDeclaredField("sets");
        sets.setAccessible(true);
        return sets.get(numbers);
    }

    @Test
    void aNumberAddedAgain_isNotTakenForItsFormerLife() {
        NumberCell former = cell(FIRST);
        open(former, 0);
        numbers.detach(former);
        add(FIRST);
        numbers.repair(former);
        assertThat(cell(FIRST)).isNotSameAs(former);
        assertThat(shown(FIRST)).isSameAs(cell(FIRST).state().slots);
    }
}
