package io.github.proxypool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the participants of a number are found. */
class SlotsTest {
    private static final long NUMBER = 1_000;
    private static final long A = 1;
    private static final long B = 2;

    private final Clock clock = new Clock(() -> Instant.EPOCH);
    private final Numbers numbers = new Numbers(true, null);
    private final Lifecycle lifecycle = new Lifecycle(numbers, clock, null, null);
    private final NumberCell cell;

    SlotsTest() {
        Limits limits = Limits.of(100, Limits.ALL_CAPABILITIES, false);
        numbers.add(List.of(new NewNumber(NUMBER, limits, Set.of(), null)));
        cell = Objects.requireNonNull(numbers.layout().find(NUMBER));
    }

    private SessionCore open(long first, long second) {
        SessionCore session = new PlainSession(first, second, cell, Word.NEVER);
        assertThat(lifecycle.installAlone(session, cell.settled())).isTrue();
        return session;
    }

    private Slots slots() {
        return cell.state().slots;
    }

    @Test
    void whoPlacesLate_fillsNothing() {
        SessionCore session = open(A, B);
        Slots slots = slots();
        int first = slots.slotOf(session, 0);
        int second = slots.slotOf(session, 1);
        assertThat(slots.leased(A, clock)).isEqualTo(first);
        assertThat(lifecycle.close(session, null)).isTrue();

        slots.place(session, first, second);

        assertThat(slots()).isSameAs(slots);
        assertThat(slots.leased(A, clock)).isEqualTo(Slots.NOBODY);
        assertThat(slots.leased(B, clock)).isEqualTo(Slots.NOBODY);
    }

    @Test
    void choose_givesTwoOfTheSameHashTwoSlots() {
        open(A, B);

        int one = slots().choose(A, Slots.NOBODY);
        int other = slots().choose(A, one);

        assertThat(one).isNotNegative();
        assertThat(other).isNotNegative().isNotEqualTo(one);
        assertThat(slots().isFilled(one)).isFalse();
    }

    /** A free slot is under no identifier, and so is whoever was forgotten: what a racing copy has left there must not matter. */
    @Test
    void drop_ofWhatRemainsOfSomebodyForgotten_leavesFreeSlotsFree() {
        SessionCore session = open(A, B);
        assertThat(lifecycle.close(session, null)).isTrue();
        Remnant remnant = Objects.requireNonNull(Remnant.of(session, B, cell));
        int[] free = IntStream.range(0, slots().length())
                .filter(i -> !slots().isFilled(i))
                .toArray();
        for (int i : free) {
            slots().faces()[i] = remnant.faceAt(1);
        }

        cell.state().drop(remnant, 1);

        assertThat(remnant.idAt(1)).isEqualTo(E164.NONE);
        assertThat(free).isNotEmpty();
        assertThat(IntStream.of(free).filter(slots()::isFilled)).isEmpty();
    }
}
