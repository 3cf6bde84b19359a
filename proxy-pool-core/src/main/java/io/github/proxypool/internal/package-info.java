/**
 * The lock-free structures under the pool. Nothing here knows the public types.
 *
 * <p>Vocabulary of the memory model: a field is read and written in volatile mode unless its access is named otherwise;
 * a weaker access says in an {@code HB:} or {@code Racy:} comment what it pairs with. {@code LP(operation)} marks the step
 * at which an operation takes effect.
 */
@NullMarked
package io.github.proxypool.internal;

import org.jspecify.annotations.NullMarked;
