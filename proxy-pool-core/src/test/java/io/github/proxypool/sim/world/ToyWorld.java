package io.github.proxypool.sim.world;

import io.github.proxypool.sim.Subject;
import io.github.proxypool.sim.ToyOp;
import io.github.proxypool.sim.toys.ToyCells;
import io.github.proxypool.sim.toys.ToyCounter;
import io.github.proxypool.sim.toys.ToyStack;
import java.util.HashMap;
import java.util.Map;

/** Makes the toys that the simulator is tested on. */
public final class ToyWorld implements Subject.Factory {
    /** Looked up by name. */
    public ToyWorld() {}

    @Override
    public Subject create(Object setup) {
        return switch ((String) setup) {
            case "counter" -> new Counter();
            case "stack" -> new Stack();
            default -> new Cells();
        };
    }

    private static final class Counter implements Subject {
        private final ToyCounter counter = new ToyCounter();

        @Override
        public Object apply(int thread, Object op) {
            return switch (((ToyOp) op).verb()) {
                case "racy" -> counter.incrementRacy();
                case "plain" -> counter.incrementPlain();
                case "locked" -> counter.incrementLocked();
                default -> counter.incrementExact();
            };
        }
    }

    private static final class Stack implements Subject {
        private final ToyStack stack = new ToyStack();

        @Override
        public Object apply(int thread, Object op) {
            ToyOp call = (ToyOp) op;
            if (call.verb().equals("pop")) {
                return stack.pop();
            }
            stack.push(call.argument());
            return "done";
        }
    }

    private static final class Cells implements Subject {
        private final ToyCells cells = new ToyCells(2);
        private final Map<Integer, Integer> mine = new HashMap<>();

        @Override
        public Object resolve(int thread, Object op) {
            ToyOp call = (ToyOp) op;
            return call.verb().equals("put") ? new ToyOp("put", mine.getOrDefault(thread, -1)) : op;
        }

        @Override
        public Object apply(int thread, Object op) {
            ToyOp call = (ToyOp) op;
            if (call.verb().equals("put")) {
                Integer index = mine.remove(thread);
                if (index != null && index >= 0) {
                    cells.put(index);
                }
                return "done";
            }
            int index = call.verb().equals("two-pass")
                    ? cells.takeTwoPass(call.argument())
                    : cells.takeSinglePass(call.argument());
            mine.put(thread, index);
            return index;
        }
    }
}
