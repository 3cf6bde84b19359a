package io.github.proxypool.harness.soak;

import org.openjdk.jmh.util.SampleBuffer;

/** What callers did, how long they waited for it, and what went wrong. Confined to one thread at a time. */
final class Tally {
    final SampleBuffer openTimes = new SampleBuffer();
    final SampleBuffer routeTimes = new SampleBuffer();
    final SampleBuffer closeTimes = new SampleBuffer();
    long opened;
    long routed;
    long closed;
    long expired;

    /** Opens that were refused, though numbers suffice. */
    long refused;

    /** Calls of participants that did not reach their own session. */
    long astray;

    /** Calls into sessions that had ended and still reached somebody, and ended sessions that say they are open. */
    long haunted;

    /** Live sessions that a close did not find live. */
    long unclosed;

    long longestNanos;

    void open(long nanos) {
        opened++;
        openTimes.add(nanos);
        longestNanos = Math.max(longestNanos, nanos);
    }

    void route(long nanos) {
        routed++;
        routeTimes.add(nanos);
        longestNanos = Math.max(longestNanos, nanos);
    }

    void close(long nanos) {
        closed++;
        closeTimes.add(nanos);
        longestNanos = Math.max(longestNanos, nanos);
    }

    void add(Tally other) {
        openTimes.addAll(other.openTimes);
        routeTimes.addAll(other.routeTimes);
        closeTimes.addAll(other.closeTimes);
        addCounts(other);
    }

    /** Adds how often, but not how long: times take half a megabyte. */
    void addCounts(Tally other) {
        opened += other.opened;
        routed += other.routed;
        closed += other.closed;
        expired += other.expired;
        refused += other.refused;
        astray += other.astray;
        haunted += other.haunted;
        unclosed += other.unclosed;
        longestNanos = Math.max(longestNanos, other.longestNanos);
    }

    /** How many sessions are live after all this. */
    long live() {
        return opened - closed - expired;
    }
}
