package io.github.proxypool.harness.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name what it is called in the legend
 * @param points in ascending order of x
 */
record Series(String name, List<Point> points) {

    double highest() {
        return points.stream().mapToDouble(Point::y).max().orElse(0);
    }
}
