package io.github.proxypool.testkit;

import io.github.proxypool.PoolEvent;
import io.github.proxypool.PoolListener;
import io.github.proxypool.Session;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every event in the order of delivery. */
public final class RecordingListener implements PoolListener {
    private final Queue<PoolEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onEvent(PoolEvent event) {
        events.add(event);
    }

    /** All events so far. */
    public List<PoolEvent> events() {
        return List.copyOf(events);
    }

    /** The openings of a session. */
    public List<PoolEvent.Opened> opened(Session session) {
        return of(session, PoolEvent.Opened.class);
    }

    /** The ends of a session. */
    public List<PoolEvent.Ended> ended(Session session) {
        return of(session, PoolEvent.Ended.class);
    }

    /** How many sessions have opened. */
    public long openedCount() {
        return events.stream().filter(PoolEvent.Opened.class::isInstance).count();
    }

    /** How many sessions have ended. */
    public long endedCount() {
        return events.stream().filter(PoolEvent.Ended.class::isInstance).count();
    }

    private <E extends PoolEvent> List<E> of(Session session, Class<E> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.session() == session)
                .toList();
    }
}
