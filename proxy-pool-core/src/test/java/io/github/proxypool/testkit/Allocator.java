package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.SessionRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a history is recorded of: the real pool, or a broken one that the checks must reject. */
public interface Allocator {

    /** What opening answers. */
    sealed interface Answer {}

    /** A session, with the numbers in the order of the participants. */
    record Granted(String session, List<PhoneNumber> numbers, boolean existing) implements Answer {}

    /** No admissible assignment. */
    record Refused() implements Answer {}

    /** The name is another session's. */
    record Conflict() implements Answer {}

    /** Opens a session. */
    Answer open(SessionRequest request);

    /** Closes a session; true for the one call that did. */
    boolean close(String session);

    /** Touches a session; true if it is live. */
    boolean touch(String session);

    /** The session that a caller reaches. */
    Optional<String> route(PhoneNumber from, PhoneNumber to);

    /** The live session of a name. */
    Optional<String> findByName(String name);

    /** The live sessions of a participant. */
    Set<String> sessions(PhoneNumber participant);

    /** Tidies up. */
    void sweep();
}
