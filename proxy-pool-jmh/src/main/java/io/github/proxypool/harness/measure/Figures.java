package io.github.proxypool.harness.measure;

/** What bounds are held against. */
interface Figures {

    /** Nanoseconds per operation of one run. */
    double nanos(Case benchmarked);

    /** Bytes of garbage per operation of one run. */
    double bytes(Case benchmarked);

    /** How much memory sessions take. */
    Memory memory();
}
