package io.github.proxypool.harness.soak;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the pool alone takes of the heap.
 *
 * @param emptyBytes without any session, at first
 * @param bytesPerSession with all sessions more than without, for each
 * @param endBytes after all have ended
 */
record Memory(long emptyBytes, double bytesPerSession, long endBytes) {

    @JsonProperty
    double endOverStart() {
        return (double) endBytes / Math.max(1, emptyBytes);
    }
}
