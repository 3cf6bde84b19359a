package io.github.proxypool.internal;

import io.github.proxypool.testkit.PlainFace;
import org.jspecify.annotations.Nullable;

/** A session without an API around it, of which nobody is told. */
final class PlainSession extends SessionCore {
    private final Face face = new PlainFace(this);

    /** Joins two on one number. */
    PlainSession(long first, long second, NumberCell home, long expiry) {
        this(first, second, home, null, expiry);
    }

    PlainSession(long first, long second, NumberCell home, @Nullable Group group, long expiry) {
        super(first, second, home, group, expiry, Word.OPENED_TOLD | Word.ENDED_TOLD);
    }

    @Override
    protected Face faceAt(int i) {
        return face;
    }

    @Override
    public @Nullable String name() {
        return null;
    }
}
