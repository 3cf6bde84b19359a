package io.github.proxypool;

import java.util.OptionalInt;

/**
 * A rule of your own: which numbers a participant may be given, and which of them first.
 *
 * <p>Asked on the thread that opens, before anything is claimed, and at most once for each participant and number in one
 * call. So a slow rule delays its own caller only. A rule that throws has not allowed the number, and
 * {@link PoolStats#ruleFailures} counts it.
 *
 * <p><b>Complexity.</b> An open asks about the numbers that are otherwise admissible on the participant's rung, in the order of the
 * selection, until one has rank 0, since no other can come before it. So a rule that only filters should give rank 0: it costs one
 * question for each number that it refuses on the way. One that never gives rank 0 is asked about all of them for each participant,
 * O(n) in time and in garbage: milliseconds in a pool of 10 000 numbers. So is any rule before a refusal.
 *
 * <p><b>Thread safety.</b> Called by many threads at once. An open is refused on what the rule said during the call.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NumberRule {

    /**
     * Judges a number.
     *
     * @param request what is asked for; of a session that is opened again, all that it was opened with, for those who are in it by now;
     *     of somebody who comes into a live session or takes another's place, that one alone, with the session's mode and labels
     * @param participant for whom
     * @param number a number that every other rule allows, sessions, cool-down and cap aside
     * @return empty if the participant must not have the number; else its rank, from 0, the best, lowest first. Where one number is to
     *     serve several participants, the highest of their ranks counts
     */
    OptionalInt rank(SessionRequest request, PhoneNumber participant, ProxyNumber number);
}
