package io.github.proxypool.bench;

/** The library and the two allocators that stand beside it. */
public enum Kind {
    /** The library itself. */
    OURS,
    /** A {@code ConcurrentHashMap.putIfAbsent} loop: fast, and keeps no promise. */
    NAIVE,
    /** Hash maps under one lock: correct, and no two calls run at once. */
    SYNCHRONIZED;

    Allocator<?, ?> create(Shape shape) {
        return switch (this) {
            case OURS -> new PoolAllocator(shape);
            case NAIVE -> new NaiveAllocator(shape);
            case SYNCHRONIZED -> new SynchronizedAllocator(shape);
        };
    }
}
