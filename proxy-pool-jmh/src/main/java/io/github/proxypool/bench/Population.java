package io.github.proxypool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An allocator with sessions on it, which live until something closes them.
 *
 * <p>People are objects laid out one after the other with random digits, and threads walk along them: so the allocator is
 * asked for random participants, and fetching them costs next to nothing.
 */
final class Population<P, S> {
    private static final int MAX_TRIES = 1_000;

    private final Allocator<P, S> allocator;
    private final List<P> people;
    private final List<S> sessions;

    private Population(Allocator<P, S> allocator, List<P> people, int live) {
        this.allocator = allocator;
        this.people = people;
        this.sessions = new ArrayList<>(live);
        Cursor cursor = new Cursor();
        cursor.take(0, 1, live, people.size());
        for (int i = 0; i < live; i++) {
            sessions.add(open(cursor));
        }
    }

    static Population<?, ?> of(Kind kind, Shape shape) {
        return of(kind.create(shape), shape);
    }

    private static <P, S> Population<P, S> of(Allocator<P, S> allocator, Shape shape) {
        return of(allocator, people(allocator, shape.people()), shape.live());
    }

    /** An allocator with so many sessions of given people. */
    static <P, S> Population<P, S> of(Allocator<P, S> allocator, List<P> people, int live) {
        return new Population<>(allocator, people, live);
    }

    private static <P> List<P> people(Allocator<P, ?> allocator, int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<P> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(allocator.phone(Numbers.person(random)));
        }
        return people;
    }

    /** Closes a random session of a thread's part and opens another in its place. */
    Object churn(Cursor cursor) {
        int place = cursor.session();
        allocator.close(sessions.get(place));
        S opened = open(cursor);
        sessions.set(place, opened);
        return opened;
    }

    /** Opens a session of the next two people for whom there is a number: nearly always the next two. */
    private S open(Cursor cursor) {
        for (int i = 0; i < MAX_TRIES; i++) {
            S session = allocator.open(people.get(cursor.person()), people.get(cursor.person()));
            if (session != null) {
                return session;
            }
        }
        throw new IllegalStateException("no numbers left: this shape leaves no room to open in");
    }

    /** Calls to make, in random order. */
    Queries<P> queries(Queries.Target target) {
        return queries(target, 0);
    }

    /** Calls of participants whose sessions are of the second half. */
    Queries<P> queriesOfSecondHalf() {
        return queries(Queries.Target.HIT, sessions.size() / 2);
    }

    private Queries<P> queries(Queries.Target target, int firstSession) {
        SplittableRandom random = new SplittableRandom(firstSession);
        Supplier<S> anySession = () -> sessions.get(firstSession + random.nextInt(sessions.size() - firstSession));
        Queries<P> queries = new Queries<>(allocator);
        int count = Math.min(Queries.MAX, Integer.highestOneBit(sessions.size()));
        while (queries.size() < count) {
            S session = anySession.get();
            P caller = target == Queries.Target.UNKNOWN_CALLER
                    ? allocator.phone(Numbers.stranger(random))
                    : allocator.caller(session);
            S dialled = target == Queries.Target.OTHER_NUMBER ? anySession.get() : session;
            queries.addIf(target == Queries.Target.HIT, caller, allocator.dialled(dialled));
        }
        return queries;
    }
}
