package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;

/** The table of instrumented places: the number that a step carries against words that a reader understands. */
final class Sites {
    private static final List<String> NAMES = new ArrayList<>(List.of("call"));

    /** The place "between two calls of a thread", which no class contains. */
    static final int CALL = 0;

    private Sites() {}

    static synchronized int add(String name) {
        NAMES.add(name);
        return NAMES.size() - 1;
    }

    static synchronized String name(int site) {
        return NAMES.get(site);
    }
}
