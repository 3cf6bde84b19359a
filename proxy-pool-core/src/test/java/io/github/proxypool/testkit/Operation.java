package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.SessionRequest;
import java.util.Optional;
import java.util.Set;

/** One call with the stamps taken before and after it, or one event with the stamp of its delivery. */
public sealed interface Operation {

    /** What at most one live session may have. */
    sealed interface Key {}

    /** A participant on a number. */
    record Pair(PhoneNumber participant, PhoneNumber number) implements Key {}

    /** A unique name. */
    record Name(String name) implements Key {}

    /** What an event says. */
    enum News {
        OPENED,
        CLOSED,
        EXPIRED
    }

    /** An opening and its answer. */
    record Open(long invoked, long responded, SessionRequest request, Allocator.Answer answer) implements Operation {}

    /** A closing; true for the one that won. */
    record Close(long invoked, long responded, String session, boolean won) implements Operation {}

    /** A touch; true if the session was live. */
    record Touch(long invoked, long responded, String session, boolean live) implements Operation {}

    /** A look-up by key. */
    record Read(long invoked, long responded, Key key, Optional<String> found) implements Operation {}

    /** A listing of one participant's sessions. */
    record Scan(long invoked, long responded, PhoneNumber participant, Set<String> found) implements Operation {}

    /** A move of the clock. All moves of a history come from one thread and go forward. */
    record Tick(long invoked, long responded, long millis) implements Operation {}

    /** An event. */
    record Told(long at, String session, News news) implements Operation {}
}
