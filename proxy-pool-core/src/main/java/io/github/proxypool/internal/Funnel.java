package io.github.proxypool.internal;

/**
 * Why nothing could be given, as counts that all belong to one instant.
 *
 * @param member the participant for whom nothing was left, by its place, or -1 if one number for all was asked for
 * @param inPool how many numbers there are
 * @param notInUse how many of them are free of the participants; all of those have no room
 */
public record Funnel(int member, int inPool, int notInUse) {}
