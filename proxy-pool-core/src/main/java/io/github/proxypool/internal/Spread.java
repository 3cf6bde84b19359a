package io.github.proxypool.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/** Where threads that get into each other's way look first among equally loaded numbers: each somewhere else. */
final class Spread {
    /*
     * Why. All who choose by load find the same number first, and of those who claim it at once one comes through. They then
     * take from each other not only the number but the cache lines of its state, of its table, and of the words of its level.
     * So once a claim has been lost each thread begins where it last lowered a load, which is often the lowest, and in
     * its own cache; or, if that is where it lost, a golden section further on.
     *
     * Who decides. Nobody is kept from a number or refused: the whole level is walked, only from another place. One thread alone
     * loses no claim, and so begins at the first, whatever its id.
     *
     * For how long. Until so many have begun somewhere else, or a sweep: if threads still collide the next claim
     * lost begins it anew, which is far cheaper than colliding each time.
     *
     * Ordering. Racy: `left` is volatile, but of two counts one may be lost, which makes it last longer; places are opaque, so
     * that a thread reads what it, or another with the same stripe, has written, and any of it will do.
     */
    private static final int STRIPES = 64;
    /** In longs: two cache lines, since processors fetch them in pairs. */
    private static final int APART = 16;
    /** How many begin elsewhere before it is counted in the word that all read. */
    private static final int BATCH = 1024;

    private static final int BATCHES = 64;
    private static final long GOLDEN = 0x9E37_79B9L;

    /** For each stripe how often somebody began there, above a place. */
    private final AtomicLongArray stripes = new AtomicLongArray((STRIPES + 1) * APART);
    /** How many batches are to come; 0 while nobody collides. */
    private volatile int left;

    /** Where to begin. */
    int begin() {
        int now = left;
        if (now == 0) {
            return 0;
        }
        int at = stripe();
        long was = stripes.getOpaque(at);
        stripes.setOpaque(at, was + (1L << 32));
        if ((was >>> 32) % BATCH == BATCH - 1) {
            left = now - 1;
        }
        return (int) was;
    }

    /** Takes note that another has come first at a place of so many. */
    void lost(int place, int size) {
        if (left < BATCHES) {
            left = BATCHES;
        }
        move((int) ((place + ((size * GOLDEN) >>> 32)) % size));
    }

    /** Takes note that this thread has lowered the load at a place. */
    void lowered(int place) {
        if (left != 0) {
            move(place);
        }
    }

    private void move(int place) {
        int at = stripe();
        stripes.setOpaque(at, (stripes.getOpaque(at) & (-1L << 32)) | place);
    }

    /** Lets everybody begin at the first again. */
    void end() {
        if (left != 0) {
            left = 0;
        }
    }

    private static int stripe() {
        // Fibonacci hashing: ids that follow each other lie apart. The first stripe is left out: the length lies before
        // it.
        int hash = (int) (Thread.currentThread().getId() * GOLDEN) >>> 26;
        return (1 + hash) * APART;
    }
}
