package io.github.proxypool;

/**
 * One participant of a session: a person's phone number and the proxy number that stands for the others. Immutable. To compare two, compare
 * their numbers: a change of who is in a session makes new objects for all.
 *
 * @since 0.1.0
 */
public sealed interface Participant permits Leg, FormerParticipant {

    /**
     * The participant's real phone number.
     *
     * @return the identifier
     */
    PhoneNumber identifier();

    /**
     * The number that this participant dials or texts to reach the others, and sees as the caller ID of their calls.
     *
     * @return this participant's proxy number
     */
    ProxyNumber proxyNumber();
}
