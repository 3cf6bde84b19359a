package io.github.proxypool.harness.chart;

/** One of several charts above each other with the same time line: lines to be read on the left and on the right. */
record Panel(Axis left, Axis right) {}
