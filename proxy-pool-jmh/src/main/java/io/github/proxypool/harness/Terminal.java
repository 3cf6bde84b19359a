package io.github.proxypool.harness;

import java.io.Console;

/** Whether anybody is watching. */
public final class Terminal {

    private Terminal() {}

    /**
     * Whether the process has a terminal. Up to JDK 21 there is a console if there is one; from 22 on there may be a
     * console without, which can tell.
     *
     * @return true if somebody may be watching
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
