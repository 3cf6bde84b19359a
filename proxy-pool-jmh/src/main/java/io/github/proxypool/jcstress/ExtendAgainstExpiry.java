package io.github.proxypool.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The clock reaches a session's expiry and somebody wants its binding, while somebody else extends it. */
@JCStressTest
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = ACCEPTABLE,
        desc = "Extended, and the binding kept; or expired, and the binding given.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Extended, and its binding given away.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Neither extended nor expired.")
@State
public class ExtendAgainstExpiry {
    private static final Duration LIFE = Duration.ofMillis(10);

    private final SmallPool it = new SmallPool(1, 2);
    private final Session session = it.pool.open(SessionRequest.builder()
            .participants(SmallPool.A, SmallPool.B)
            .ttl(LIFE)
            .build());

    /** For jcstress. */
    public ExtendAgainstExpiry() {}

    /** Extends. */
    @Actor
    public void extender(II_Result r) {
        r.r1 = SmallPool.bit(session.extend(LIFE.multipliedBy(3)));
    }

    /** Lets time pass and wants the binding. */
    @Actor
    public void opener(II_Result r) {
        it.clock.advance(LIFE);
        r.r2 = SmallPool.bit(it.opens(SmallPool.A, SmallPool.C));
    }
}
