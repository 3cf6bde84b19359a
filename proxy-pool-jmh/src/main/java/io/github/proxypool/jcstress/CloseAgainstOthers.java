package io.github.proxypool.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.proxypool.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A session that ends: its status, its slots and its number's count never tell different stories. */
public class CloseAgainstOthers {

    private CloseAgainstOthers() {}

    /** Status against slots: once gone for one side, it is gone for good. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 1, 0", "1, 0, 0", "0, 0, 0"},
            expect = ACCEPTABLE,
            desc = "Gone at some time, and then gone.")
    @Outcome(expect = FORBIDDEN, desc = "Gone, and back again.")
    @State
    public static class Route {
        private final SmallPool it = new SmallPool(1, 2);
        private final Session session = it.pool.open(SmallPool.A, SmallPool.B);

        /** Closes. */
        @Actor
        public void closer() {
            session.close();
        }

        /** Calls from one side, looks at the session, calls from the other side. */
        @Actor
        public void caller(III_Result r) {
            r.r1 = SmallPool.bit(it.reaches(SmallPool.A, SmallPool.FIRST, SmallPool.B));
            r.r2 = SmallPool.bit(session.status() == Session.Status.OPEN);
            r.r3 = SmallPool.bit(it.reaches(SmallPool.B, SmallPool.FIRST, SmallPool.A));
        }
    }

    /** Count against status: who gets the place of a session sees that it is over, and so does who counts none. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "1, 0", "0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "Refused while it was open, or opened when it was over.")
    @Outcome(expect = FORBIDDEN, desc = "Its place given away, or not counted, while it was open.")
    @State
    public static class Count {
        private final SmallPool it = new SmallPool(1, 1);
        private final Session session = it.pool.open(SmallPool.A, SmallPool.B);

        /** Closes. */
        @Actor
        public void closer() {
            session.close();
        }

        /** Wants the place. */
        @Actor
        public void opener(II_Result r) {
            boolean opened = it.opens(SmallPool.C, SmallPool.D);
            r.r1 = opened && session.status() == Session.Status.OPEN ? 2 : SmallPool.bit(opened);
        }

        /** Counts. */
        @Actor
        public void counter(II_Result r) {
            boolean none = it.pool.stats().numbers().get(0).liveBindings() == 0;
            r.r2 = none && session.status() == Session.Status.OPEN ? 2 : SmallPool.bit(none);
        }
    }

    /** Two closes and what is left. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "One ends it, and nothing is left.")
    @Outcome(expect = FORBIDDEN, desc = "Ended twice, or never, or still counted.")
    @State
    public static class Close {
        private final SmallPool it = new SmallPool(1, 2);
        private final Session session = it.pool.open(SmallPool.A, SmallPool.B);

        /** Closes. */
        @Actor
        public void one(III_Result r) {
            r.r1 = SmallPool.bit(session.close());
        }

        /** Closes. */
        @Actor
        public void other(III_Result r) {
            r.r2 = SmallPool.bit(session.close());
        }

        /** Counts what is left. */
        @Arbiter
        public void counter(III_Result r) {
            r.r3 = it.pool.stats().numbers().get(0).liveSessions();
        }
    }
}
