package io.github.proxypool.harness.chart;

/** One measurement: a place on each axis. */
record Point(double x, double y) {}
