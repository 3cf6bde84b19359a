package io.github.proxypool.sim;

/** A seeded stream of numbers that is the same on every JDK, so that a printed seed always replays. */
public final class SplitMix {
    private long state;

    /**
     * Starts a stream.
     *
     * @param seed the seed; equal seeds give equal streams
     */
    public SplitMix(long seed) {
        state = seed;
    }

    /**
     * Gives the next 64 bits.
     *
     * @return any long
     */
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Gives a number below a bound.
     *
     * @param bound a positive bound
     * @return a number in {@code [0, bound)}
     */
    public int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /**
     * Gives a number of a closed range.
     *
     * @param low the smallest
     * @param high the greatest
     * @return a number in {@code [low, high]}
     */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /**
     * Says yes once in so many times.
     *
     * @param times how rarely
     * @return true with probability one in {@code times}
     */
    public boolean oneIn(int times) {
        return below(times) == 0;
    }

    /**
     * Picks one of the choices.
     *
     * @param choices at least one
     * @param <T> their type
     * @return one of them
     */
    @SafeVarargs
    public final <T> T pick(T... choices) {
        return choices[below(choices.length)];
    }
}
