package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The check of Wing and Gong with Lowe's memory of the configurations that have failed: a history is linearizable if
 * its calls can be put in an order that respects real time and that the {@link Spec} explains. A pending call may be
 * left out.
 *
 * @param <S> the state of the specification
 */
public final class Linearizability<S> {
    private final Spec<S> spec;
    private final Call[] calls;
    private final long completed;
    private final Set<Configuration<S>> failed = new HashSet<>();

    private Linearizability(Spec<S> spec, List<Call> history) {
        if (history.size() > Long.SIZE) {
            throw new IllegalArgumentException("a history must have at most 64 calls but had " + history.size());
        }
        this.spec = spec;
        List<Call> sorted = new ArrayList<>(history);
        sorted.sort(Comparator.comparingInt(Call::returned).thenComparingInt(Call::invoked));
        calls = sorted.toArray(new Call[0]);
        long mask = 0;
        for (int i = 0; i < calls.length; i++) {
            if (!calls[i].pending()) {
                mask |= 1L << i;
            }
        }
        completed = mask;
    }

    /**
     * Checks a history.
     *
     * @param spec what the calls promise
     * @param history the calls
     * @param <S> the state of the specification
     * @return true if some sequential order explains every answer
     */
    public static <S> boolean check(Spec<S> spec, List<Call> history) {
        return new Linearizability<>(spec, history).explain(0, spec.initial());
    }

    private boolean explain(long done, S state) {
        if ((completed & ~done) == 0) {
            return true;
        }
        Configuration<S> configuration = new Configuration<>(done, state);
        if (!failed.isEmpty() && failed.contains(configuration)) {
            return false;
        }
        int horizon = calls[Long.numberOfTrailingZeros(completed & ~done)].returned();
        for (int i = 0; i < calls.length; i++) {
            Call call = calls[i];
            if ((done & 1L << i) == 0 && call.invoked() < horizon) {
                for (S after : spec.next(state, call)) {
                    if (explain(done | 1L << i, after)) {
                        return true;
                    }
                }
            }
        }
        failed.add(configuration);
        return false;
    }

    private record Configuration<S>(long done, S state) {}
}
