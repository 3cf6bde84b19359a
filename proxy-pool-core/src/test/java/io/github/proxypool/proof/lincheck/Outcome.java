package io.github.proxypool.proof.lincheck;

/** What an open came to. */
public enum Outcome {
    /** A session was opened by this call. */
    OPENED,
    /** The live session of the name and the same request was given. */
    EXISTING,
    /** A live session of another request has the name. */
    CONFLICT,
    /** No admissible assignment existed. */
    EXHAUSTED,
    /** The caller has a session already; the pool was not asked. */
    BUSY,
    /** The session is open, but a participant's call does not lead to it. */
    MISROUTED
}
