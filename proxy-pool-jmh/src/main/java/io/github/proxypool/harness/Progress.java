package io.github.proxypool.harness;

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
        if (!wanted || !Terminal.isThere()) {
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
}
