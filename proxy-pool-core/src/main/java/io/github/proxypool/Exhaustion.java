package io.github.proxypool;

import java.util.List;
import java.util.Optional;

/**
 * Why no number could be given: a funnel of rules, with how many numbers were left after each. All counts belong to one
 * instant during the call. Immutable.
 *
 * @param reason the rule that left nothing
 * @param participant the participant for whom nothing was left; empty if one number for all sides was asked for
 * @param inPool how many numbers the pool has
 * @param notInUse how many of them the participant (with one number for all sides: every participant) does not already
 *     hold in another live session
 * @param belowCap how many of those carry fewer sessions than the cap allows: zero
 * @since 0.1.0
 */
public record Exhaustion(Reason reason, Optional<PhoneNumber> participant, int inPool, int notInUse, int belowCap) {

    /**
     * The rule that left nothing.
     *
     * @since 0.1.0
     */
    public enum Reason {
        /** The pool has no numbers. */
        EMPTY_POOL,
        /** The participant holds every number of the pool in another live session: add numbers, or end sessions. */
        ALL_IN_USE_BY_PARTICIPANT,
        /** The numbers that the participant does not hold carry as many sessions as the cap allows: add numbers. */
        ALL_AT_CAP
    }

    /**
     * What would have let the session in. Worked out when asked, so that a refusal does not pay for it.
     *
     * @return the ways out, what changes least first; never empty
     */
    public List<Advice> advice() {
        return Advising.of(this);
    }

    /**
     * One line for a log: reason and counts, the participant masked.
     *
     * @return a text without any full phone number
     */
    public String summary() {
        return reason + participant.map(p -> " for " + p).orElse("") + " (in pool " + inPool + ", not in use "
                + notInUse + ", below cap " + belowCap + ")";
    }
}
