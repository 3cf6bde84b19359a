package io.github.proxypool.harness.chart;

/** Where on the time line something begins, and what. */
record Mark(double x, String label) {}
