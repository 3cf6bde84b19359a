package io.github.proxypool.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final long WINDOW = 300_000;
    private static final long STEP = 10_000;

    private static Trend of(double... values) {
        Trend trend = Trend.none();
        for (int i = 0; i < values.length; i++) {
            trend = trend.with(i * STEP, values[i], WINDOW);
        }
        return trend;
    }

    private static double[] line(int samples, double from, double by) {
        double[] values = new double[samples];
        Arrays.setAll(values, i -> from + by * i);
        return values;
    }

    /** Of a straight line, whatever its slope, the slope and the time to any limit above. */
    @Property
    void aSteadyRise_isForetoldExactly(
            @ForAll @IntRange(min = Trend.FEWEST, max = 40) int samples,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double by,
            @ForAll @IntRange(min = 1, max = 1000) int stepsLeft) {
        double[] values = line(samples, 5, by);
        double limit = values[samples - 1] + stepsLeft * by;
        assertThat(of(values).slope()).hasValueCloseTo(by / STEP, within(by / STEP * 1e-6));
        assertThat(of(values).millisTo(limit))
                .hasValueCloseTo((double) stepsLeft * STEP, within(stepsLeft * STEP * 1e-6 + 1));
    }

    /** The median of slopes is not moved by a quarter of wild samples. */
    @Property
    void outliers_doNotMoveIt(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = line(28, 100, 10);
        for (int i = 0; i < 4; i++) {
            values[random.nextInt(28)] = random.nextInt(10_000);
        }
        assertThat(of(values).slope()).hasValueCloseTo(10.0 / STEP, within(2.0 / STEP));
    }

    /** By the normal law one in 370 would be taken for a trend; the samples here know nothing of each other. */
    @Test
    void noise_isSeldomTakenForATrend() {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < 2000; i++) {
            double[] values = new double[30];
            Arrays.setAll(values, any -> random.nextGaussian());
            taken += of(values).slope().isPresent() ? 1 : 0;
        }
        assertThat(taken).isLessThan(20);
    }

    @Test
    void fewerThanEightSamples_areNoTrend() {
        assertThat(of(line(7, 0, 1)).slope()).isEmpty();
        assertThat(of(line(8, 0, 1)).slope()).isPresent();
    }

    @Test
    void whatFallsOrRests_reachesNothing() {
        assertThat(of(line(20, 100, -1)).millisTo(200)).isEmpty();
        assertThat(of(line(20, 100, 0)).millisTo(200)).isEmpty();
        assertThat(Trend.none().millisTo(1)).isEmpty();
    }

    @Test
    void whatIsThereAlready_takesNoTime() {
        assertThat(of(5).millisTo(5)).hasValue(0);
        assertThat(of(line(20, 100, -1)).millisTo(50)).hasValue(0);
    }

    @Test
    void samplesCloserThanTheWindowNeeds_giveWay() {
        Trend trend = Trend.none();
        for (int i = 0; i < 10_000; i++) {
            trend = trend.with(i * 100L, i, WINDOW);
        }
        assertThat(trend.slope()).hasValueCloseTo(1.0 / 100, within(1e-9));
        assertThat(trend.millisTo(10_099)).hasValueCloseTo(10_000.0, within(1.0));
    }

    @Test
    void whatIsOlderThanTheWindow_isForgotten() {
        double[] values = line(100, 0, 1);
        for (int i = 0; i < 60; i++) {
            values[i] = 1000 - i;
        }
        assertThat(of(values).slope()).hasValueCloseTo(1.0 / STEP, within(1e-9));
    }

    @Test
    void aClockSetBack_beginsAnew() {
        Trend trend = of(line(20, 0, 1)).with(0, 5, WINDOW);
        assertThat(trend.slope()).isEmpty();
        assertThat(trend.millisTo(5)).hasValue(0);
        assertThat(trend.with(0, 3, WINDOW).millisTo(5)).isEmpty();
    }
}
