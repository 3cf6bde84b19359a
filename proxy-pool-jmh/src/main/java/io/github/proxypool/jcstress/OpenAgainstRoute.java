package io.github.proxypool.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.proxypool.Route;
import io.github.proxypool.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Publication: whoever reaches a session that another thread has just opened sees all of it, and from both sides. */
public class OpenAgainstRoute {

    private OpenAgainstRoute() {}

    private static int look(SmallPool it, boolean split) {
        Route route = it.pool.route(SmallPool.A, split ? SmallPool.SECOND : SmallPool.FIRST);
        if (!(route instanceof Route.Connected hit)) {
            return 0;
        }
        Session session = hit.session();
        boolean whole = hit.callee().identifier().equals(SmallPool.B)
                && hit.callee().proxyNumber().phoneNumber().equals(SmallPool.FIRST)
                && session.participants().size() == 2
                && session.labels().isEmpty()
                && session.status() == Session.Status.OPEN
                && it.pool.find(session.id()).isPresent();
        boolean both = it.reaches(SmallPool.B, SmallPool.FIRST, SmallPool.A);
        return whole && both ? 1 : 2;
    }

    /** Both sides on one number. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "Not open yet.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "Open, and complete.")
    @Outcome(expect = FORBIDDEN, desc = "Half a session.")
    @State
    public static class OnOneNumber {
        private final SmallPool it = new SmallPool(1, 2);

        /** Opens. */
        @Actor
        public void opener() {
            it.pool.open(SmallPool.A, SmallPool.B);
        }

        /** Looks. */
        @Actor
        public void caller(I_Result r) {
            r.r1 = look(it, false);
        }
    }

    /** Each side on its own number. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "Not open yet.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "Open, and complete.")
    @Outcome(expect = FORBIDDEN, desc = "Half a session.")
    @State
    public static class OnTwoNumbers {
        private final SmallPool it = new SmallPool(2, 3);

        /** Leaves A the second number and B the first. */
        public OnTwoNumbers() {
            it.pool.open(SmallPool.A, SmallPool.X);
            it.pool.open(SmallPool.B, SmallPool.X);
        }

        /** Opens. */
        @Actor
        public void opener() {
            it.pool.open(SmallPool.A, SmallPool.B);
        }

        /** Looks. */
        @Actor
        public void caller(I_Result r) {
            r.r1 = look(it, true);
        }
    }
}
