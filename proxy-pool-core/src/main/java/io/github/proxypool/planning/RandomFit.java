package io.github.proxypool.planning;

import java.util.List;

/**
 * The share of sessions refused where both sides must have the same number and it is any of those free for both [BH]:
 * with {@code i} numbers taken by one side and {@code j} by the other, the probability that the {@code n - i} free for
 * the first all lie in the {@code j} of the second, {@code i! j! / (n! (i + j - n)!)}. An upper estimate for first fit.
 *
 * <p>The double sum over {@code i} and {@code j} is taken by how many numbers both have, {@code m = i + j - n}. If one
 * side's {@code j} is Poisson, cut off above, with load {@code b}, the terms with {@code m + 1} in common and those with
 * {@code m} and the same {@code i} differ by the factor {@code (m + 1) / b}. So each {@code m} follows from the one
 * above it and a single new term, and the sum costs as many steps as there are likely counts. Nothing is subtracted, so
 * it is exact but for rounding and for counts less likely than 1e-18 of the likeliest.
 */
final class RandomFit {
    private static final double NEGLIGIBLE = 1e-18;

    private final int n;
    private final double load;
    private final Counts others;

    /** How many numbers the other side has free at least. */
    private final int free;

    /** How many numbers both have that comes next, what came of the one before, and the sum so far. */
    private int both;

    private double carried;
    private double sum;

    private RandomFit(Crowd crowd, int n, double scale) {
        this.n = n;
        this.load = crowd.load() * scale;
        this.others = crowd.busy(n, scale);
        this.free = n - others.last();
    }

    /** Not less than a share refused that is known to be; loads are thinned by what is refused. */
    static double refused(Traffic traffic, int n, double scale, double least) {
        return FixedPoint.falling(least, refused -> once(traffic, n, scale * (1 - refused)));
    }

    /** Few partners make counts that are not Poisson; at most one side has such a crowd. */
    private static double once(Traffic traffic, int n, double scale) {
        boolean swapped = traffic.right().stream().anyMatch(crowd -> crowd.partners() != Crowd.UNBOUNDED);
        List<Crowd> side = swapped ? traffic.right() : traffic.left();
        List<Crowd> poisson = swapped ? traffic.left() : traffic.right();
        double offered = total(side);
        List<Counts> taken = Counts.sum(side.stream()
                .map(crowd -> crowd.busy(n, scale).times(crowd.total() / offered))
                .toList());
        double refused = 0;
        for (Crowd crowd : poisson) {
            refused += crowd.total() * new RandomFit(crowd, n, scale).refused(taken);
        }
        return poisson.isEmpty() ? 0 : refused / total(poisson);
    }

    private static double total(List<Crowd> side) {
        return side.stream().mapToDouble(Crowd::total).sum();
    }

    /** Of those who meet one of the crowd, with so many numbers taken by the first side. */
    private double refused(List<Counts> taken) {
        for (Counts stretch : taken) {
            int highest = stretch.last() - free;
            fallTo(highest);
            if (highest >= 0) {
                addAll(stretch);
            }
        }
        fallTo(-1);
        return sum;
    }

    private void addAll(Counts stretch) {
        double likely = others.share(others.last()) * covered(n, stretch.last(), others.last());
        int lowest = Math.max(0, stretch.first() - free);
        for (both = stretch.last() - free; both >= lowest; both--) {
            carried = stretch.share(both + free) * likely + carried * (both + 1) / load;
            sum += carried;
            likely *= (double) both / (both + free);
        }
    }

    /** Without new terms, down to a number of numbers that both have, as long as that adds anything. */
    private void fallTo(int next) {
        for (; both > next && both >= 0 && carried > 0; both--) {
            carried *= (both + 1) / load;
            sum += carried;
            if (both < load && carried < NEGLIGIBLE * sum) {
                carried = 0;
            }
        }
    }

    /** C(j, n-i) / C(n, i). */
    private static double covered(int n, int i, int j) {
        return StrictMath.exp(
                LogFactorial.of(i) + LogFactorial.of(j) - LogFactorial.of(n) - LogFactorial.of((long) i + j - n));
    }
}
