package io.github.proxypool.internal;

/** Why a session is not changed. */
public enum Refusal {
    /** It has ended. */
    ENDED,
    /** Who is to come is in it already. */
    ALREADY_IN,
    /** Who is to leave is not in it. */
    NOT_IN,
    /** Who is to leave is in it, but on another number than the one that was to be kept. */
    ELSEWHERE,
    /** It was to be completed, and has two participants or more. */
    NOT_ALONE,
    /** Nobody would be left. */
    LAST,
    /** It has as many participants as a session can have. */
    FULL
}
