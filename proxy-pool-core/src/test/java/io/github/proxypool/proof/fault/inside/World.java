package io.github.proxypool.proof.fault.inside;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.PoolStats.NumberStats;
import io.github.proxypool.Session;
import io.github.proxypool.Session.Status;
import io.github.proxypool.SessionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A pool, what it was told to do so far, and what it told. */
final class World {
    private static final int CAP = 40;

    private final ManualClock clock = new ManualClock();
    final List<PoolEvent> events = new ArrayList<>();
    final List<Session> opened = new ArrayList<>();
    final Pool pool;
    /** Run whenever the pool reads the clock. */
    Runnable onReading = () -> {};

    World(Assignment assignment, int numbers, boolean heard) {
        Pool.Builder builder = Pool.builder()
                .numbers(FictionalNumbers.proxies(numbers))
                .policy(AllocationPolicy.builder()
                        .assignment(assignment)
                        .maxSessionsPerNumber(CAP)
                        .build())
                .clock(this::read)
                .seed(1);
        pool = (heard ? builder.listener(events::add) : builder).build();
    }

    private Instant read() {
        onReading.run();
        return clock.instant();
    }

    static SessionRequest.Builder request(int... people) {
        return SessionRequest.builder()
                .participants(
                        IntStream.of(people).mapToObj(FictionalNumbers::person).toArray(PhoneNumber[]::new));
    }

    Session open(SessionRequest.Builder request) {
        Session session = pool.open(request.build());
        opened.add(session);
        return session;
    }

    void later(int millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    /** Everything that can be seen from outside, once stopped threads' work has been brought to an end. */
    String atRest() {
        pool.sweep();
        TreeSet<String> live = new TreeSet<>();
        pool.sessions().forEach(session -> live.add(show(session)));
        StringBuilder text = new StringBuilder(live.toString());
        for (NumberStats number : pool.stats().numbers()) {
            text.append(' ').append(number.liveSessions()).append('/').append(number.liveBindings());
        }
        return text.append(' ').append(told()).toString();
    }

    private static String show(Session session) {
        StringBuilder text = new StringBuilder();
        for (Participant one : session.participants()) {
            text.append(one.identifier().e164().substring(2))
                    .append('@')
                    .append(one.proxyNumber().e164().substring(2))
                    .append(' ');
        }
        return text.append(session.uniqueName().orElse("")).toString().trim();
    }

    private Map<String, Integer> told() {
        Map<String, Integer> told = new TreeMap<>();
        events.forEach(event -> told.merge(show(event.session()) + ' ' + kind(event), 1, Integer::sum));
        return told;
    }

    private static String kind(PoolEvent event) {
        return event instanceof PoolEvent.Ended ended ? ended.status().toString() : "OPENED";
    }

    /** What is wrong with the events of a pool at rest that has a listener, or an empty text. */
    String untold() {
        StringBuilder wrong = new StringBuilder();
        pool.sessions().forEach(session -> {
            if (count(session, PoolEvent.Opened.class) != 1 || count(session, PoolEvent.Ended.class) != 0) {
                wrong.append("live: ").append(show(session)).append(' ');
            }
        });
        for (Session session : opened) {
            if (session.status() != Status.OPEN
                    && (count(session, PoolEvent.Opened.class) != 1 || count(session, PoolEvent.Ended.class) != 1)) {
                wrong.append("ended: ").append(show(session)).append(' ');
            }
        }
        return wrong.toString();
    }

    private long count(Session session, Class<? extends PoolEvent> kind) {
        return events.stream()
                .filter(event -> event.session() == session && kind.isInstance(event))
                .count();
    }
}
