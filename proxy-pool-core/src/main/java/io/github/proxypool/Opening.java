package io.github.proxypool;

import io.github.proxypool.internal.Ask;
import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import org.jspecify.annotations.Nullable;

/** One call of open on its way through the engine. */
final class Opening extends Ask {
    private final DefaultPool pool;
    private final long[] ids;
    private final Terms terms;
    private final long now;
    private final long expiry;

    Opening(DefaultPool pool, long[] ids, Terms terms, long now) {
        this.pool = pool;
        this.ids = ids;
        this.terms = terms;
        this.now = now;
        this.expiry = terms.expiryFrom(now);
    }

    @Override
    protected int size() {
        return ids.length;
    }

    @Override
    protected long idAt(int i) {
        return ids[i];
    }

    @Override
    protected @Nullable String name() {
        return terms.uniqueName();
    }

    Terms terms() {
        return terms;
    }

    long now() {
        return now;
    }

    long expiry() {
        return expiry;
    }

    @Override
    protected SessionCore make(NumberCell home, @Nullable Group group) {
        return new DefaultSession(pool, this, home, group);
    }
}
