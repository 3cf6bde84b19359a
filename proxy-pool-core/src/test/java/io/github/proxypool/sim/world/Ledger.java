package io.github.proxypool.sim.world;

import io.github.proxypool.PoolEvent;
import io.github.proxypool.PoolListener;
import io.github.proxypool.ProxyNumber;
import io.github.proxypool.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each session a small key when it is first seen, and keeps what was told of it. */
final class Ledger implements PoolListener {
    private final IdentityHashMap<Session, Integer> keys = new IdentityHashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<Integer> answered = new HashSet<>();
    private final List<PoolEvent> events = new ArrayList<>();

    @Override
    public void onEvent(PoolEvent event) {
        events.add(event);
    }

    /** The key of a session that a call has answered. Call it quietly: it asks the session for its id. */
    int key(Session session) {
        Integer known = keys.get(session);
        if (known != null) {
            return known;
        }
        int key = sessions.size();
        keys.put(session, key);
        sessions.add(session);
        ids.add(session.id());
        answered.add(key);
        return key;
    }

    Session session(int key) {
        return sessions.get(key);
    }

    String id(int key) {
        return ids.get(key);
    }

    /** What is wrong with the events, when all sessions have ended and been swept. */
    @Nullable String flaw(int killed, int changes) {
        long changed =
                events.stream().filter(PoolEvent.Changed.class::isInstance).count();
        if (killed == 0 ? changed != changes : changed < changes - killed) {
            return "told " + changed + " changes of " + changes;
        }
        Set<List<Object>> versions = new HashSet<>();
        IdentityHashMap<Session, PoolEvent.Opened> openings = new IdentityHashMap<>();
        IdentityHashMap<Session, PoolEvent.Ended> endings = new IdentityHashMap<>();
        for (PoolEvent event : events) {
            if (!isFresh(event, openings, endings)) {
                return "told twice: " + event;
            }
            if (!versions.add(List.of(event.number(), event.version()))) {
                return "version told twice: " + event;
            }
        }
        for (PoolEvent.Ended end : endings.values()) {
            PoolEvent.Opened opening = openings.get(end.session());
            ProxyNumber number = end.number();
            if (end.status() != end.session().status()) {
                return "told a wrong status: " + end;
            }
            if (opening == null
                    ? killed == 0
                    : opening.version() >= end.version() || !opening.number().equals(number)) {
                return "told an end that does not follow its opening: " + end;
            }
        }
        for (PoolEvent event : events) {
            PoolEvent.Ended end = endings.get(event.session());
            if (event instanceof PoolEvent.Changed && end != null && event.version() > end.version()) {
                return "told a change of a session that had ended: " + event;
            }
        }
        return missing(openings, endings, killed);
    }

    private static boolean isFresh(
            PoolEvent event,
            IdentityHashMap<Session, PoolEvent.Opened> openings,
            IdentityHashMap<Session, PoolEvent.Ended> endings) {
        if (event instanceof PoolEvent.Opened opened) {
            return openings.put(event.session(), opened) == null;
        }
        return !(event instanceof PoolEvent.Ended ended) || endings.put(event.session(), ended) == null;
    }

    /** A killed thread may take the events of one session with it, having claimed them. */
    private @Nullable String missing(
            IdentityHashMap<Session, PoolEvent.Opened> openings,
            IdentityHashMap<Session, PoolEvent.Ended> endings,
            int killed) {
        Set<Session> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(openings.keySet());
        known.addAll(endings.keySet());
        answered.forEach(key -> known.add(session(key)));
        long incomplete = known.stream()
                .filter(session -> !openings.containsKey(session) || !endings.containsKey(session))
                .count();
        return incomplete <= killed ? null : incomplete + " sessions have events missing";
    }
}
