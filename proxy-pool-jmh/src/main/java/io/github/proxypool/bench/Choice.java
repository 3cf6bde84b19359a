package io.github.proxypool.bench;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.GeoMatch;
import io.github.proxypool.GeoMatch.Rung;
import io.github.proxypool.Stickiness;
import java.time.Duration;
import java.util.OptionalInt;

/** A way to choose numbers: each is the plain one and one thing more. */
public enum Choice {
    /** The least loaded number; nothing else. */
    PLAIN,
    /** As near as possible, but anywhere if need be. */
    GEO,
    /** The number that a participant had last. */
    STICKY,
    /** The number that the same two had last. */
    PAIR,
    /** A number that a participant has not had. */
    AVOID,
    /** No number that a participant had within a day. */
    COOLING,
    /** A rule that allows nine numbers of ten, all with the best rank. */
    RULE,
    /** A rule that never gives the best rank, so that every number is asked about. */
    RANKING;

    /** For how long a number cools. */
    static final Duration COOLDOWN = Duration.ofDays(1);

    AllocationPolicy policy() {
        AllocationPolicy.Builder policy = AllocationPolicy.builder();
        return switch (this) {
            case PLAIN -> policy.build();
            case GEO ->
                policy.geoMatch(GeoMatch.of(Rung.AREA_CODE, Rung.OVERLAY, Rung.COUNTRY, Rung.ANY))
                        .build();
            case STICKY -> policy.stickiness(Stickiness.Kind.BY_PARTICIPANT).build();
            case PAIR -> policy.stickiness(Stickiness.Kind.BY_PAIR).build();
            case AVOID -> policy.stickiness(Stickiness.Kind.AVOID).build();
            case COOLING -> policy.cooldown(COOLDOWN).build();
            case RULE ->
                policy.rule((request, participant, number) ->
                                Math.floorMod(participant.hashCode() - number.hashCode(), 10) == 0
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(0))
                        .build();
            case RANKING ->
                policy.rule((request, participant, number) -> OptionalInt.of(1 + (number.hashCode() & 7)))
                        .build();
        };
    }

    /** How many sessions must have come and gone until the pool remembers as much as it will. */
    int past() {
        return switch (this) {
            case PLAIN, GEO, RULE, RANKING -> 0;
            case STICKY, PAIR, AVOID, COOLING -> 2 * ChoiceBenchmark.COOLING_SESSIONS;
        };
    }
}
