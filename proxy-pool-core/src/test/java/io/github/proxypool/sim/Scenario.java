package io.github.proxypool.sim;

import java.util.List;

/**
 * What a schedule runs.
 *
 * @param name how reports call it
 * @param setup what the subject is made from
 * @param before calls made one after the other before the threads start
 * @param programs the calls of each thread
 * @param after calls made one after the other when the threads have ended, to see what they left behind
 * @param spec what the calls promise
 * @param <S> the state of the specification
 */
public record Scenario<S>(
        String name, Object setup, List<?> before, List<? extends List<?>> programs, List<?> after, Spec<S> spec) {
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(name).append(" on ").append(setup).append('\n');
        text.append("    before ").append(before).append('\n');
        for (int i = 0; i < programs.size(); i++) {
            text.append("    T")
                    .append(i)
                    .append("     ")
                    .append(programs.get(i))
                    .append('\n');
        }
        return text.append("    after  ").append(after).append('\n').toString();
    }
}
