package io.github.proxypool;

import io.github.proxypool.internal.Limits;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a number can carry.
 *
 * @since 0.1.0
 */
public enum Capability {
    /** Calls. */
    VOICE,
    /** Messages. */
    MESSAGE;

    static int bits(Set<Capability> capabilities) {
        return (capabilities.contains(VOICE) ? Limits.VOICE : 0)
                | (capabilities.contains(MESSAGE) ? Limits.MESSAGE : 0);
    }

    static Set<Capability> of(int bits) {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        capabilities.removeIf(it -> (bits(Set.of(it)) & bits) == 0);
        return Set.copyOf(capabilities);
    }
}
