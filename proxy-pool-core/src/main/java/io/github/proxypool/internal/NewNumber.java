package io.github.proxypool.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number to be added.
 *
 * @param digits the number itself
 * @param limits what may change about it, to begin with
 * @param tags what it is for, which never changes
 * @param area where it lies, which never changes either; known to the caller alone
 */
public record NewNumber(
        long digits,
        Limits limits,
        Set<String> tags,
        @Nullable Object area) {}
