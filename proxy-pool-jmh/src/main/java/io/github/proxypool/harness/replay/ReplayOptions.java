package io.github.proxypool.harness.replay;

import io.github.proxypool.AllocationPolicy;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How to replay a trace.
 *
 * @param ttl how long a session lives after its opening
 * @param policy how the pool chooses numbers
 * @param numbers how many numbers the pool has; empty to begin with none and add one whenever a session is refused
 * @param sliding whether an event of a pair whose session runs makes it live on from then
 * @param seed what makes a random choice repeatable
 */
public record ReplayOptions(Duration ttl, AllocationPolicy policy, OptionalInt numbers, boolean sliding, long seed) {

    /** The longest time to live: a hundred years. */
    public static final Duration MAX_TTL = Duration.ofDays(36_500);

    /** The most numbers that a pool may begin with. */
    public static final int MAX_NUMBERS = 1_000_000;

    /** Checks what was given. */
    public ReplayOptions {
        if (ttl.toMillis() < 1 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("ttl must be from 1 ms to " + MAX_TTL.toDays() + " days but was " + ttl);
        }
        if (numbers.isPresent() && (numbers.getAsInt() < 1 || numbers.getAsInt() > MAX_NUMBERS)) {
            throw new IllegalArgumentException(
                    "numbers must be from 1 to " + MAX_NUMBERS + " but was " + numbers.getAsInt());
        }
    }

    /**
     * Whether the pool gets one more number whenever a session is refused.
     *
     * @return true unless the number of numbers is given
     */
    public boolean grows() {
        return numbers.isEmpty();
    }
}
