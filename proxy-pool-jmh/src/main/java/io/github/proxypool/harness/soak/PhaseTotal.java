package io.github.proxypool.harness.soak;

/**
 * What a phase came to.
 *
 * @param phase which
 * @param seconds how long it took
 * @param opened sessions opened
 * @param routed calls routed
 * @param closed sessions closed
 * @param expired sessions expired by sweeps
 * @param open how long opens took
 * @param route how long routes took
 * @param close how long closes took
 */
record PhaseTotal(
        Phase phase,
        double seconds,
        long opened,
        long routed,
        long closed,
        long expired,
        Latency open,
        Latency route,
        Latency close) {

    static PhaseTotal of(Phase phase, double seconds, Tally tally) {
        return new PhaseTotal(
                phase,
                seconds,
                tally.opened,
                tally.routed,
                tally.closed,
                tally.expired,
                Latency.of(tally.openTimes),
                Latency.of(tally.routeTimes),
                Latency.of(tally.closeTimes));
    }
}
