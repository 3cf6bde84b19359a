package io.github.proxypool.testkit;

import io.github.proxypool.AllocationResult;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.UniqueNameConflictException;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Recorder.Teller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The real pool. */
public final class PoolAllocator implements Allocator {
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Pool pool;

    /** Builds the pool, with a listener that tells its events. */
    public PoolAllocator(Pool.Builder builder, Teller teller) {
        this.pool = builder.listener(event -> tell(event, teller)).build();
    }

    private static void tell(PoolEvent event, Teller teller) {
        teller.tell(event.session().id(), news(event));
    }

    private static News news(PoolEvent event) {
        if (event instanceof PoolEvent.Ended ended) {
            return ended.status() == Session.Status.CLOSED ? News.CLOSED : News.EXPIRED;
        }
        return News.OPENED;
    }

    /** The pool itself. */
    public Pool pool() {
        return pool;
    }

    /** Every session ever opened. */
    public List<Session> everOpened() {
        return List.copyOf(sessions.values());
    }

    @Override
    public Answer open(SessionRequest request) {
        AllocationResult result;
        try {
            result = pool.tryOpen(request);
        } catch (UniqueNameConflictException e) {
            return new Conflict();
        }
        return result instanceof Allocated allocated ? granted(allocated) : new Refused();
    }

    private Answer granted(Allocated allocated) {
        Session session = allocated.session();
        sessions.putIfAbsent(session.id(), session);
        List<PhoneNumber> numbers = session.participants().stream()
                .map(one -> one.proxyNumber().phoneNumber())
                .toList();
        return new Granted(session.id(), numbers, allocated.existing());
    }

    @Override
    public boolean close(String session) {
        return sessions.get(session).close();
    }

    @Override
    public boolean touch(String session) {
        return sessions.get(session).touch();
    }

    @Override
    public Optional<String> route(PhoneNumber from, PhoneNumber to) {
        return pool.route(from, to) instanceof Route.Connected hit
                ? Optional.of(hit.session().id())
                : Optional.empty();
    }

    @Override
    public Optional<String> findByName(String name) {
        return pool.findByName(name).map(Session::id);
    }

    @Override
    public Set<String> sessions(PhoneNumber participant) {
        return pool.sessions(participant).map(Session::id).collect(Collectors.toSet());
    }

    @Override
    public void sweep() {
        pool.sweep();
    }
}
