package io.github.proxypool.bench;

import java.util.SplittableRandom;

/**
 * The least that an exact refusal has to read: the state of every number, twice, since a number seen without room may
 * have got some while the others were looked at. Counts how many numbers each rule leaves, as a refusal tells.
 */
final class NumberScan {

    /** One number: how many sessions it carries, and a hash table of who holds it. */
    private static final class NumberState {
        private final long[] holders;
        private volatile int load;

        NumberState(int holders) {
            this.holders = new long[Math.max(4, Integer.highestOneBit(holders) << 1)];
        }

        void add(long holder) {
            int at = slot(holder);
            while (holders[at] != 0) {
                at = (at + 1) & (holders.length - 1);
            }
            holders[at] = holder;
        }

        boolean isHeldBy(long participant) {
            for (int at = slot(participant); holders[at] != 0; at = (at + 1) & (holders.length - 1)) {
                if (holders[at] == participant) {
                    return true;
                }
            }
            return false;
        }

        private int slot(long holder) {
            return (int) ((holder * 0x9E3779B97F4A7C15L) >>> 32) & (holders.length - 1);
        }
    }

    private final NumberState[] numbers;
    private final int cap;

    /** Numbers that carry some sessions each, of different people but for one participant who may be on all of them. */
    NumberScan(int count, int cap, int load, long participant) {
        SplittableRandom random = new SplittableRandom(1);
        this.cap = cap;
        this.numbers = new NumberState[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = new NumberState(2 * load);
            numbers[i].load = load;
            numbers[i].add(participant);
            for (int holder = 1; holder < 2 * load; holder++) {
                numbers[i].add(Numbers.stranger(random));
            }
        }
    }

    /** Reads everything twice and counts what two rules leave: how many are not held, and how many of them have room. */
    long scanTwice(long participant) {
        return scan(participant) + scan(participant);
    }

    private long scan(long participant) {
        int notHeld = 0;
        int withRoom = 0;
        for (NumberState number : numbers) {
            int load = number.load;
            if (!number.isHeldBy(participant)) {
                notHeld++;
                if (load < cap) {
                    withRoom++;
                }
            }
        }
        return ((long) notHeld << 32) | withRoom;
    }
}
