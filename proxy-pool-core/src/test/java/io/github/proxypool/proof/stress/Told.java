package io.github.proxypool.proof.stress;

import io.github.proxypool.PoolEvent;

/** An event and when it was told. */
record Told(long at, PoolEvent event) {}
