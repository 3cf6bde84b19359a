package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** The table of instrumented places: the number that a step carries against words that a reader understands. */
final class Sites {
    private static final List<String> NAMES = new ArrayList<>(List.of("call"));

    /** The place "between two calls of a thread", which no class contains. */
    static final int CALL = 0;

    /** What changes something that others see. */
    private static final Pattern WRITE = Pattern.compile(
            "VarHandle.(compareAnd|weakCompareAnd|set|getAnd)|Atomic\\w+.(compareAnd|set|lazySet|getAnd|\\w+AndGet)"
                    + "|Concurrent\\w+.(put|remove|replace|clear)|\\w+ write ");

    private static final BitSet WRITES = new BitSet();

    private Sites() {}

    static synchronized int add(String name) {
        WRITES.set(NAMES.size(), WRITE.matcher(name).find());
        NAMES.add(name);
        return NAMES.size() - 1;
    }

    static synchronized String name(int site) {
        return NAMES.get(site);
    }

    static synchronized boolean isWrite(int site) {
        return WRITES.get(site);
    }
}
