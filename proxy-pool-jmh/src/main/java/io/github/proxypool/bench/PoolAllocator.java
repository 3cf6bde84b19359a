package io.github.proxypool.bench;

import io.github.proxypool.AllocationResult;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolExhaustedException;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The library itself, built as a service would build it. */
final class PoolAllocator implements Allocator<PhoneNumber, Session> {
    private final Pool pool;

    PoolAllocator(Shape shape) {
        this(Pool.builder()
                .numbers(LongStream.range(0, shape.numbers())
                        .mapToObj(index -> number(Numbers.proxy(index)))
                        .toList())
                .policy(shape.policy())
                .build());
    }

    PoolAllocator(Pool pool) {
        this.pool = pool;
    }

    static PhoneNumber number(long digits) {
        return PhoneNumber.of("+" + digits);
    }

    @Override
    public PhoneNumber phone(long digits) {
        return number(digits);
    }

    @Override
    public @Nullable Session open(PhoneNumber first, PhoneNumber second) {
        try {
            return pool.open(first, second);
        } catch (PoolExhaustedException e) {
            return null;
        }
    }

    @Override
    public @Nullable Session tryOpen(PhoneNumber first, PhoneNumber second) {
        AllocationResult result = pool.tryOpen(SessionRequest.of(first, second));
        return result instanceof AllocationResult.Allocated allocated ? allocated.session() : null;
    }

    @Override
    public void close(Session session) {
        session.close();
    }

    @Override
    public Object route(PhoneNumber from, PhoneNumber to) {
        return pool.route(from, to);
    }

    @Override
    public PhoneNumber caller(Session session) {
        return PhoneNumber.of(session.participants().get(0).identifier().e164());
    }

    @Override
    public PhoneNumber dialled(Session session) {
        return PhoneNumber.of(session.participants().get(0).proxyNumber().e164());
    }
}
