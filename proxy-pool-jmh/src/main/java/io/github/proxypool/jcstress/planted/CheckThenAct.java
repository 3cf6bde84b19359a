package io.github.proxypool.jcstress.planted;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A number that one looks at first and takes afterwards: this must fail. */
@JCStressTest
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = ACCEPTABLE,
        desc = "One takes it.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Both take it.")
@State
public class CheckThenAct {
    private volatile boolean taken;

    /** For jcstress. */
    public CheckThenAct() {}

    private int take() {
        if (taken) {
            return 0;
        }
        taken = true;
        return 1;
    }

    /** Takes it. */
    @Actor
    public void one(II_Result r) {
        r.r1 = take();
    }

    /** Takes it. */
    @Actor
    public void other(II_Result r) {
        r.r2 = take();
    }
}
