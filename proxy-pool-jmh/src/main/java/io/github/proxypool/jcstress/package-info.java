/**
 * What the pool promises under a weak memory model, as jcstress tests: two or three threads at a time, millions of times,
 * each outcome counted and the forbidden ones reported. They use the exported API only.
 *
 * <p>From the runnable jar, in a scratch folder, since jcstress leaves its results there:
 *
 * <pre>{@code
 * java -cp proxy-pool.jar org.openjdk.jcstress.Main -t 'proxypool\.jcstress\.[A-Z]' -m quick
 * java -cp proxy-pool.jar org.openjdk.jcstress.Main -t 'proxypool\.jcstress\.planted' -m quick
 * }</pre>
 *
 * The first must end with 0. The second runs a race that is there, and must report it and end with 1: if it does not,
 * the first says nothing. {@code -f 1 -iters 1 -time 200 -sc false -af none -jvmArgs -XX:+UseSerialGC} instead of
 * {@code -m} is a short look; without {@code -m} it is the full run.
 *
 * <p>On x86 the hardware keeps nearly all orders, so that what is weak here is mostly the compiler; a run on ARM says
 * more.
 */
package io.github.proxypool.jcstress;
