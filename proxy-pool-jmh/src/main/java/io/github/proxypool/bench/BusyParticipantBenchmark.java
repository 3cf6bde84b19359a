package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost a participant to open and close one session more, when it holds none or nine tenths of a pool's 1 000
 * numbers? All numbers are equally loaded, so that those that it holds come first when the least loaded is looked for.
 *
 * <p>{@code java -jar proxy-pool.jar bench BusyParticipantBenchmark -prof gc}
 */
public class BusyParticipantBenchmark extends PoolBenchmark {
    private static final int ELEVEN_ON_EACH = 11_000;

    /** How many sessions the participant has, each on a number of its own. */
    @Param({"0", "900"})
    public int held;

    private Requester<?, ?> requester;

    /** Opens the participant's sessions, and those of others after them. */
    @Setup
    public void setUp() {
        requester = Requester.in(allocator);
        requester.holdUpTo(held);
        requester.fillUpTo(ELEVEN_ON_EACH - held);
    }

    /**
     * Opens and closes one session.
     *
     * @return the session
     */
    @Benchmark
    public Object openAndClose() {
        return requester.openAndClose();
    }
}
