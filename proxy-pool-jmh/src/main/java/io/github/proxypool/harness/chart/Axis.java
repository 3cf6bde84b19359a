package io.github.proxypool.harness.chart;

import java.util.List;

/**
 * A vertical axis and the lines that are read on it.
 *
 * @param label what is counted, and in what unit
 * @param series one line or more
 */
record Axis(String label, List<Series> series) {

    double highest() {
        return series.stream().mapToDouble(Series::highest).max().orElse(0);
    }
}
