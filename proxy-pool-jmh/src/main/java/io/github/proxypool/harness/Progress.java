package io.github.proxypool.harness;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how far a file has been read. */
final class Progress {
    private static final long MEBIBYTE = 1 << 20;

    private Progress() {}

    /** Opens a file, with a bar on the error stream if that is wanted and somebody is there to see it. */
    static InputStream open(Path file, boolean wanted) throws IOException {
        InputStream input = Files.newInputStream(file);
        if (!wanted || !isTerminal()) {
            return input;
        }
        ProgressBarBuilder bar = ProgressBar.builder()
                .setTaskName(String.valueOf(file.getFileName()))
                .setInitialMax(Files.size(file))
                .setUnit(" MiB", MEBIBYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish();
        return ProgressBar.wrap(input, bar);
    }

    /** Up to JDK 21 there is a console if there is a terminal; from 22 on there may be one without, which can tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
