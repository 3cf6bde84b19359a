package io.github.proxypool.sim;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Turns a throwable into text for a report. */
final class Crashes {
    private Crashes() {}

    static String describe(Throwable crash) {
        StringWriter text = new StringWriter();
        crash.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
