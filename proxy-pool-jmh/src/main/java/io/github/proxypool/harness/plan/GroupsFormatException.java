package io.github.proxypool.harness.plan;

/** A line of a file of groups is not what it should be. The message names file and line. */
public final class GroupsFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GroupsFormatException(String file, int line, String problem) {
        super(file + " line " + line + ": " + problem);
    }
}
