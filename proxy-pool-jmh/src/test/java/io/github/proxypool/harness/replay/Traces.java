package io.github.proxypool.harness.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Traces of real sessions, which are not part of this repository: they may lie in a folder beside it. */
final class Traces {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "traces");
    private static final Map<String, List<TraceEvent>> READ = new ConcurrentHashMap<>();

    private Traces() {}

    /** All events of a trace; ends the test as skipped if it is not there. */
    static List<TraceEvent> read(String name) {
        Path file = FOLDER.resolve(name + ".csv");
        assumeTrue(
                Files.exists(file),
                "skipped: there is no trace " + file.toAbsolutePath().normalize());
        return READ.computeIfAbsent(name, any -> read(file));
    }

    private static List<TraceEvent> read(Path file) {
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = new TraceReader(file.toString(), Files.newInputStream(file))) {
            reader.forEachRemaining(events::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /** The events that ask for a session, in order. */
    static List<TraceEvent> sessions(List<TraceEvent> events, Duration ttl) {
        List<TraceEvent> sessions = new ArrayList<>();
        run(events, ttl, sessions::add);
        return sessions;
    }

    /** The most sessions that one participant has at once. */
    static int maxConcurrency(List<TraceEvent> events, Duration ttl) {
        return run(events, ttl, event -> {}).maxConcurrency();
    }

    private static RunningSessions run(List<TraceEvent> events, Duration ttl, Consumer<TraceEvent> onSession) {
        People people = new People();
        RunningSessions running = new RunningSessions(ttl, new NumberLoads());
        for (TraceEvent event : events) {
            running.endUntil(event.millis());
            Person first = people.named(event.first());
            Person second = people.named(event.second());
            if (!running.contains(first, second)) {
                running.start(event.millis(), first, second, null, List.of());
                onSession.accept(event);
            }
        }
        return running;
    }
}
