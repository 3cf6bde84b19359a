package io.github.proxypool.proof;

import java.util.concurrent.TimeUnit;

/** How long a deep test goes on, and from which seed. */
final class Deep {
    private final String name;
    private final long start = System.nanoTime();
    private final long duration = TimeUnit.MINUTES.toNanos(Integer.getInteger("proxypool.deep.minutes", 1));
    private final long seed = Long.getLong("proxypool.seed", start);

    Deep(String name) {
        this.name = name;
        say("seed " + seed);
    }

    long seed() {
        return seed;
    }

    boolean goesOn() {
        return System.nanoTime() - start < duration;
    }

    void say(String what) {
        System.out.println(name + ": " + what);
    }
}
