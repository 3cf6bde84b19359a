package io.github.proxypool.harness.chart;

/**
 * One bar.
 *
 * @param name what it stands for, beside the others of its group; empty if it is alone
 * @param share how long it is, where 1 reaches the limit; NaN if there is nothing to show
 * @param words what is written beside it
 * @param met whether it keeps to the limit
 */
record Bar(String name, double share, String words, boolean met) {}
