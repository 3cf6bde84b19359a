package io.github.proxypool.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntConsumer;

/**
 * Does at chosen readings what another thread might do just then, in the middle of whatever reads the clock: interleavings
 * on one thread, the same every time.
 */
public final class ScriptedClock implements InstantSource {
    private final InstantSource clock;
    private IntConsumer script = reading -> {};
    private boolean inScript;
    private int readings;

    /** Shows what another clock shows. */
    public ScriptedClock(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on the script is run before each reading, with how many there were before. Its own do not count. */
    public void play(IntConsumer others) {
        script = others;
        readings = 0;
    }

    /** How many readings there were since the script began. */
    public int readings() {
        return readings;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        if (!inScript) {
            inScript = true;
            script.accept(readings++);
            inScript = false;
        }
        return clock.millis();
    }
}
