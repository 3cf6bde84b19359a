/**
 * JMH benchmarks of the hot paths, each beside two allocators that one would write by hand: see {@link
 * io.github.proxypool.bench.Kind}.
 */
@NullMarked
package io.github.proxypool.bench;

import org.jspecify.annotations.NullMarked;
