package io.github.proxypool;

import java.util.List;
import java.util.Optional;

/**
 * Why no number could be given: a funnel of rules, with how many numbers were left after each. All counts belong to one
 * instant during the call. Immutable.
 *
 * @param reason the rule that left nothing
 * @param participant the participant for whom nothing was left; empty if one number for all sides was asked for
 * @param byName whether the participant asked for one number by name, so that only that one could be given
 * @param inPool how many numbers the pool has
 * @param inArea how many of them lie on a rung of the policy's geographic ladder
 * @param capable how many of those can do what the session's mode needs
 * @param available how many of those are neither suspended nor draining, and not reserved unless asked for by name
 * @param inRole how many of those have the tag that was asked for
 * @param notOptedOut how many of those the participant has not opted out of
 * @param allowedByRule how many of those the policy's own rule allows
 * @param notInUse how many of those the participant (with one number for all sides: every participant) does not already
 *     hold in another live session
 * @param notCooling how many of those do not cool for the participant
 * @param belowCap how many of those carry fewer sessions than the cap allows: zero
 * @since 0.1.0
 */
public record Exhaustion(
        Reason reason,
        Optional<PhoneNumber> participant,
        boolean byName,
        int inPool,
        int inArea,
        int capable,
        int available,
        int inRole,
        int notOptedOut,
        int allowedByRule,
        int notInUse,
        int notCooling,
        int belowCap) {

    /**
     * The rule that left nothing.
     *
     * @since 0.1.0
     */
    public enum Reason {
        /** The pool has no numbers. */
        EMPTY_POOL(80205, 80205),
        /** No number lies where one was wanted, or the one asked for by name has left the pool. Add numbers there, or a rung. */
        NONE_IN_AREA(80206, 80605),
        /** No number there can do what the session's mode needs. */
        NONE_CAPABLE(80201, 80402),
        /** All of those are reserved, suspended or draining. */
        NONE_AVAILABLE(80207, 80601),
        /** None of those has the tag that was asked for. */
        NONE_IN_ROLE(80206, 80402),
        /** The participant has opted out of all of those. */
        ALL_OPTED_OUT(80206, 80402),
        /** The policy's own rule allows none of those. */
        NONE_ALLOWED_BY_RULE(80206, 80402),
        /** The participant holds every one of those in another live session: add numbers, or end sessions. */
        ALL_IN_USE_BY_PARTICIPANT(80208, 80604),
        /** Those that the participant does not hold cool for it: add numbers, or shorten the cool-down. */
        ALL_COOLING(80206, 80402),
        /** Those that are left carry as many sessions as the cap allows: add numbers. */
        ALL_AT_CAP(80206, 80402);

        private final int code;
        private final int codeByName;

        Reason(int code, int codeByName) {
            this.code = code;
            this.codeByName = codeByName;
        }
    }

    /**
     * The error code by which Twilio Proxy tells of the same, or of the nearest it knows.
     *
     * @return a code from 80201 to 80605
     */
    public int twilioCode() {
        return byName ? reason.codeByName : reason.code;
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
     * One line for a log: reason, and the counts of the rules that ruled numbers out, the participant masked.
     *
     * @return a text without any full phone number
     */
    public String summary() {
        StringBuilder counts = new StringBuilder("in pool " + inPool);
        int left = inPool;
        left = note(counts, "in area", left, inArea);
        left = note(counts, "capable", left, capable);
        left = note(counts, "available", left, available);
        left = note(counts, "in role", left, inRole);
        left = note(counts, "not opted out", left, notOptedOut);
        left = note(counts, "allowed by rule", left, allowedByRule);
        left = note(counts, "not in use", left, notInUse);
        left = note(counts, "not cooling", left, notCooling);
        note(counts, "below cap", left, belowCap);
        return reason + participant.map(p -> " for " + p).orElse("") + " (" + counts + ")";
    }

    private static int note(StringBuilder counts, String rule, int before, int after) {
        if (after < before) {
            counts.append(", ").append(rule).append(' ').append(after);
        }
        return after;
    }
}
