package io.github.proxypool.testkit;

import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import java.util.List;
import java.util.Optional;

/** The cast of the tests, and short ways to ask about them. */
public final class People {
    /** Somebody. */
    public static final PhoneNumber A = FictionalNumbers.person(0);
    /** Somebody else. */
    public static final PhoneNumber B = FictionalNumbers.person(1);
    /** A third person. */
    public static final PhoneNumber C = FictionalNumbers.person(2);
    /** A fourth one. */
    public static final PhoneNumber D = FictionalNumbers.person(3);
    /** A fifth one. */
    public static final PhoneNumber E = FictionalNumbers.person(4);
    /** One that is busier than the others. */
    public static final PhoneNumber X = FictionalNumbers.person(5);
    /** Another of that kind. */
    public static final PhoneNumber Y = FictionalNumbers.person(6);
    /** Takes part in nothing. */
    public static final PhoneNumber STRANGER = FictionalNumbers.person(49);

    /** The first number of every pool of the tests. */
    public static final PhoneNumber N1 = FictionalNumbers.proxies(3).get(0);
    /** The second one. */
    public static final PhoneNumber N2 = FictionalNumbers.proxies(3).get(1);
    /** The third one. */
    public static final PhoneNumber N3 = FictionalNumbers.proxies(3).get(2);

    private People() {}

    /** A builder with that many numbers. */
    public static Pool.Builder pool(int numbers) {
        return Pool.builder().numbers(FictionalNumbers.proxies(numbers));
    }

    /** The numbers of a session in the order of its participants. */
    public static List<PhoneNumber> numbers(Session session) {
        return session.participants().stream()
                .map(it -> it.proxyNumber().phoneNumber())
                .toList();
    }

    /** The session that a caller reaches. */
    public static Optional<Session> reached(Pool pool, PhoneNumber from, PhoneNumber to) {
        return pool.route(from, to) instanceof Route.Connected hit ? Optional.of(hit.session()) : Optional.empty();
    }
}
