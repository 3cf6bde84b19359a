package io.github.proxypool.planning;

/**
 * How many sessions a fixed pool must refuse at the very least, whatever it does. For sessions of one length nothing
 * accepts more of them than to take them as they come, as long as there is room; so it is enough to count what overflows
 * in each participant's room for n sessions, and in the pool's room for n times the cap. No refusal is counted twice: either
 * each session is counted for one of its participants, the busier one, or one participant is looked at alone.
 */
public final class RefusalFloor {
    private final Sessions sessions;
    private final int[] charged;
    private final int cap;

    /**
     * Prepares to count.
     *
     * @param sessions what is asked for
     * @param cap the most sessions on a number; {@link Crowd#UNBOUNDED} for no cap
     */
    public RefusalFloor(Sessions sessions, int cap) {
        this.sessions = sessions;
        this.cap = cap;
        this.charged = busierOnes(sessions);
    }

    private static int[] busierOnes(Sessions sessions) {
        int[] held = new int[sessions.participants()];
        int[] charged = new int[sessions.count()];
        int over = 0;
        for (int i = 0; i < charged.length; i++) {
            for (; sessions.release(over) <= sessions.open(i); over++) {
                held[sessions.first(over)]--;
                held[sessions.second(over)]--;
            }
            boolean first = ++held[sessions.first(i)] >= ++held[sessions.second(i)];
            charged[i] = first ? sessions.first(i) : sessions.second(i);
        }
        return charged;
    }

    /**
     * How many must be refused.
     *
     * @param n how many numbers the pool has
     * @return at least so many
     */
    public long refused(int n) {
        long byCap = cap == Crowd.UNBOUNDED ? 0 : overflow(new int[sessions.count()], 1, (long) n * cap, false);
        long together = overflow(charged, sessions.participants(), n, true);
        return Math.max(byCap, Math.max(together, mostOfOne(n)));
    }

    /** The most that overflows in the room of one participant, all its sessions counted. */
    private long mostOfOne(int n) {
        int[] filled = new int[sessions.participants()];
        long[] refused = new long[sessions.participants()];
        boolean[] first = new boolean[sessions.count()];
        boolean[] second = new boolean[sessions.count()];
        long most = 0;
        int over = 0;
        for (int i = 0; i < first.length; i++) {
            for (; over < i && sessions.release(over) <= sessions.open(i); over++) {
                filled[sessions.first(over)] -= first[over] ? 1 : 0;
                filled[sessions.second(over)] -= second[over] ? 1 : 0;
            }
            first[i] = enter(sessions.first(i), n, filled, refused);
            second[i] = enter(sessions.second(i), n, filled, refused);
            most = Math.max(most, Math.max(refused[sessions.first(i)], refused[sessions.second(i)]));
        }
        return most;
    }

    private static boolean enter(int participant, int n, int[] filled, long[] refused) {
        boolean accepted = filled[participant] < n;
        filled[participant] += accepted ? 1 : 0;
        refused[participant] += accepted ? 0 : 1;
        return accepted;
    }

    private long overflow(int[] rooms, int roomCount, long size, boolean cooling) {
        int[] filled = new int[roomCount];
        boolean[] accepted = new boolean[sessions.count()];
        long refused = 0;
        int over = 0;
        for (int i = 0; i < accepted.length; i++) {
            for (; over < i && end(over, cooling) <= sessions.open(i); over++) {
                filled[rooms[over]] -= accepted[over] ? 1 : 0;
            }
            accepted[i] = filled[rooms[i]] < size;
            filled[rooms[i]] += accepted[i] ? 1 : 0;
            refused += accepted[i] ? 0 : 1;
        }
        return refused;
    }

    private long end(int i, boolean cooling) {
        return cooling ? sessions.release(i) : sessions.close(i);
    }

    /**
     * For which participant a session is counted.
     *
     * @param i which session
     * @return the one of its two that held more numbers when it opened
     */
    public int busier(int i) {
        return charged[i];
    }
}
