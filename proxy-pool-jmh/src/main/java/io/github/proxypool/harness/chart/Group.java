package io.github.proxypool.harness.chart;

import java.util.List;

/** Bars that belong under one heading. */
record Group(String heading, List<Bar> bars) {}
