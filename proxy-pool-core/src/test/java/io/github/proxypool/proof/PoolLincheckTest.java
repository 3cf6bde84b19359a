package io.github.proxypool.proof;

import io.github.proxypool.proof.lincheck.Expiring;
import io.github.proxypool.proof.lincheck.Growing;
import io.github.proxypool.proof.lincheck.OneNumber;
import io.github.proxypool.proof.lincheck.Splitting;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine under Lincheck: small random scenarios, the interleavings of each explored one by one as if memory were
 * sequentially consistent (model checking) or left to the machine (stress), and every outcome compared with what some
 * order of the calls would give. {@link PlantedRaceLincheckTest} shows that Lincheck would notice.
 *
 * <p>Lincheck draws the same scenarios for a shape in every run, so the deep test varies the shape.
 */
class PoolLincheckTest {
    private static final int ITERATIONS = Integer.getInteger("proxypool.lincheck.iterations", 4);
    private static final int INVOCATIONS = Integer.getInteger("proxypool.lincheck.invocations", 60);
    private static final int STRESS_FACTOR = 5;
    private static final int DEEP_FACTOR = 5;

    /** What is run, and what it must look like from outside. */
    enum Subject {
        ONE_NUMBER_SHARED(OneNumber.Shared.class, OneNumber.SharedModel.class),
        ONE_NUMBER_PER_PARTICIPANT(OneNumber.PerParticipant.class, OneNumber.PerParticipantModel.class),
        EXPIRING(Expiring.class, Expiring.Model.class),
        SPLITTING(Splitting.class, Splitting.Model.class),
        GROWING_SHARED(Growing.Shared.class, Growing.Model.class),
        GROWING_PER_PARTICIPANT(Growing.PerParticipant.class, Growing.Model.class);

        private final Class<?> type;
        private final Class<?> model;

        Subject(Class<?> type, Class<?> model) {
            this.type = type;
            this.model = model;
        }

        void check(Options<?, ?> options) {
            options.sequentialSpecification(model);
            options.check(type);
        }
    }

    /** How large the scenarios are: threads, calls of each, and calls before they start. */
    record Shape(int threads, int calls, int before) {
        <T extends Options<T, ?>> T of(T options) {
            return options.iterations(ITERATIONS)
                    .threads(threads)
                    .actorsPerThread(calls)
                    .actorsBefore(before)
                    .actorsAfter(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void modelChecking_findsNothing(Subject subject) {
        subject.check(new Shape(2, 3, 2).of(new ModelCheckingOptions()).invocationsPerIteration(INVOCATIONS));
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void stress_findsNothing(Subject subject) {
        subject.check(new Shape(3, 3, 2).of(new StressOptions()).invocationsPerIteration(STRESS_FACTOR * INVOCATIONS));
    }

    @Test
    @Tag("deep")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void everyShape_findsNothing_forLong() {
        Deep deep = new Deep("PoolLincheckTest");
        SplittableRandom random = new SplittableRandom(deep.seed());
        List<Subject> subjects = List.of(Subject.values());
        while (deep.goesOn()) {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            int threads = random.nextInt(2, 4);
            Shape shape = new Shape(threads, random.nextInt(2, 8 - 2 * threads + 1), random.nextInt(5));
            deep.say(subject + " " + shape);
            subject.check(shape.of(new ModelCheckingOptions()).invocationsPerIteration(DEEP_FACTOR * INVOCATIONS));
            subject.check(
                    shape.of(new StressOptions()).invocationsPerIteration(DEEP_FACTOR * DEEP_FACTOR * INVOCATIONS));
        }
    }
}
