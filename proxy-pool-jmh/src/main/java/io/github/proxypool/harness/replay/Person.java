package io.github.proxypool.harness.replay;

import io.github.proxypool.PhoneNumber;

/** A participant of a trace, with the phone number that it was given. */
final class Person {
    final int index;
    final PhoneNumber number;

    /** How many sessions this person has now. */
    int running;

    Person(int index) {
        this.index = index;
        this.number = TraceNumbers.person(index);
    }
}
