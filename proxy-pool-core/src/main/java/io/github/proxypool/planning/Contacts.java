package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Who wanted to talk to whom, and when, in the order of time. Grows by adding. */
public final class Contacts {
    private long[] times = new long[64];
    private int[] first = new int[64];
    private int[] second = new int[64];
    private int count;
    private int participants;

    /** None yet. */
    public Contacts() {}

    /**
     * Adds one after the others.
     *
     * @param time when, in milliseconds; not before the last
     * @param one a participant, from 0
     * @param other another
     */
    public void add(long time, int one, int other) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            first = Arrays.copyOf(first, 2 * count);
            second = Arrays.copyOf(second, 2 * count);
        }
        times[count] = time;
        first[count] = one;
        second[count] = other;
        count++;
        participants = Math.max(participants, Math.max(one, other) + 1);
    }

    /**
     * How many there are.
     *
     * @return from 0
     */
    public int count() {
        return count;
    }

    /**
     * How long it is from the first to the last.
     *
     * @return in milliseconds
     */
    public long span() {
        return count == 0 ? 0 : times[count - 1] - times[0];
    }

    /**
     * A copy that does not change.
     *
     * @return the contacts so far
     */
    public Contacts copy() {
        Contacts copy = new Contacts();
        copy.times = Arrays.copyOf(times, Math.max(1, count));
        copy.first = Arrays.copyOf(first, Math.max(1, count));
        copy.second = Arrays.copyOf(second, Math.max(1, count));
        copy.count = count;
        copy.participants = participants;
        return copy;
    }

    /**
     * The sessions they ask for: a contact opens one unless its pair has one running, which lives in
     * {@code [open, open + ttl)}.
     *
     * @param ttl how long a session lives, in milliseconds
     * @param cooldown how long a participant's number stays taken after that
     * @return the sessions, whatever a pool makes of them
     */
    public Sessions sessions(long ttl, long cooldown) {
        int[] chosen = new int[count];
        int sessions = 0;
        int over = 0;
        Set<Long> running = new HashSet<>();
        for (int i = 0; i < count; i++) {
            for (; over < sessions && times[chosen[over]] + ttl <= times[i]; over++) {
                running.remove(pair(chosen[over]));
            }
            if (running.add(pair(i))) {
                chosen[sessions++] = i;
            }
        }
        return of(Arrays.copyOf(chosen, sessions), new Sessions.Terms(ttl, cooldown, false));
    }

    private long pair(int i) {
        return Sessions.pair(first[i], second[i]);
    }

    private Sessions of(int[] chosen, Sessions.Terms terms) {
        return new Sessions(
                Arrays.stream(chosen).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(chosen).map(i -> first[i]).toArray(),
                Arrays.stream(chosen).map(i -> second[i]).toArray(),
                participants,
                terms);
    }
}
