package io.github.proxypool;

/**
 * One who has left a session.
 *
 * @param identifier the participant's real phone number
 * @param proxyNumber the number it had
 */
record FormerParticipant(PhoneNumber identifier, ProxyNumber proxyNumber) implements Participant {}
