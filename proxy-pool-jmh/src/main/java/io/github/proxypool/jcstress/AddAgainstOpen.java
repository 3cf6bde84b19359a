package io.github.proxypool.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A new layout of numbers is put in the place of the old one: whoever sees it sees it complete. */
@JCStressTest
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Refused before; seen with one number.")
@Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "Refused before; seen with both.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Opened on the new one; seen before.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Opened on the new one; seen with both.")
@Outcome(expect = FORBIDDEN, desc = "Opened and not reached, or half a layout seen.")
@State
public class AddAgainstOpen {
    private static final int TORN = 9;

    private final SmallPool it = new SmallPool(1, 1);

    /** Fills the one number. */
    public AddAgainstOpen() {
        it.pool.open(SmallPool.A, SmallPool.B);
    }

    /** Adds a number. */
    @Actor
    public void adder() {
        it.pool.add(List.of(SmallPool.SECOND));
    }

    /** Wants a place on it. */
    @Actor
    public void opener(II_Result r) {
        boolean opened = it.opens(SmallPool.C, SmallPool.D);
        r.r1 = opened && !it.reaches(SmallPool.C, SmallPool.SECOND, SmallPool.D) ? TORN : SmallPool.bit(opened);
    }

    /** Looks at all there are, and at what lives on the first. */
    @Actor
    public void reader(II_Result r) {
        int numbers = it.pool.numbers().size();
        boolean reached = it.reaches(SmallPool.A, SmallPool.FIRST, SmallPool.B);
        boolean figures = it.pool.stats().numbers().size() >= numbers;
        r.r2 = reached && figures ? numbers : TORN;
    }
}
