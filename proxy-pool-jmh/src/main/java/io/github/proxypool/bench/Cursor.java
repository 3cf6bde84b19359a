package io.github.proxypool.bench;

/**
 * One thread's way through the sessions that it alone closes, at random, and the people, one after the other. Keeps its
 * fields to itself, so that as a JMH state it shares no cache line with another thread's.
 */
class Cursor {
    private int firstSession;
    private int sessions;
    private int people;
    private int person;
    private long random;

    /** Takes the part of one thread among several. */
    final void take(int thread, int threads, int allSessions, int allPeople) {
        sessions = allSessions / threads;
        firstSession = thread * sessions;
        people = allPeople;
        person = (int) ((long) allPeople * thread / threads);
        random = thread + 1L;
    }

    /** A random session of this part. */
    final int session() {
        return firstSession + (int) (((nextRandom() >>> 32) * sessions) >>> 32);
    }

    /** The next one. */
    final int person() {
        int current = person;
        person = current + 1 < people ? current + 1 : 0;
        return current;
    }

    /** Marsaglia's xorshift64*, which is cheap and keeps no object. */
    private long nextRandom() {
        random ^= random >>> 12;
        random ^= random << 25;
        random ^= random >>> 27;
        return random * 0x2545F4914F6CDD1DL;
    }
}
