package io.github.proxypool.internal;

/**
 * What a number may carry.
 *
 * @param cap how many sessions at most; 0 once the pool is closed
 */
record Limits(int cap) {
    static final Limits CLOSED = new Limits(0);

    boolean closed() {
        return cap == 0;
    }
}
