/** Runs sets of benchmarks and holds the library to what it promises of its speed and size. */
@NullMarked
package io.github.proxypool.harness.measure;

import org.jspecify.annotations.NullMarked;
