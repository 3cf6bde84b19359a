package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.testkit.Operation.Name;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Operation.Pair;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Calls an allocator and writes down each call between two stamps of one counter. */
public final class Recorder implements Allocator {
    private final AtomicLong stamps = new AtomicLong();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Allocator allocator;

    /** Starts an empty history of an allocator, which is to report its events to {@link #told}. */
    public Recorder(AllocatorFactory factory) {
        this.allocator = factory.create(this::told);
    }

    /** Takes an allocator's events. */
    @FunctionalInterface
    public interface Teller {
        /** A session has opened or ended. */
        void tell(String session, News news);
    }

    /** Makes the allocator to be recorded. */
    @FunctionalInterface
    public interface AllocatorFactory {
        /** Makes it. */
        Allocator create(Teller teller);
    }

    /** What has been recorded so far. */
    public History history(AllocationPolicy policy, List<PhoneNumber> numbers, long startMillis, boolean steadyClock) {
        return new History(policy, numbers, startMillis, steadyClock, List.copyOf(operations));
    }

    private long stamp() {
        return stamps.incrementAndGet();
    }

    private void told(String session, News news) {
        operations.add(new Operation.Told(stamp(), session, news));
    }

    /** Moves a clock. */
    public void tick(LongConsumer clock, long millis) {
        long invoked = stamp();
        clock.accept(millis);
        operations.add(new Operation.Tick(invoked, stamp(), millis));
    }

    @Override
    public Answer open(SessionRequest request) {
        long invoked = stamp();
        Answer answer = allocator.open(request);
        operations.add(new Operation.Open(invoked, stamp(), request, answer));
        return answer;
    }

    @Override
    public boolean close(String session) {
        long invoked = stamp();
        boolean won = allocator.close(session);
        operations.add(new Operation.Close(invoked, stamp(), session, won));
        return won;
    }

    @Override
    public boolean touch(String session) {
        long invoked = stamp();
        boolean live = allocator.touch(session);
        operations.add(new Operation.Touch(invoked, stamp(), session, live));
        return live;
    }

    @Override
    public Optional<String> route(PhoneNumber from, PhoneNumber to) {
        long invoked = stamp();
        Optional<String> found = allocator.route(from, to);
        operations.add(new Operation.Read(invoked, stamp(), new Pair(from, to), found));
        return found;
    }

    @Override
    public Optional<String> findByName(String name) {
        long invoked = stamp();
        Optional<String> found = allocator.findByName(name);
        operations.add(new Operation.Read(invoked, stamp(), new Name(name), found));
        return found;
    }

    @Override
    public Set<String> sessions(PhoneNumber participant) {
        long invoked = stamp();
        Set<String> found = allocator.sessions(participant);
        operations.add(new Operation.Scan(invoked, stamp(), participant, found));
        return found;
    }

    @Override
    public void sweep() {
        allocator.sweep();
    }
}
