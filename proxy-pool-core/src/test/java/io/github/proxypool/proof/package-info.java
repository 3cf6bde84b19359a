/**
 * Attacks on the promises that hold under concurrency and bad luck, beside the simulated schedules of
 * {@code io.github.proxypool.sim}:
 *
 * <ul>
 *   <li>{@code PoolLincheckTest}: small scenarios under Lincheck, model checking and stress, against sequential models.
 *       {@code PlantedRaceLincheckTest}: Lincheck must find a race that is there.
 *   <li>{@code StressTest}: 1 to 64 platform threads, from JDK 21 on also thousands of virtual ones, with a listener that
 *       meddles and throws and a clock that jumps; everything they saw is judged in time linear in the number of calls.
 *   <li>{@code FaultTest}: memory that runs out at each allocation of each operation, interrupts, and a chain of half-open
 *       sessions that would overflow the stack if helping were recursive.
 *   <li>Weak memory is the business of {@code io.github.proxypool.jcstress} in the harness.
 * </ul>
 *
 * <p>For long: {@code mvn -Pdeep -Dproxypool.deep.minutes=60 -pl proxy-pool-core test
 * -Dtest='StressTest,PoolLincheckTest'}; each deep test takes so many minutes and prints its seed.
 * {@code -Dproxypool.seed} starts from a given one. {@code -Dproxypool.lincheck.iterations} and {@code .invocations} size
 * Lincheck's part.
 */
package io.github.proxypool.proof;
