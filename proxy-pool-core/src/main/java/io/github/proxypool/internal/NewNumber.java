package io.github.proxypool.internal;

import java.util.Set;

/**
 * A number to be added.
 *
 * @param digits the number itself
 * @param limits what may change about it, to begin with
 * @param tags what it is for, which never changes
 */
public record NewNumber(long digits, Limits limits, Set<String> tags) {}
