package io.github.proxypool.sim;

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
    private final Part[] parts;
    private final long completed;
    private final Set<Configuration<S>> failed = new HashSet<>();

    private Linearizability(Spec<S> spec, List<Call> history) {
        this.spec = spec;
        parts = history.stream()
                .flatMap(call -> spec.parts(call).stream().map(part -> new Part(call, part)))
                .sorted(Comparator.comparingInt(part -> part.call().returned()))
                .toArray(Part[]::new);
        if (parts.length > Long.SIZE) {
            throw new IllegalArgumentException("a history must have at most 64 parts but had " + parts.length);
        }
        long mask = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].call().pending()) {
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
        long missing = completed & ~done;
        if (missing == 0) {
            return true;
        }
        Configuration<S> configuration = new Configuration<>(done, state);
        if (!failed.isEmpty() && failed.contains(configuration)) {
            return false;
        }
        int horizon = parts[Long.numberOfTrailingZeros(missing)].call().returned();
        for (int i = 0; i < parts.length; i++) {
            Call call = parts[i].call();
            if ((done & 1L << i) == 0 && call.invoked() < horizon) {
                for (S after : spec.next(state, call, parts[i].part())) {
                    if (explain(done | 1L << i, after)) {
                        return true;
                    }
                }
            }
        }
        failed.add(configuration);
        return false;
    }

    private record Part(Call call, Object part) {}

    private record Configuration<S>(long done, S state) {}
}
