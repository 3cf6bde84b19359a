package io.github.proxypool.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.proof.fault.FaultLoader;
import io.github.proxypool.proof.fault.inside.Interrupted;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What bad luck does: memory that runs out anywhere, threads that are interrupted, long chains of half-open sessions. */
class FaultTest {
    private static final int CHAIN = 2_500;
    private static final String INSIDE = "io.github.proxypool.proof.fault.inside.";

    private static <T> T inside(String name, Class<T> type) throws ReflectiveOperationException {
        Class<?> loaded = Class.forName(INSIDE + name, true, new FaultLoader());
        return type.cast(loaded.getConstructor().newInstance());
    }

    @Test
    void outOfMemory_leavesTheStateUnchangedOrTheOperationComplete() throws ReflectiveOperationException {
        System.out.println("FaultTest: " + inside("OutOfMemory", Supplier.class).get());
    }

    @Test
    void aLongChainOfHalfOpenSessions_isHelpedWithoutOverflow() throws ReflectiveOperationException {
        int opened = inside("HalfOpenChain", IntUnaryOperator.class).applyAsInt(CHAIN);
        assertThat(opened).as("every other one, from the last").isEqualTo(CHAIN / 2);
    }

    @Test
    void interrupts_changeNothingAndAreKept() {
        new Interrupted().run();
    }
}
