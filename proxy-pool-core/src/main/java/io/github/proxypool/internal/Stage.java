package io.github.proxypool.internal;

/** What can rule a number out, in the order in which a funnel counts. */
public enum Stage {
    /** It lies on no rung of the geographic ladder, or is not the one asked for by name. */
    AREA(0),
    /** It cannot do what the session's mode needs. */
    CAPABILITY(1),
    /** It is reserved, suspended or draining. */
    STATUS(2),
    /** It does not have the tag asked for. */
    ROLE(3),
    /** The participant has opted out of it. */
    OPTED_OUT(4),
    /** A rule of the user's does not allow it. */
    RULE(5),
    /** The participant has it in another live session. */
    IN_USE(6),
    /** It cools for the participant. */
    COOLING(7),
    /** It carries as many sessions as it may. */
    CAP(8);

    /** How many there are. */
    static final int COUNT = 9;

    private final int order;

    Stage(int order) {
        this.order = order;
    }

    /** Its place, from 0. */
    int order() {
        return order;
    }
}
