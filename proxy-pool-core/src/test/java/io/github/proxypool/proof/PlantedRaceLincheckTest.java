package io.github.proxypool.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.proof.lincheck.Racy;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lincheck must find a race that is there, in either mode, or else its silence about the pool says nothing. */
class PlantedRaceLincheckTest {
    private static final int ITERATIONS = 10;
    private static final int INVOCATIONS = 500;
    private static final int STRESS_INVOCATIONS = 10_000;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void modelChecking_findsIt() {
        assertFound(new ModelCheckingOptions().invocationsPerIteration(INVOCATIONS));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void stress_findsIt() {
        assertFound(new StressOptions().invocationsPerIteration(STRESS_INVOCATIONS));
    }

    private static <T extends Options<T, ?>> void assertFound(T options) {
        T shaped = options.iterations(ITERATIONS)
                .threads(2)
                .actorsPerThread(2)
                // On an empty pool, since nothing here is ever closed.
                .actorsBefore(0)
                .actorsAfter(0)
                .minimizeFailedScenario(false);
        shaped.sequentialSpecification(Racy.Model.class);
        assertThatThrownBy(() -> shaped.check(Racy.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("open");
    }
}
