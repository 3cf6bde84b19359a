package io.github.proxypool.proof.stress;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import java.util.SplittableRandom;

/**
 * What one round does.
 *
 * @param seed from which everything random in it comes
 * @param threads how many threads
 * @param virtual whether they are virtual threads
 * @param calls how many calls each of them makes
 * @param people how many people take part
 * @param numbers how many numbers the pool has at first
 * @param added how many are added on the way
 * @param policy how numbers are chosen
 * @param expiring whether some sessions expire and the clock moves
 * @param jumping whether the clock then jumps, back and forth by up to centuries
 * @param meddling whether the listener uses the pool itself, and throws now and then
 */
public record Plan(
        long seed,
        int threads,
        boolean virtual,
        int calls,
        int people,
        int numbers,
        int added,
        AllocationPolicy policy,
        boolean expiring,
        boolean jumping,
        boolean meddling) {

    /** Draws the rest of a plan, small enough for everybody to be in everybody's way. */
    public static Plan drawn(long seed, int threads, boolean virtual, int calls) {
        SplittableRandom random = new SplittableRandom(seed);
        Integer[] caps = {1, 2, 5, 50};
        AllocationPolicy policy = new AllocationPolicy(
                random.nextInt(3) == 0 ? Assignment.SHARED : Assignment.PER_PARTICIPANT,
                pick(random, Selection.values()),
                pick(random, caps));
        return new Plan(
                seed,
                threads,
                virtual,
                calls,
                random.nextInt(3, 30),
                random.nextInt(1, 7),
                random.nextInt(3),
                policy,
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0);
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
