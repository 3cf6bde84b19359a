package io.github.proxypool;

import java.util.List;
import java.util.Optional;

/**
 * What an open would do now, and why. Nothing was claimed: by the time of an open others may have come. Immutable.
 *
 * @param choices the number that each participant would get, in the order of the participants; empty if it would be refused
 * @param exhaustion why it would be refused, or empty
 * @param numbers what is to be said of every number of the pool for every participant: by participant, then by number, each in
 *     their order
 * @since 0.1.0
 */
public record Explanation(List<NumberChoice> choices, Optional<Exhaustion> exhaustion, List<Verdict> numbers) {

    /**
     * Copies what was given.
     *
     * @param choices the numbers
     * @param exhaustion why none
     * @param numbers the verdicts
     */
    public Explanation {
        choices = List.copyOf(choices);
        Checks.notNull(exhaustion, "exhaustion");
        numbers = List.copyOf(numbers);
    }

    /**
     * What is to be said of a number for a participant.
     *
     * @param participant for whom
     * @param number the number
     * @param ruledOutBy the first rule that rules it out; empty if it is admissible
     * @param rung the first rung of the ladder on which it lies for the participant; empty if none
     * @param liveSessions how many sessions it carries
     * @since 0.1.0
     */
    public record Verdict(
            PhoneNumber participant,
            ProxyNumber number,
            Optional<Exhaustion.Reason> ruledOutBy,
            Optional<GeoMatch.Rung> rung,
            int liveSessions) {}
}
