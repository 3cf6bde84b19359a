package io.github.proxypool.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How likely each count is, of those next to each other that are likely enough to matter. */
final class Counts {
    private final int first;
    private final double[] shares;

    /** The probability of each count from the smallest of them; not copied. */
    Counts(int first, double[] shares) {
        this.first = first;
        this.shares = shares;
    }

    int first() {
        return first;
    }

    int last() {
        return first + shares.length - 1;
    }

    double share(int count) {
        return count < first || count > last() ? 0 : shares[count - first];
    }

    /** The sum, with the highest first. What lies between counts far from each other takes no room. */
    static List<Counts> sum(List<Counts> parts) {
        List<Counts> sum = new ArrayList<>();
        parts.stream().sorted(Comparator.comparingInt(Counts::last).reversed()).forEach(part -> part.addTo(sum));
        return sum;
    }

    private void addTo(List<Counts> higher) {
        int lowest = higher.size() - 1;
        if (lowest < 0 || last() < higher.get(lowest).first) {
            higher.add(this);
        } else {
            higher.set(lowest, plus(higher.get(lowest)));
        }
    }

    private Counts plus(Counts other) {
        int from = Math.min(first, other.first);
        double[] both = new double[Math.max(last(), other.last()) - from + 1];
        for (Counts part : List.of(this, other)) {
            for (int i = 0; i < part.shares.length; i++) {
                both[part.first - from + i] += part.shares[i];
            }
        }
        return new Counts(from, both);
    }

    Counts times(double factor) {
        double[] scaled = shares.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Counts(first, scaled);
    }
}
