package io.github.proxypool.harness.soak;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal. */
final class Bar implements Progress {
    private static final int WHOLE = 1_000;

    private final ProgressBar bar = ProgressBar.builder()
            .setInitialMax(WHOLE)
            .setStyle(ProgressBarStyle.ASCII)
            .hideEta()
            .clearDisplayOnFinish()
            .build();

    @Override
    public void reached(Phase phase, double share) {
        bar.setExtraMessage(phase.name().toLowerCase(Locale.ROOT));
        bar.stepTo(Math.round(WHOLE * share));
    }

    @Override
    public void close() {
        bar.close();
    }
}
