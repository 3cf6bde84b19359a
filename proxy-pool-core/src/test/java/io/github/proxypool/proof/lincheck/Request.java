package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.Ask;
import io.github.proxypool.internal.Face;
import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import io.github.proxypool.testkit.PlainFace;
import org.jspecify.annotations.Nullable;

/** A session of two out of four people, by the index of their pair. */
final class Request extends Ask {
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}};

    private final @Nullable String name;
    private final int pair;
    private final long expiry;

    Request(@Nullable String name, int pair, long expiry) {
        this.name = name;
        this.pair = pair;
        this.expiry = expiry;
    }

    static int first(int pair) {
        return PAIRS[pair][0];
    }

    static int second(int pair) {
        return PAIRS[pair][1];
    }

    /** Whom a person of a pair reaches, or -1 if the person is not of the pair. */
    static int other(int pair, int person) {
        if (first(pair) == person) {
            return second(pair);
        }
        return second(pair) == person ? first(pair) : -1;
    }

    static long identifier(int person) {
        return person + 1L;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public long idAt(int i) {
        return identifier(i == 0 ? first(pair) : second(pair));
    }

    @Override
    protected @Nullable String name() {
        return name;
    }

    @Override
    protected SessionCore make(NumberCell home, @Nullable Group group) {
        return new Joined(this, home, group);
    }

    /** What {@link Request#make} makes. */
    static final class Joined extends SessionCore {
        private final Request request;
        private final Face first = new PlainFace(this);
        private final Face second = new PlainFace(this);

        Joined(Request request, NumberCell home, @Nullable Group group) {
            super(request.idAt(0), request.idAt(1), home, group, request.expiry, Word.OPENED_TOLD | Word.ENDED_TOLD);
            this.request = request;
        }

        @Override
        protected Face faceAt(int i) {
            return i == 0 ? first : second;
        }

        boolean isOf(Request asked) {
            return request.pair == asked.pair && (request.expiry == Word.NEVER) == (asked.expiry == Word.NEVER);
        }

        int pair() {
            return request.pair;
        }

        @Override
        public @Nullable String name() {
            return request.name;
        }
    }
}
