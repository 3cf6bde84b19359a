package io.github.proxypool.harness.replay;

import io.github.proxypool.AllocationResult;
import io.github.proxypool.Exhaustion;
import io.github.proxypool.ManualClock;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replays a trace through a real pool by the trace's own clock. An event opens a session of its pair, unless one is
 * running, which it may prolong; a session runs for the time to live, and a refused one counts as running too, so that the
 * sessions asked for depend on nothing but the trace and the time to live. What has run out is swept before an event is handled.
 *
 * <p>For one trace and one thread; memory grows with participants and running sessions, not with events.
 */
public final class Replay {
    private final ReplayOptions options;
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Pool pool;
    private final Map<PhoneNumber, Integer> numberIndex = new HashMap<>();
    private final People people = new People();
    private final NumberLoads loads = new NumberLoads();
    private final RunningSessions running;
    private final Map<Exhaustion.Reason, Long> refusals = new EnumMap<>(Exhaustion.Reason.class);
    private long events;

    private Replay(ReplayOptions options) {
        this.options = options;
        this.running = new RunningSessions(options.ttl(), loads);
        this.pool = Pool.builder()
                .policy(options.policy())
                .clock(clock)
                .seed(options.seed())
                .defaultTtl(options.ttl())
                .build();
        addNumbers(options.numbers().orElse(0));
    }

    /**
     * Replays one trace.
     *
     * @param options how
     * @param trace the events in the order of time
     * @return what it came to
     */
    public static ReplayResult run(ReplayOptions options, Iterator<TraceEvent> trace) {
        Replay replay = new Replay(options);
        long start = System.nanoTime();
        trace.forEachRemaining(replay::handle);
        double seconds = (System.nanoTime() - start) / 1e9;
        return replay.result(seconds);
    }

    private void handle(TraceEvent event) {
        events++;
        clock.set(Instant.ofEpochMilli(event.millis()));
        pool.sweep();
        running.endUntil(event.millis());
        Person first = people.named(event.first());
        Person second = people.named(event.second());
        if (!running.contains(first, second)) {
            Session session = open(first, second);
            running.start(event.millis(), first, second, session, session == null ? List.of() : numbersOf(session));
        } else if (options.sliding()) {
            running.prolong(event.millis(), first, second);
        }
    }

    /** Opens a session, or answers null if it was refused. */
    private @Nullable Session open(Person first, Person second) {
        SessionRequest request = SessionRequest.of(first.number, second.number);
        AllocationResult result = pool.tryOpen(request);
        if (result instanceof AllocationResult.Exhausted && options.grows()) {
            addNumbers(1);
            result = pool.tryOpen(request);
        }
        if (result instanceof AllocationResult.Exhausted exhausted) {
            refusals.merge(exhausted.exhaustion().reason(), 1L, Long::sum);
            return null;
        }
        return ((AllocationResult.Allocated) result).session();
    }

    private List<Integer> numbersOf(Session session) {
        return session.participants().stream()
                .map(Participant::proxyNumber)
                .distinct()
                .map(number -> numberIndex.get(number.phoneNumber()))
                .toList();
    }

    private void addNumbers(int count) {
        int present = numberIndex.size();
        List<PhoneNumber> numbers = java.util.stream.IntStream.range(present, present + count)
                .mapToObj(TraceNumbers::pool)
                .toList();
        pool.add(numbers);
        for (PhoneNumber number : numbers) {
            numberIndex.put(number, numberIndex.size());
        }
    }

    private ReplayResult result(double seconds) {
        return new ReplayResult(
                events,
                people.count(),
                running.started(),
                running.peak(),
                running.maxConcurrency(),
                numberIndex.size(),
                loads.used(),
                loads.hottest(),
                refusals.values().stream().mapToLong(Long::longValue).sum(),
                refusals,
                seconds,
                Math.round(running.started() / Math.max(seconds, 1e-9)));
    }
}
