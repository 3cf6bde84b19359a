package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GcWatchTest {

    /** The news comes in another thread, soon. */
    @Test
    @Timeout(60)
    void hearsWhatIsLeftOnTheHeap() {
        try (GcWatch watch = new GcWatch()) {
            System.gc();
            GcWatch.Collections heard = watch.take();
            while (heard.heapAfterBytes() == 0) {
                Thread.onSpinWait();
                heard = watch.take();
            }
            assertThat(heard.heapAfterBytes())
                    .isPositive()
                    .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
            assertThat(watch.take().heapAfterBytes()).as("still what is known").isPositive();
        }
    }
}
