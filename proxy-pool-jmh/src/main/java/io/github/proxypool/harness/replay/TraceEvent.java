package io.github.proxypool.harness.replay;

/**
 * Two people want to talk, at an instant.
 *
 * @param millis when
 * @param first the name of one
 * @param second the name of the other
 */
public record TraceEvent(long millis, String first, String second) {}
