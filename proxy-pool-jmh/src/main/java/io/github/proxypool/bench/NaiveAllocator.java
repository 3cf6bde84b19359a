package io.github.proxypool.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What one writes first: walks the numbers from a random one and claims (participant, number) for both sides with {@code
 * putIfAbsent}. Fast, and keeps no promise: others see half a session, the cap is read before it is taken, and a refusal
 * may be wrong.
 */
final class NaiveAllocator implements Allocator<Line, NaiveAllocator.NaiveSession> {

    /** Two participants on one number. */
    record NaiveSession(long first, long second, int number) {}

    private final ConcurrentMap<BindingKey, NaiveSession> bindings = new ConcurrentHashMap<>();
    private final AtomicIntegerArray loads;
    private final int cap;

    NaiveAllocator(Shape shape) {
        loads = new AtomicIntegerArray(shape.numbers());
        cap = shape.policy().maxSessionsPerNumber();
    }

    @Override
    public Line phone(long digits) {
        return new Line(digits);
    }

    @Override
    public @Nullable NaiveSession open(Line first, Line second) {
        int count = loads.length();
        int start = ThreadLocalRandom.current().nextInt(count);
        for (int i = 0; i < count; i++) {
            int number = (start + i) % count;
            if (loads.get(number) < cap) {
                NaiveSession session = new NaiveSession(first.digits(), second.digits(), number);
                if (claim(session)) {
                    loads.incrementAndGet(number);
                    return session;
                }
            }
        }
        return null;
    }

    private boolean claim(NaiveSession session) {
        long number = Numbers.proxy(session.number());
        if (bindings.putIfAbsent(new BindingKey(session.first(), number), session) != null) {
            return false;
        }
        if (bindings.putIfAbsent(new BindingKey(session.second(), number), session) != null) {
            bindings.remove(new BindingKey(session.first(), number));
            return false;
        }
        return true;
    }

    @Override
    public void close(NaiveSession session) {
        long number = Numbers.proxy(session.number());
        bindings.remove(new BindingKey(session.first(), number));
        bindings.remove(new BindingKey(session.second(), number));
        loads.decrementAndGet(session.number());
    }

    @Override
    public @Nullable Object route(Line from, Line to) {
        return bindings.get(new BindingKey(from.digits(), to.digits()));
    }

    @Override
    public Line caller(NaiveSession session) {
        return new Line(session.first);
    }

    @Override
    public Line dialled(NaiveSession session) {
        return new Line(Numbers.proxy(session.number()));
    }
}
