package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much is going on at once, all sessions accepted. */
public final class Shape {
    private final int peakSessions;
    private final int[] degrees;
    private final int greedyBound;

    private Shape(int peakSessions, int[] degrees, int greedyBound) {
        this.peakSessions = peakSessions;
        this.degrees = degrees;
        this.greedyBound = greedyBound;
    }

    /**
     * Looks at sessions.
     *
     * @param sessions which
     * @return their shape
     */
    public static Shape of(Sessions sessions) {
        int[] held = new int[sessions.participants()];
        int[] most = new int[sessions.participants()];
        int closed = 0;
        int released = 0;
        int peak = 0;
        int greedy = 0;
        for (int i = 0; i < sessions.count(); i++) {
            long now = sessions.open(i);
            for (; sessions.close(closed) <= now; closed++) {}
            for (; sessions.release(released) <= now; released++) {
                held[sessions.first(released)]--;
                held[sessions.second(released)]--;
            }
            int first = ++held[sessions.first(i)];
            int second = ++held[sessions.second(i)];
            most[sessions.first(i)] = Math.max(most[sessions.first(i)], first);
            most[sessions.second(i)] = Math.max(most[sessions.second(i)], second);
            greedy = Math.max(greedy, first + second - 1);
            peak = Math.max(peak, i + 1 - closed);
        }
        return new Shape(peak, most, greedy);
    }

    /**
     * The most sessions at once.
     *
     * @return from 0
     */
    public int peakSessions() {
        return peakSessions;
    }

    /**
     * The most numbers that a participant holds at once, cool-down included.
     *
     * @param participant which
     * @return from 0
     */
    public int degree(int participant) {
        return degrees[participant];
    }

    /**
     * The most numbers that any participant holds at once.
     *
     * @return from 0
     */
    public int degree() {
        return Arrays.stream(degrees).max().orElse(0);
    }

    /**
     * Which participant holds the most numbers at once.
     *
     * @return the first of them, from 0
     */
    public int busiest() {
        int most = degree();
        return IntStream.range(0, degrees.length)
                .filter(who -> degrees[who] == most)
                .findFirst()
                .orElse(0);
    }

    /**
     * The most numbers that any participant but the busiest holds at once.
     *
     * @return from 0
     */
    public int secondDegree() {
        return degrees.length < 2 ? 0 : Arrays.stream(degrees).sorted().toArray()[degrees.length - 2];
    }

    /**
     * How many numbers any pool could need that takes a new one only when it must, if both sides must have the same
     * number and there is no cap: the most numbers that a session's two sides hold together, itself once.
     *
     * @return from 0
     */
    public int greedyBound() {
        return greedyBound;
    }

    /**
     * The fewest numbers that could refuse nobody.
     *
     * @param cap the most sessions on a number
     * @return what both the busiest participant and the cap ask for
     */
    public int fewest(int cap) {
        return Math.max(1, Math.max(degree(), ceilingOf(peakSessions, cap)));
    }

    /**
     * How many numbers refuse nobody, whatever the selection.
     *
     * @param shared whether both sides must have the same number
     * @param cap the most sessions on a number
     * @return from {@link #fewest}
     */
    public int enough(boolean shared, int cap) {
        return enough(shared ? greedyBound : degree(), peakSessions, shared, cap);
    }

    /**
     * How many numbers refuse nobody, whatever the selection: as long as numbers are missing, each of the others is held
     * by one of the participants or is full. Sides with a number each fill up to twice as many places.
     *
     * @param degree how many numbers the participants of one session hold at most, itself once, or, with a number for
     *     each side, how many one participant holds
     * @param peakSessions the most sessions at once
     * @param shared whether both sides must have the same number
     * @param cap the most sessions on a number
     * @return at least {@code degree}
     */
    public static int enough(int degree, int peakSessions, boolean shared, int cap) {
        long others = shared ? peakSessions - 1L : 2L * peakSessions - 1;
        long full = peakSessions <= cap ? 0 : others / cap;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, degree + full));
    }

    private static int ceilingOf(int value, int divisor) {
        return (int) (((long) value + divisor - 1) / divisor);
    }
}
