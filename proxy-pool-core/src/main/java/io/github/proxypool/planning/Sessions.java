package io.github.proxypool.planning;

import java.util.Arrays;

/**
 * Sessions that are asked for, in the order of opening: who with whom, and when. All live equally long, so they end in
 * the same order. A participant holds a number from the opening until the session's end and a cool-down after it.
 */
public final class Sessions {
    private final long[] opens;
    private final int[] first;
    private final int[] second;
    private final int participants;
    private final long ttl;
    private final long cooldown;
    private final boolean onePerPair;

    /**
     * Keeps what is given, without copying it.
     *
     * @param opens when, in any unit, ascending
     * @param first one participant of each, from 0
     * @param second the other
     * @param participants how many participants there are
     * @param terms how long sessions live, and what else holds for all of them
     */
    Sessions(long[] opens, int[] first, int[] second, int participants, Terms terms) {
        this.opens = opens;
        this.first = first;
        this.second = second;
        this.participants = participants;
        this.ttl = terms.ttl;
        this.cooldown = terms.cooldown;
        this.onePerPair = terms.onePerPair;
    }

    /**
     * What holds for all sessions.
     *
     * @param ttl how long a session lives
     * @param cooldown how long a participant's number stays taken after that
     * @param onePerPair whether a session is not asked for after all if its pair has one running
     */
    public record Terms(long ttl, long cooldown, boolean onePerPair) {}

    /**
     * How many there are.
     *
     * @return from 0
     */
    public int count() {
        return opens.length;
    }

    /**
     * How many participants there are, with sessions or without.
     *
     * @return one more than the highest participant
     */
    public int participants() {
        return participants;
    }

    /**
     * When a session opens.
     *
     * @param i which session
     * @return the instant, which belongs to it
     */
    public long open(int i) {
        return opens[i];
    }

    /**
     * When a session closes.
     *
     * @param i which session
     * @return the first instant after it
     */
    public long close(int i) {
        return opens[i] + ttl;
    }

    /**
     * When a session's numbers are free for its participants again.
     *
     * @param i which session
     * @return the first instant after the cool-down
     */
    public long release(int i) {
        return opens[i] + ttl + cooldown;
    }

    /**
     * One participant.
     *
     * @param i which session
     * @return the one that was named first
     */
    public int first(int i) {
        return first[i];
    }

    /**
     * The other participant.
     *
     * @param i which session
     * @return the one that was named second
     */
    public int second(int i) {
        return second[i];
    }

    /**
     * Whether a session is not asked for after all if its pair has one running.
     *
     * @return true if so
     */
    public boolean onePerPair() {
        return onePerPair;
    }

    /**
     * The pair of a session, in one word.
     *
     * @param i which session
     * @return the same for both orders
     */
    public long pair(int i) {
        return pair(first[i], second[i]);
    }

    static long pair(int one, int other) {
        return ((long) Math.max(one, other) << 32) | Math.min(one, other);
    }

    /**
     * Some of the sessions, alone.
     *
     * @param from the first of them
     * @param to one past the last
     * @return a copy
     */
    public Sessions slice(int from, int to) {
        return new Sessions(
                Arrays.copyOfRange(opens, from, to),
                Arrays.copyOfRange(first, from, to),
                Arrays.copyOfRange(second, from, to),
                participants,
                new Terms(ttl, cooldown, onePerPair));
    }
}
