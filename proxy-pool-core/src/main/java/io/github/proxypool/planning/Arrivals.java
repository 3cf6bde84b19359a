package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes up sessions: they come at random, each side is chosen by how often it opens one, and who has just opened one is
 * passed over until its distance is kept. The same seed gives the same sessions everywhere, whatever pool is then tried
 * on them: common random numbers.
 */
public final class Arrivals {
    private static final int MOST_TRIES = 100;

    private final People left;
    private final People right;
    private final boolean peers;
    private final double perTick;
    private final double[] hourly;
    private final double ticksPerHour;

    /**
     * Prepares.
     *
     * @param left one side
     * @param right the other; the same object if anybody meets anybody
     * @param perTick how many sessions open per tick at the peak
     * @param hourly the rate in each hour as a share of the peak; comes round again
     * @param ticksPerHour what an hour is in ticks
     */
    public Arrivals(People left, People right, double perTick, double[] hourly, double ticksPerHour) {
        this.left = left;
        this.right = right;
        this.peers = left == right;
        this.perTick = perTick * left.attemptsPerSession() * (peers ? 1 : right.attemptsPerSession());
        this.hourly = Arrays.copyOf(hourly, hourly.length);
        this.ticksPerHour = ticksPerHour;
    }

    /**
     * Makes up the sessions of a stretch of time that begins with nothing going on.
     *
     * @param duration how long, in ticks
     * @param terms what holds for all sessions
     * @param seed which of all possible ones
     * @return the sessions
     */
    public Sessions until(long duration, Sessions.Terms terms, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sampler ones = left.sampler(random, right);
        Sampler others = peers ? ones : right.sampler(random, left);
        Growing made = new Growing(duration);
        for (double now = next(0, random); now < duration; now = next(now, random)) {
            meet((long) now, ones, others, random, made);
        }
        boolean onePerPair = terms.onePerPair() || ones.isLimited() || others.isLimited();
        return made.sessions(
                peers ? left.size() : left.size() + right.size(),
                new Sessions.Terms(terms.ttl(), terms.cooldown(), onePerPair));
    }

    private void meet(long now, Sampler ones, Sampler others, SplittableRandom random, Growing made) {
        long open = Math.max(now, made.last());
        boolean otherFirst = others.isLimited();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int chosen = (otherFirst ? others : ones).pick(random);
            int partner = otherFirst ? others.partnerOf(chosen, ones, random) : ones.partnerOf(chosen, others, random);
            int one = otherFirst ? partner : chosen;
            int other = otherFirst ? chosen : partner;
            boolean same = peers && one == other;
            if (!same && ones.mayOpen(one, open) && others.mayOpen(other, open)) {
                open(open, one, other, ones, others, made);
                return;
            }
        }
        await(open, ones, others, random, made);
    }

    /** Nobody seems to be free: the session waits for who is first, and those that come after it wait too. */
    private void await(long now, Sampler ones, Sampler others, SplittableRandom random, Growing made) {
        int one = ones.firstFree(-1);
        int other = others.firstFree(peers ? one : -1);
        long open = Math.max(now, Math.max(ones.freeAt(one), others.freeAt(other)));
        if (ones.isLimited()) {
            other = ones.partnerOf(one, others, random);
        } else if (others.isLimited()) {
            one = others.partnerOf(other, ones, random);
        }
        open(open, one, other, ones, others, made);
    }

    private void open(long open, int one, int other, Sampler ones, Sampler others, Growing made) {
        ones.opened(one, open);
        others.opened(other, open);
        made.add(open, one, peers ? other : left.size() + other);
    }

    /** Thins steady arrivals at the peak rate down to what the hour asks for. */
    private double next(double now, SplittableRandom random) {
        double clock = now;
        do {
            clock -= StrictMath.log(1 - random.nextDouble()) / perTick;
        } while (hourly.length > 1 && random.nextDouble() >= hourly[(int) (clock / ticksPerHour) % hourly.length]);
        return clock;
    }

    private static final class Growing {
        private long[] opens = new long[1024];
        private int[] first = new int[1024];
        private int[] second = new int[1024];
        private final long end;
        private int count;

        Growing(long end) {
            this.end = end;
        }

        /** Drops what had to wait past the end. */
        void add(long open, int one, int other) {
            if (open >= end) {
                return;
            }
            if (count == opens.length) {
                opens = Arrays.copyOf(opens, 2 * count);
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
            }
            opens[count] = open;
            first[count] = one;
            second[count++] = other;
        }

        long last() {
            return count == 0 ? 0 : opens[count - 1];
        }

        Sessions sessions(int participants, Sessions.Terms terms) {
            return new Sessions(
                    Arrays.copyOf(opens, count),
                    Arrays.copyOf(first, count),
                    Arrays.copyOf(second, count),
                    participants,
                    terms);
        }
    }
}
