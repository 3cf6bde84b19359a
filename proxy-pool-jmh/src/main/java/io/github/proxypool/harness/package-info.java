/** The command line of proxy-pool's harness. */
@NullMarked
package io.github.proxypool.harness;

import org.jspecify.annotations.NullMarked;
