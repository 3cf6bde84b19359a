package io.github.proxypool.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one writes to be safe: one lock, one hash map of bindings, and for each load a bit set of the numbers that carry
 * it, so that the least loaded is at hand. Correct, and everybody waits for everybody, those who only route included.
 */
final class SynchronizedAllocator implements Allocator<Line, SynchronizedAllocator.LockedSession> {

    /** Two participants and the number of each. */
    record LockedSession(long first, long second, int firstNumber, int secondNumber) {}

    private static final int NONE = -1;

    private final Map<BindingKey, LockedSession> bindings = new HashMap<>();
    private final int[] loads;
    private final List<BitSet> byLoad = new ArrayList<>();
    private final int cap;
    private int leastLoad;

    SynchronizedAllocator(Shape shape) {
        loads = new int[shape.numbers()];
        cap = shape.policy().maxSessionsPerNumber();
        withLoad(0).set(0, loads.length);
    }

    @Override
    public Line phone(long digits) {
        return new Line(digits);
    }

    @Override
    public synchronized @Nullable LockedSession open(Line first, Line second) {
        int shared = leastLoaded(first.digits(), second.digits());
        if (shared != NONE) {
            return bind(new LockedSession(first.digits(), second.digits(), shared, shared));
        }
        int firstNumber = leastLoaded(first.digits(), first.digits());
        int secondNumber = leastLoaded(second.digits(), second.digits());
        return firstNumber == NONE || secondNumber == NONE
                ? null
                : bind(new LockedSession(first.digits(), second.digits(), firstNumber, secondNumber));
    }

    private LockedSession bind(LockedSession session) {
        bindings.put(key(session.first, session.firstNumber), session);
        bindings.put(key(session.second, session.secondNumber), session);
        changeLoads(session, 1);
        return session;
    }

    @Override
    public synchronized void close(LockedSession session) {
        if (bindings.remove(key(session.first, session.firstNumber), session)) {
            bindings.remove(key(session.second, session.secondNumber));
            changeLoads(session, -1);
        }
    }

    @Override
    public synchronized @Nullable Object route(Line from, Line to) {
        return bindings.get(new BindingKey(from.digits(), to.digits()));
    }

    @Override
    public Line caller(LockedSession session) {
        return new Line(session.first);
    }

    @Override
    public Line dialled(LockedSession session) {
        return new Line(Numbers.proxy(session.firstNumber));
    }

    /** The number that carries least, among those below the cap which neither of two participants holds. */
    private int leastLoaded(long first, long second) {
        for (int load = leastLoad; load < Math.min(cap, byLoad.size()); load++) {
            BitSet numbers = byLoad.get(load);
            for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
                if (!bindings.containsKey(key(first, number)) && !bindings.containsKey(key(second, number))) {
                    return number;
                }
            }
        }
        return NONE;
    }

    private void changeLoads(LockedSession session, int change) {
        changeLoad(session.firstNumber, change);
        if (session.secondNumber != session.firstNumber) {
            changeLoad(session.secondNumber, change);
        }
    }

    private void changeLoad(int number, int change) {
        withLoad(loads[number]).clear(number);
        loads[number] += change;
        withLoad(loads[number]).set(number);
        leastLoad = Math.min(leastLoad, loads[number]);
        while (withLoad(leastLoad).isEmpty()) {
            leastLoad++;
        }
    }

    private BitSet withLoad(int load) {
        while (byLoad.size() <= load) {
            byLoad.add(new BitSet());
        }
        return byLoad.get(load);
    }

    private static BindingKey key(long participant, int number) {
        return new BindingKey(participant, Numbers.proxy(number));
    }
}
