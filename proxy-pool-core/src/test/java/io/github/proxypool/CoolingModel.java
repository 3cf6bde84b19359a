package io.github.proxypool;

import io.github.proxypool.planning.Sessions;
import java.util.BitSet;

/**
 * The rules of a pool written down naively, with one more that pools do not have: a number that a participant held stays
 * taken for it, and for nobody else, until a cool-down is over. Least loaded, ties to the number added first.
 */
final class CoolingModel {
    private final Sessions sessions;
    private final boolean shared;
    private final int cap;
    private final int[] load;
    private final BitSet[] held;
    private final int[] firstNumber;
    private final int[] secondNumber;

    CoolingModel(Sessions sessions, AllocationPolicy policy, int numbers) {
        this.sessions = sessions;
        this.shared = policy.assignment() == AllocationPolicy.Assignment.SHARED;
        this.cap = policy.maxSessionsPerNumber();
        this.load = new int[numbers];
        this.held = new BitSet[sessions.participants()];
        java.util.Arrays.setAll(held, i -> new BitSet(numbers));
        this.firstNumber = new int[sessions.count()];
        this.secondNumber = new int[sessions.count()];
    }

    /** Which sessions are refused. */
    BitSet refused() {
        BitSet refused = new BitSet();
        int closed = 0;
        int released = 0;
        for (int i = 0; i < sessions.count(); i++) {
            for (; sessions.close(closed) <= sessions.open(i); closed++) {
                count(closed, -1);
            }
            for (; sessions.release(released) <= sessions.open(i); released++) {
                release(released);
            }
            refused.set(i, !open(i));
        }
        return refused;
    }

    private boolean open(int i) {
        BitSet first = held[sessions.first(i)];
        BitSet second = held[sessions.second(i)];
        BitSet either = (BitSet) first.clone();
        either.or(second);
        int both = leastLoaded(either);
        firstNumber[i] = both < 0 && !shared ? leastLoaded(first) : both;
        secondNumber[i] = both < 0 && !shared ? leastLoaded(second) : both;
        if (firstNumber[i] < 0 || secondNumber[i] < 0) {
            firstNumber[i] = -1;
            return false;
        }
        first.set(firstNumber[i]);
        second.set(secondNumber[i]);
        count(i, 1);
        return true;
    }

    private int leastLoaded(BitSet taken) {
        int best = -1;
        for (int number = 0; number < load.length; number++) {
            if (!taken.get(number) && load[number] < cap && (best < 0 || load[number] < load[best])) {
                best = number;
            }
        }
        return best;
    }

    private void count(int i, int change) {
        if (firstNumber[i] >= 0) {
            load[firstNumber[i]] += change;
            load[secondNumber[i]] += firstNumber[i] == secondNumber[i] ? 0 : change;
        }
    }

    private void release(int i) {
        if (firstNumber[i] >= 0) {
            held[sessions.first(i)].clear(firstNumber[i]);
            held[sessions.second(i)].clear(secondNumber[i]);
        }
    }
}
