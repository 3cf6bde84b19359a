package io.github.proxypool.watch;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The recent course of a figure, and the straight line through it: its slope is the median of the slopes between all pairs
 * of samples [Theil], [Sen], which a few outliers (up to 29 % of the samples) do not move. A line is only drawn if
 * the figure rises or falls beyond what chance does: by the test of [Mann] and [Kendall], three standard deviations,
 * which takes eight samples at least. Immutable.
 *
 * <p>Keeps at most {@value #SAMPLES} samples and two more, evenly spread over a window of time.
 */
public final class Trend {
    /** How many samples a window is divided into. */
    private static final int SAMPLES = 30;

    /** How many samples at least a line takes: with fewer even a steady rise may be chance. */
    public static final int FEWEST = 8;

    private static final double DEVIATIONS = 3;
    private static final Trend NONE = new Trend(new long[0], new double[0]);

    private final long[] times;
    private final double[] values;

    private Trend(long[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /**
     * A figure that nobody has looked at yet.
     *
     * @return no samples
     */
    public static Trend none() {
        return NONE;
    }

    /**
     * Takes a sample. The last one gives way to it if it lies too near to the one before; all give way if the clock has
     * been set back.
     *
     * @param at when, in milliseconds
     * @param value the figure then
     * @param window how far back samples count, in milliseconds
     * @return the course with the sample as its end
     */
    public Trend with(long at, double value, long window) {
        int end = times.length;
        if (end > 0 && at < times[end - 1]) {
            return NONE.with(at, value, window);
        }
        boolean crowded = end > 1 && times[end - 1] - times[end - 2] < window / SAMPLES;
        if (crowded || (end > 0 && times[end - 1] == at)) {
            end--;
        }
        int begin = 0;
        while (begin < end && times[begin] < at - window) {
            begin++;
        }
        long[] moreTimes = Arrays.copyOfRange(times, begin, end + 1);
        double[] moreValues = Arrays.copyOfRange(values, begin, end + 1);
        moreTimes[end - begin] = at;
        moreValues[end - begin] = value;
        return new Trend(moreTimes, moreValues);
    }

    /**
     * How fast the figure rises.
     *
     * @return by how much in a millisecond, below 0 if it falls; empty if it may as well do neither
     */
    OptionalDouble slope() {
        int pairs = times.length * (times.length - 1) / 2;
        double[] slopes = new double[pairs];
        int rises = 0;
        int next = 0;
        for (int i = 0; i < times.length; i++) {
            for (int j = i + 1; j < times.length; j++) {
                double rise = values[j] - values[i];
                rises += (int) Math.signum(rise);
                slopes[next++] = rise / (times[j] - times[i]);
            }
        }
        return isBeyondChance(rises) ? OptionalDouble.of(median(slopes)) : OptionalDouble.empty();
    }

    /** Ties make the true deviation smaller: the test then errs on the side of silence. */
    private boolean isBeyondChance(int rises) {
        double n = times.length;
        double deviation = Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        return Math.abs(rises) - 1 >= DEVIATIONS * deviation && n >= FEWEST;
    }

    /**
     * When the line through the samples reaches a limit from below.
     *
     * @param limit the figure at which something runs out
     * @return in how many milliseconds, counted from the last sample: 0 if the last sample is there already; empty if the
     *     line does not rise, or there is none
     */
    public OptionalDouble millisTo(double limit) {
        if (times.length == 0) {
            return OptionalDouble.empty();
        }
        int last = times.length - 1;
        if (values[last] >= limit) {
            return OptionalDouble.of(0);
        }
        OptionalDouble slope = slope();
        if (slope.isEmpty() || slope.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        double steep = slope.getAsDouble();
        double[] levels = new double[times.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = values[i] + steep * (times[last] - times[i]);
        }
        return OptionalDouble.of(Math.max(0, (limit - median(levels)) / steep));
    }

    private static double median(double[] of) {
        Arrays.sort(of);
        int middle = of.length / 2;
        return of.length % 2 == 1 ? of[middle] : (of[middle - 1] + of[middle]) / 2;
    }
}
