package io.github.proxypool.sim.world;

import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.ProxyNumber;
import io.github.proxypool.Session;
import io.github.proxypool.sim.Bindings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who plays the persons and the numbers of the simulator. */
final class Cast {
    /** When the simulated time starts. */
    static final Instant START = Instant.ofEpochSecond(1_750_000_000);

    private static final int STRANGERS = 64;
    private static final List<PhoneNumber> NUMBERS = FictionalNumbers.proxies(Bindings.NUMBERS);
    private static final List<PhoneNumber> PERSONS = IntStream.range(0, Bindings.PERSONS + STRANGERS)
            .mapToObj(FictionalNumbers::person)
            .toList();

    private Cast() {}

    static PhoneNumber person(int index) {
        return PERSONS.get(index);
    }

    static int person(PhoneNumber identifier) {
        return PERSONS.indexOf(identifier);
    }

    /** Somebody who does not appear in any scenario. */
    static PhoneNumber stranger(int index) {
        return PERSONS.get(Bindings.PERSONS + index);
    }

    static PhoneNumber number(int index) {
        return NUMBERS.get(index);
    }

    static int number(PhoneNumber number) {
        return NUMBERS.indexOf(number);
    }

    static List<PhoneNumber> numbers(int from, int count) {
        return NUMBERS.subList(from, from + count);
    }

    static boolean isOn(Session session, ProxyNumber number) {
        return session.participants().get(0).proxyNumber().equals(number);
    }

    static long bindings(Session session) {
        long bindings = 0;
        for (Participant participant : session.participants()) {
            bindings |= binding(Optional.of(participant));
        }
        return bindings;
    }

    static long binding(Optional<Participant> participant) {
        return participant
                .map(one -> Bindings.of(
                        person(one.identifier()), number(one.proxyNumber().phoneNumber())))
                .orElse(0L);
    }
}
