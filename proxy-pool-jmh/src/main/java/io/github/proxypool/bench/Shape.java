package io.github.proxypool.bench;

import io.github.proxypool.AllocationPolicy;

/** How large a pool is and how many sessions live on it. */
public enum Shape {
    /** Next to nothing, to see that everything runs. */
    TINY(20, 100, 100),
    /** A small service. */
    LIVE_10K(1_000, 10_000, 100),
    /** A large one. */
    LIVE_1M(12_000, 1_000_000, 100),
    /** Few numbers, for comparison with {@link #NUMBERS_10000}: as many sessions, so that they miss the caches alike. */
    NUMBERS_100(100, 5_000, 100),
    /** Many numbers. */
    NUMBERS_10000(10_000, 5_000, 100),
    /** A tenth of what the caps allow. */
    FILLED_10(1_000, 10_000, 100),
    /** Nearly all that the caps allow. */
    FILLED_95(1_000, 95_000, 100),
    /** One number for both sides and few numbers, so that threads meet. */
    SHARED_64(64, 3_200, AllocationPolicy.UNLIMITED),
    /** One number with a thousand sessions. */
    ONE_NUMBER_1K(1, 1_000, 100_000),
    /** One number with ten thousand sessions. */
    ONE_NUMBER_10K(1, 10_000, 100_000),
    /** One number with nearly as many sessions as its cap allows. */
    ONE_NUMBER_90K(1, 90_000, 100_000);

    private final int numbers;
    private final int live;
    private final int cap;

    Shape(int numbers, int live, int cap) {
        this.numbers = numbers;
        this.live = live;
        this.cap = cap;
    }

    int numbers() {
        return numbers;
    }

    int live() {
        return live;
    }

    /**
     * How many people there are. As many as take part at first, so that many come to take part more than once; where
     * numbers are few, so many that hardly anybody does. Odd, so that other people meet in each round.
     */
    int people() {
        return (isHot() ? 16 * live : 2 * live) + 1;
    }

    AllocationPolicy policy() {
        return AllocationPolicy.builder()
                .assignment(isHot() ? AllocationPolicy.Assignment.SHARED : AllocationPolicy.Assignment.PER_PARTICIPANT)
                .maxSessionsPerNumber(cap)
                .build();
    }

    private boolean isHot() {
        return numbers <= 64 && this != TINY;
    }
}
