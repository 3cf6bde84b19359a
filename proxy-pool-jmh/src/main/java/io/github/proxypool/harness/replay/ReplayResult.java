package io.github.proxypool.harness.replay;

import io.github.proxypool.Exhaustion;
import java.util.Map;

/**
 * What a replay came to. What is said of sessions belongs to the trace and the time to live, refused sessions included;
 * what is said of numbers is the pool's doing.
 *
 * @param events lines of the trace
 * @param participants different names
 * @param sessions events whose pair had no running session
 * @param peakSessions the most sessions that ran at once
 * @param maxConcurrency the most sessions that one participant had at once
 * @param numbers how many numbers the pool has at the end
 * @param numbersUsed how many of them ever carried a session
 * @param hottestNumberSessions the most sessions that one number carried at once
 * @param refused sessions that got no number
 * @param refusedByReason the same, by the rule that left nothing
 * @param seconds how long the replay took by the wall
 * @param opensPerSecond sessions asked of the pool per second of the replay, reading and sweeping included
 */
public record ReplayResult(
        long events,
        int participants,
        long sessions,
        int peakSessions,
        int maxConcurrency,
        int numbers,
        int numbersUsed,
        int hottestNumberSessions,
        long refused,
        Map<Exhaustion.Reason, Long> refusedByReason,
        double seconds,
        long opensPerSecond) {}
