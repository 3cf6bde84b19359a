package io.github.proxypool.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checker on histories written by hand. */
class LinearizabilityTest {
    private final History history = new History();

    @Test
    void check_overlappingCalls_mayTakeEffectInEitherOrder() {
        Call slow = begin(0, "exact", 0);
        Call fast = begin(1, "exact", 0);
        end(fast, 2);
        end(slow, 1);

        assertThat(Linearizability.check(new ToySpecs.Counter(), history.calls()))
                .isTrue();
    }

    @Test
    void check_consecutiveCalls_keepTheirOrder() {
        end(begin(0, "exact", 0), 2);
        end(begin(1, "exact", 0), 1);

        assertThat(Linearizability.check(new ToySpecs.Counter(), history.calls()))
                .isFalse();
    }

    @Test
    void check_lostUpdate_isRefused() {
        Call a = begin(0, "exact", 0);
        Call b = begin(1, "exact", 0);
        end(a, 1);
        end(b, 1);

        assertThat(Linearizability.check(new ToySpecs.Counter(), history.calls()))
                .isFalse();
    }

    @Test
    void check_pendingCall_mayHaveTakenEffectOrNot() {
        begin(0, "push", 7);
        end(begin(1, "pop", 0), 7);

        assertThat(Linearizability.check(new ToySpecs.Stack(), history.calls())).isTrue();

        end(begin(1, "pop", 0), -1);

        assertThat(Linearizability.check(new ToySpecs.Stack(), history.calls())).isTrue();

        end(begin(1, "pop", 0), 7);

        assertThat(Linearizability.check(new ToySpecs.Stack(), history.calls())).isFalse();
    }

    @Test
    void check_pendingCall_cannotTakeEffectBeforeItsInvocation() {
        end(begin(1, "pop", 0), 7);
        begin(0, "push", 7);

        assertThat(Linearizability.check(new ToySpecs.Stack(), history.calls())).isFalse();
    }

    @Test
    void check_choiceLeftOpen_isExplainedByAnyAdmissibleAnswer() {
        end(begin(0, "take", 0), 1);
        end(begin(0, "take", 0), 0);
        end(begin(0, "take", 0), -1);

        assertThat(Linearizability.check(new ToySpecs.Cells(), history.calls())).isTrue();
    }

    @Test
    void check_exhaustedWithACellFreeAllAlong_isRefused() {
        end(begin(0, "take", 0), 1);
        end(begin(0, "take", 0), -1);

        assertThat(Linearizability.check(new ToySpecs.Cells(), history.calls())).isFalse();
    }

    @Test
    void check_manyOverlappingCalls_isFastEnough() {
        List<Call> open =
                IntStream.range(0, 8).mapToObj(i -> begin(i, "push", i)).toList();
        open.forEach(call -> end(call, "done"));
        for (int i = 0; i < 8; i++) {
            end(begin(0, "pop", 0), i);
        }

        assertThat(Linearizability.check(new ToySpecs.Stack(), history.calls())).isTrue();
    }

    private Call begin(int thread, String verb, int argument) {
        return history.begin(thread, new ToyOp(verb, argument), 0);
    }

    private void end(Call call, Object result) {
        history.end(call, result, 0);
    }
}
