package io.github.proxypool;

import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Limits;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The one implementation of a handle. Two of the same life of a number are equal. */
record DefaultPoolNumber(Engine engine, Clock clock, NumberCell cell) implements PoolNumber {

    @Override
    public ProxyNumber proxyNumber() {
        return DefaultPool.proxyNumber(cell);
    }

    @Override
    public Status status() {
        Engine.Standing now = engine.standing(cell);
        Limits limits = now.limits();
        if (now.gone() || limits.isRemoved() || limits.isClosed()) {
            return Status.REMOVED;
        }
        if (limits.isDraining()) {
            return Status.DRAINING;
        }
        return limits.isSuspended() ? Status.SUSPENDED : Status.ACTIVE;
    }

    @Override
    public NumberSettings settings() {
        Limits limits = engine.standing(cell).limits();
        return new NumberSettings(
                limits.isReserved(), OptionalInt.of(limits.cap()), Capability.of(limits.capabilities()), cell.tags());
    }

    @Override
    public void suspend() {
        change(now -> now.withSuspended(true));
    }

    @Override
    public void resume() {
        change(now -> {
            if (now.isDraining()) {
                throw NumberStatusException.draining(proxyNumber());
            }
            return now.withSuspended(false);
        });
    }

    @Override
    public void reserve() {
        change(now -> now.withReserved(true));
    }

    @Override
    public void release() {
        change(now -> now.withReserved(false));
    }

    @Override
    public void drain() {
        drainUntil(Word.NEVER);
    }

    @Override
    public void drain(Duration atMost) {
        Checks.positive(Checks.notNull(atMost, "atMost"), "atMost");
        drainUntil(Word.clamp(clock.now() + atMost.toMillis()));
    }

    /** Of a removed number nothing more is to be had: what was asked has happened. */
    private void drainUntil(long deadline) {
        engine.change(cell, now -> orClosed(now).isRemoved() ? now : now.asDraining(deadline));
    }

    @Override
    public void cancelDrain() {
        change(now -> now.asInUse());
    }

    @Override
    public void remove() {
        int live = engine.removeUnused(cell);
        if (live < 0) {
            throw new PoolClosedException();
        }
        if (live > 0) {
            throw new NumberInUseException(proxyNumber(), live);
        }
    }

    @Override
    public List<Session> removeNow(String reason) {
        Checks.notNull(reason, "reason");
        engine.change(cell, now -> orClosed(now).isRemoved() ? now : now.asRemoved(reason));
        return engine.clear(cell).stream().map(DefaultPoolNumber::session).toList();
    }

    private static Session session(SessionCore core) {
        return (DefaultSession) core;
    }

    @Override
    public void maxSessions(int value) {
        Checks.maxSessions(value);
        change(now -> now.withCap(value));
    }

    @Override
    public void capabilities(Set<Capability> value) {
        int bits = Capability.bits(Checks.capabilities(value));
        change(now -> now.withCapabilities(bits));
    }

    @Override
    public void optOut(PhoneNumber identifier) {
        long id = Checks.notNull(identifier, "identifier").digits();
        change(now -> now.withOptOut(id));
    }

    @Override
    public void optIn(PhoneNumber identifier) {
        long id = Checks.notNull(identifier, "identifier").digits();
        change(now -> now.withOptIn(id));
    }

    @Override
    public boolean hasOptedOut(PhoneNumber identifier) {
        return engine.standing(cell).limits().hasOptedOut(identifier.digits());
    }

    private void change(UnaryOperator<Limits> to) {
        boolean there = engine.change(cell, now -> {
            if (orClosed(now).isRemoved()) {
                throw NumberStatusException.removed(proxyNumber());
            }
            return to.apply(now);
        });
        if (!there) {
            throw NumberStatusException.removed(proxyNumber());
        }
    }

    private static Limits orClosed(Limits now) {
        if (now.isClosed()) {
            throw new PoolClosedException();
        }
        return now;
    }

    @Override
    public String toString() {
        return "PoolNumber[" + proxyNumber() + ", status=" + status() + "]";
    }
}
