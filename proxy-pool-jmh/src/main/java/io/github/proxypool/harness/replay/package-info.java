/** Replays traces of who talked to whom through a real pool, by the clock of the trace. */
@NullMarked
package io.github.proxypool.harness.replay;

import org.jspecify.annotations.NullMarked;
