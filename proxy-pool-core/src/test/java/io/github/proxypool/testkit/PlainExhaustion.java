package io.github.proxypool.testkit;

import io.github.proxypool.Exhaustion;
import io.github.proxypool.Exhaustion.Reason;
import io.github.proxypool.PhoneNumber;
import java.util.Optional;

/** Makes exhaustions as a pool without rules of its own answers them. */
public final class PlainExhaustion {
    private PlainExhaustion() {}

    /**
     * An exhaustion in which nothing but sessions and the cap rule numbers out.
     *
     * @param reason the rule that left nothing
     * @param whom the participant
     * @param inPool numbers of the pool
     * @param notInUse those not in use
     * @param belowCap those below the cap
     * @return the exhaustion
     */
    public static Exhaustion of(Reason reason, Optional<PhoneNumber> whom, int inPool, int notInUse, int belowCap) {
        return new Exhaustion(
                reason, whom, false, inPool, inPool, inPool, inPool, inPool, inPool, inPool, notInUse, notInUse,
                belowCap);
    }
}
