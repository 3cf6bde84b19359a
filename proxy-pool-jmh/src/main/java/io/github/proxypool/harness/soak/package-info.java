/** Opens millions of sessions on one pool, replaces them for a while, lets them all expire, and looks at what it takes. */
@NullMarked
package io.github.proxypool.harness.soak;

import org.jspecify.annotations.NullMarked;
