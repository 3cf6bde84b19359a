package io.github.proxypool.harness;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal that a plan is being made, and for how long. */
final class PlanProgress {

    private PlanProgress() {}

    /** Does some work, and shows that, if it is wanted and somebody is there to see it. */
    static <T> T during(Supplier<T> work, boolean wanted) {
        if (!wanted || !Terminal.isThere()) {
            return work.get();
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("planning")
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build();
        try {
            return work.get();
        } finally {
            bar.close();
        }
    }
}
