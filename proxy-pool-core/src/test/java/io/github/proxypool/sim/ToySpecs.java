package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;

/** What the toys promise. */
final class ToySpecs {
    private ToySpecs() {}

    /** A counter: each increment answers the next number. */
    record Counter() implements Spec<Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Integer> next(Integer state, Call call, Object part) {
            return call.pending() || call.result().equals(state + 1) ? List.of(state + 1) : List.of();
        }
    }

    /** A stack: pop answers the value pushed last, -1 if there is none. */
    record Stack() implements Spec<List<Integer>> {
        @Override
        public List<Integer> initial() {
            return List.of();
        }

        @Override
        public List<List<Integer>> next(List<Integer> state, Call call, Object part) {
            ToyOp op = (ToyOp) call.op();
            if (op.verb().equals("push")) {
                List<Integer> after = new ArrayList<>(state);
                after.add(op.argument());
                return List.of(List.copyOf(after));
            }
            int top = state.isEmpty() ? -1 : state.get(state.size() - 1);
            if (!call.pending() && !call.result().equals(top)) {
                return List.of();
            }
            return List.of(state.isEmpty() ? state : List.copyOf(state.subList(0, state.size() - 1)));
        }
    }

    /** Two cells as a bit set: taking answers any free one, and -1 only if none is free. */
    record Cells() implements Spec<Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Integer> next(Integer state, Call call, Object part) {
            ToyOp op = (ToyOp) call.op();
            if (op.verb().equals("put")) {
                return List.of(op.argument() < 0 ? state : state & ~(1 << op.argument()));
            }
            List<Integer> after = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                if ((state & 1 << i) == 0 && (call.pending() || call.result().equals(i))) {
                    after.add(state | 1 << i);
                }
            }
            if (state == 3 && (call.pending() || call.result().equals(-1))) {
                after.add(state);
            }
            return after;
        }
    }
}
