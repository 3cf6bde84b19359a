package io.github.proxypool.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two want the same: of a participant on one number, of the last place on it, or of the only split there is. */
public class OpenAgainstOpen {

    private OpenAgainstOpen() {}

    /** One participant, one number. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "One opens, the other is refused.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "A collision.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Refused though free.")
    @State
    public static class OfAParticipant {
        private final SmallPool it = new SmallPool(1, 2);

        /** Opens one. */
        @Actor
        public void one(II_Result r) {
            r.r1 = SmallPool.bit(it.opens(SmallPool.A, SmallPool.B));
        }

        /** Opens the other. */
        @Actor
        public void other(II_Result r) {
            r.r2 = SmallPool.bit(it.opens(SmallPool.C, SmallPool.A));
        }
    }

    /** The last place. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "One opens, the other is refused.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The cap is broken.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Refused though there was room.")
    @State
    public static class OfTheLastPlace {
        private final SmallPool it = new SmallPool(1, 1);

        /** Opens one. */
        @Actor
        public void one(II_Result r) {
            r.r1 = SmallPool.bit(it.opens(SmallPool.A, SmallPool.B));
        }

        /** Opens the other. */
        @Actor
        public void other(II_Result r) {
            r.r2 = SmallPool.bit(it.opens(SmallPool.C, SmallPool.D));
        }
    }

    /** The same two people in either order, each of whom has one number left. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "One opens, the other is refused.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "A collision.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Each gave way to the other.")
    @State
    public static class OfASplit {
        private final SmallPool it = new SmallPool(2, 3);

        /** Leaves A the second number and B the first. */
        public OfASplit() {
            it.pool.open(SmallPool.A, SmallPool.X);
            it.pool.open(SmallPool.B, SmallPool.X);
        }

        /** Opens one way round. */
        @Actor
        public void one(II_Result r) {
            r.r1 = SmallPool.bit(it.opens(SmallPool.A, SmallPool.B));
        }

        /** Opens the other way round. */
        @Actor
        public void other(II_Result r) {
            r.r2 = SmallPool.bit(it.opens(SmallPool.B, SmallPool.A));
        }
    }
}
