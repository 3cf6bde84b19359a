package io.github.proxypool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One participant of a pool with 1 000 numbers who asks for sessions with one stranger after the other. */
final class Requester<P, S> {
    private static final int STRANGERS = 1 << 12;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Allocator<P, S> allocator;
    private final P participant;
    private final List<P> strangers = new ArrayList<>();
    private int next;

    private Requester(Allocator<P, S> allocator) {
        this.allocator = allocator;
        this.participant = stranger();
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(stranger());
        }
    }

    static Requester<?, ?> in(Kind kind) {
        return in(kind.create(Shape.LIVE_10K));
    }

    private static <P, S> Requester<P, S> in(Allocator<P, S> allocator) {
        return new Requester<>(allocator);
    }

    /** Opens sessions of the participant, each with somebody else, until there are so many or there is no number. */
    void holdUpTo(int sessions) {
        for (int i = 0; i < sessions && allocator.tryOpen(participant, stranger()) != null; i++) {}
    }

    /** Opens sessions of others, all different, until there are so many or there is no number. */
    void fillUpTo(int sessions) {
        for (int i = 0; i < sessions && allocator.tryOpen(stranger(), stranger()) != null; i++) {}
    }

    private P stranger() {
        return allocator.phone(Numbers.stranger(random));
    }

    /** Asks for one session more. */
    @Nullable S tryOpen() {
        return allocator.tryOpen(participant, nextStranger());
    }

    /** Opens one session more and closes it. */
    S openAndClose() {
        S session = allocator.open(participant, nextStranger());
        if (session == null) {
            throw new IllegalStateException("there should be a number left");
        }
        allocator.close(session);
        return session;
    }

    private P nextStranger() {
        return strangers.get(next++ & (STRANGERS - 1));
    }
}
