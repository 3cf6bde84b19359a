package io.github.proxypool.sim;

import java.util.Arrays;

/** The steps of one schedule, for a reader. */
public final class Trace {
    private long[] steps = new long[256];
    private int size;

    void add(int thread, int site) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
        }
        steps[size++] = (long) thread << 32 | site;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append("    T")
                    .append(steps[i] >> 32)
                    .append("  ")
                    .append(Sites.name((int) steps[i]))
                    .append('\n');
        }
        return text.toString();
    }
}
