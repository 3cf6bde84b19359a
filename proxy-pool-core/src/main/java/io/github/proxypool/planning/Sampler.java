package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses participants of one side by how often they open sessions, and remembers when they last did. */
final class Sampler {
    private static final int[] ANYBODY = {};

    private final double[] upTo;
    private final long[] gap;
    private final long[] nextAt;
    private int[][] partners = {};

    Sampler(double[] upTo, long[] gap) {
        this.upTo = upTo;
        this.gap = gap;
        this.nextAt = new long[gap.length];
    }

    int pick(SplittableRandom random) {
        return pick(upTo, random);
    }

    private static int pick(double[] upTo, SplittableRandom random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        return Math.min(upTo.length - 1, found >= 0 ? found + 1 : -found - 1);
    }

    boolean mayOpen(int person, long now) {
        return now >= nextAt[person];
    }

    void opened(int person, long now) {
        nextAt[person] = now + gap[person];
    }

    long freeAt(int person) {
        return nextAt[person];
    }

    /** Who may open a session first, one person left out. */
    int firstFree(int except) {
        int first = except == 0 ? 1 : 0;
        for (int person = 0; person < nextAt.length; person++) {
            if (person != except && nextAt[person] < nextAt[first]) {
                first = person;
            }
        }
        return first;
    }

    boolean isLimited() {
        return partners.length > 0;
    }

    /** One of a person's own partners, or anybody of the other side if it has no partners of its own. */
    int partnerOf(int person, Sampler others, SplittableRandom random) {
        int[] own = isLimited() ? partners[person] : ANYBODY;
        return own.length == 0 ? others.pick(random) : own[random.nextInt(own.length)];
    }

    /** Gives each person so many different partners, the busier ones more often; where there is no limit, none. */
    void limit(int[] counts, double[] others, SplittableRandom random) {
        partners = new int[counts.length][];
        for (int person = 0; person < counts.length; person++) {
            boolean limited = counts[person] != Crowd.UNBOUNDED;
            partners[person] = limited ? some(Math.min(counts[person], others.length), others, random) : ANYBODY;
        }
    }

    private static int[] some(int count, double[] others, SplittableRandom random) {
        boolean[] taken = new boolean[others.length];
        int[] some = new int[count];
        for (int i = 0; i < count; ) {
            int partner = pick(others, random);
            if (!taken[partner]) {
                taken[partner] = true;
                some[i++] = partner;
            }
        }
        return some;
    }
}
