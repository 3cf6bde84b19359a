package io.github.proxypool;

import java.util.Optional;

/**
 * How a participant's number was come by. Immutable.
 *
 * @param participant the participant
 * @param number its number
 * @param rung the rung of the policy's geographic ladder on which the number was found; empty if it was asked for by name
 * @param sticky whether it was preferred because the participant had it before
 * @param cooling whether the number still cooled for the participant, so that the cool-down was broken
 *     ({@link AllocationPolicy.WhenAllCool#LONGEST_COOLED})
 * @since 0.1.0
 */
public record NumberChoice(
        PhoneNumber participant, ProxyNumber number, Optional<GeoMatch.Rung> rung, boolean sticky, boolean cooling) {}
