package io.github.proxypool.bench;

import org.openjdk.jmh.annotations.Param;

/** A benchmark of one of three allocators. */
public abstract class PoolBenchmark extends Timing {

    /** Who is under test. */
    @Param
    public Kind allocator;
}
