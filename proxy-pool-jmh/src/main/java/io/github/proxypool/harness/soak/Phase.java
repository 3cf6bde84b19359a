package io.github.proxypool.harness.soak;

/** The three parts of a soak. */
enum Phase {
    /** Sessions are opened, until as many are live as were asked for. */
    FILL,
    /** One session after the other ends, half of them closed and half expired, and another is opened in its place. */
    CHURN,
    /** Nothing is opened any more: what lives expires. */
    EXPIRE
}
