package io.github.proxypool.planning;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Everybody on one side, one by one: how often each opens a session, and what keeps it from it. */
public final class People {
    private final double[] upTo;
    private final long[] gap;
    private final int[] partners;
    private final double attemptsPerSession;

    /**
     * Some participants who are all alike.
     *
     * @param crowd how many, how often and with how many partners
     * @param gap how long, in ticks, one of them opens nothing after it has opened a session
     */
    public record Part(Crowd crowd, long gap) {}

    /**
     * Puts everybody in a row.
     *
     * @param parts everybody, in order
     */
    public People(List<Part> parts) {
        int size = parts.stream().mapToInt(part -> part.crowd().count()).sum();
        upTo = new double[size];
        gap = new long[size];
        partners = new int[size];
        double sum = 0;
        double asked = 0;
        int i = 0;
        for (Part part : parts) {
            asked += part.crowd().total();
            for (int k = 0; k < part.crowd().count(); k++, i++) {
                sum += attempts(part.crowd());
                upTo[i] = sum;
                gap[i] = part.gap();
                partners[i] = part.crowd().partners();
            }
        }
        attemptsPerSession = sum / asked;
    }

    /** Who has finitely many partners tries its pairs alike, the running ones in vain. */
    private static double attempts(Crowd crowd) {
        double load = crowd.load();
        return crowd.partners() == Crowd.UNBOUNDED ? load : load / (1 - load / crowd.partners());
    }

    /** How many sessions are tried for, as a multiple of those asked for. */
    double attemptsPerSession() {
        return attemptsPerSession;
    }

    int size() {
        return upTo.length;
    }

    /** Ready to choose, for one run. Whoever has finitely many partners is given them now. */
    Sampler sampler(SplittableRandom random, People others) {
        boolean limited = Arrays.stream(partners).anyMatch(each -> each != Crowd.UNBOUNDED);
        Sampler sampler = new Sampler(upTo, gap);
        if (limited) {
            sampler.limit(partners, others.upTo, random);
        }
        return sampler;
    }
}
