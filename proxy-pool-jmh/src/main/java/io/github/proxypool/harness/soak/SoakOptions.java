package io.github.proxypool.harness.soak;

import java.time.Duration;

/**
 * How a soak goes.
 *
 * @param sessions how many are live at once
 * @param numbers how many the pool has
 * @param threads how many callers there are; one more sweeps
 * @param ttl how long a session lives, by the soak's own clock
 * @param seed of the order of calls, and of the pool
 * @param churn how many sessions are replaced before the rest may expire
 * @param atMost how long they are replaced at the most
 * @param interval how long a sample takes at the least
 */
record SoakOptions(
        int sessions,
        int numbers,
        int threads,
        Duration ttl,
        long seed,
        long churn,
        Duration atMost,
        Duration interval) {
    static final int CAP = 100;
    static final Duration DEFAULT_TTL = Duration.ofHours(4);
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    static final Duration UNLIMITED = Duration.ofDays(365);

    private static final int MOST_SESSIONS = 100_000_000;
    private static final int MOST_THREADS = 64;
    static final long MOST_CHURN = 1_000_000_000_000_000L;
    private static final int MOST_ROUNDS = 1_000;
    private static final int LEAST_SESSIONS_IN_A_ROUND = 20;
    private static final int REHEARSAL = 20_000;
    /** Room for sessions that have expired and not been swept yet. */
    private static final double HEADROOM = 1.2;

    private static final double LEAST_HEADROOM = 1.1;

    SoakOptions {
        check(sessions >= 100 && sessions <= MOST_SESSIONS, "sessions must be from 100 to " + MOST_SESSIONS);
        check(
                numbers >= numbersFor(sessions, LEAST_HEADROOM),
                "numbers must be at least " + numbersFor(sessions, LEAST_HEADROOM) + " for " + sessions + " sessions, "
                        + CAP + " on each");
        check(threads >= 1 && threads <= MOST_THREADS, "threads must be from 1 to " + MOST_THREADS);
        check(
                ttl.compareTo(Duration.ofSeconds(1)) >= 0 && ttl.compareTo(Duration.ofDays(365)) <= 0,
                "ttl must be from 1 s to 365 d");
        check(churn >= 0 && churn <= MOST_CHURN, "churn must be from 0 to " + MOST_CHURN);
        check(
                !atMost.isNegative() && atMost.compareTo(UNLIMITED) <= 0,
                "minutes must be from 0 to " + UNLIMITED.toMinutes());
        check(!interval.isNegative() && !interval.isZero(), "interval must be positive");
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The numbers on which so many sessions leave room. */
    static int numbersFor(int sessions) {
        return numbersFor(sessions, HEADROOM);
    }

    private static int numbersFor(int sessions, double headroom) {
        return (int) Math.max(10, Math.ceil(sessions * headroom / CAP));
    }

    /** The same on a small scale, so that what a Java machine does once has been done. */
    SoakOptions rehearsal() {
        int few = Math.min(sessions, REHEARSAL);
        return new SoakOptions(few, numbersFor(few), threads, ttl, seed, few, UNLIMITED, interval);
    }

    /** In how many rounds the clock goes once through the life of a session. */
    int rounds() {
        return Math.min(MOST_ROUNDS, sessions / LEAST_SESSIONS_IN_A_ROUND);
    }

    /** How far the clock moves between two rounds. */
    Duration tick() {
        return Duration.ofMillis(ttl.toMillis() / rounds());
    }

    /** How long a session lives: the time to live, rounded down to whole ticks. */
    Duration life() {
        return tick().multipliedBy(rounds());
    }
}
