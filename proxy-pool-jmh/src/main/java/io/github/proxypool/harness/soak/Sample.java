package io.github.proxypool.harness.soak;

/**
 * What happened between two moments of a soak.
 *
 * @param seconds the later moment, since the beginning; the collections between phases do not count
 * @param phase which phase it belongs to
 * @param openedPerSecond sessions opened
 * @param routedPerSecond calls routed
 * @param closedPerSecond sessions closed
 * @param expiredPerSecond sessions expired by sweeps that ended
 * @param live how many sessions are live, or expired and not swept yet
 * @param open how long opens took
 * @param route how long routes took
 * @param close how long closes took
 * @param longestCallMillis how long the longest of all these took
 * @param gcPauses how often the collector stopped the program
 * @param longestGcPauseMillis for how long at the most
 * @param totalGcPauseMillis for how long in all
 * @param heapAfterGcBytes the heap in use after the last collection
 * @param longestSweepMillis how long the longest sweep that ended took
 */
record Sample(
        double seconds,
        Phase phase,
        double openedPerSecond,
        double routedPerSecond,
        double closedPerSecond,
        double expiredPerSecond,
        long live,
        Latency open,
        Latency route,
        Latency close,
        double longestCallMillis,
        int gcPauses,
        long longestGcPauseMillis,
        long totalGcPauseMillis,
        long heapAfterGcBytes,
        double longestSweepMillis) {}
