package io.github.proxypool;

import java.util.OptionalInt;

/**
 * A rule of your own: which numbers a participant may be given, and which of them first.
 *
 * <p>Asked on the thread that opens, before anything is claimed, and at most once for each participant and number in one
 * call. So a slow rule delays its own caller only. A rule that throws has not allowed the number, and
 * {@link PoolStats#ruleFailures} counts it. With a rule an open asks about every number that is otherwise admissible on the
 * participant's rung: O(n).
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
     * @param request what is asked for
     * @param participant for whom
     * @param number a number that every other rule allows, sessions, cool-down and cap aside
     * @return empty if the participant must not have the number; else its rank, from 0, lowest first. Where one number is to
     *     serve several participants, the highest of their ranks counts
     */
    OptionalInt rank(SessionRequest request, PhoneNumber participant, ProxyNumber number);
}
