package io.github.proxypool.harness.replay;

/** A line of a trace is not what it should be. The message names file and line. */
public final class TraceFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceFormatException(String file, long line, String problem) {
        super(file + " line " + line + ": " + problem);
    }
}
