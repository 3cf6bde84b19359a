/**
 * Proxy numbers for masked calling: gives the people in a session proxy phone numbers out of a pool, so that a call or
 * text from a participant to a proxy number leads to exactly one open session, and to nobody else.
 *
 * <pre>{@code
 * Pool pool = Pool.builder().numbers("+14155550100", "+14155550101").build();
 *
 * PhoneNumber rider = PhoneNumber.of("+14155550190");
 * PhoneNumber driver = PhoneNumber.of("+14155550191");
 * Session ride = pool.open(rider, driver);
 * String dial = ride.participant(rider).proxyNumber().e164();
 *
 * if (pool.route(rider, dialled) instanceof Route.Connected hit) {
 *     ring(hit.callee().identifier(), hit.callee().proxyNumber());
 * }
 *
 * ride.close();
 * }</pre>
 *
 * <p>Start at {@link io.github.proxypool.Pool}. Open to implementation by users are only
 * {@link io.github.proxypool.PoolListener}, {@link io.github.proxypool.NumberRule},
 * {@link io.github.proxypool.NumberingPlan}, the clock, a {@link java.time.InstantSource}, and the functions given to
 * {@link io.github.proxypool.PoolMonitor}.
 */
@NullMarked
package io.github.proxypool;

import org.jspecify.annotations.NullMarked;
