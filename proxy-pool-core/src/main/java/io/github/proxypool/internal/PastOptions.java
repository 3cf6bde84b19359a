package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a pool makes of what was before.
 *
 * @param cooldown for how many milliseconds a binding that has ended is kept from its participant, or 0
 * @param history for how many milliseconds a session that has ended can be found, or 0
 * @param fallsBack whether the longest cooled number is given where all cool
 * @param sticky which numbers are remembered for whom, or null for none
 * @param maxEntries how many of them at most
 * @param maxAge for how many milliseconds
 */
public record PastOptions(
        long cooldown, long history, boolean fallsBack, Memory.@Nullable Kind sticky, int maxEntries, long maxAge) {

    @Nullable Past past(Clock clock) {
        return cooldown == 0 && history == 0 ? null : new Past(clock, cooldown, history, sticky == Memory.Kind.PAIR);
    }

    @Nullable Memory memory(Clock clock) {
        return sticky == null ? null : new Memory(clock, sticky, maxEntries, maxAge);
    }
}
