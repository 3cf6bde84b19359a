package io.github.proxypool;

import io.github.proxypool.internal.Ask;
import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import org.jspecify.annotations.Nullable;

/** One call of open on its way through the engine. */
final class Opening extends Ask {
    private final DefaultPool pool;
    private final long first;
    private final long second;
    /** All identifiers, if there are more than two. */
    private final long @Nullable [] ids;

    private final Terms terms;
    private final long expiry;

    Opening(DefaultPool pool, long first, long second, Terms terms, long expiry) {
        this(pool, first, second, null, terms, expiry);
    }

    Opening(DefaultPool pool, long[] ids, Terms terms, long expiry) {
        this(pool, ids[0], ids[1], ids.length == 2 ? null : ids, terms, expiry);
    }

    private Opening(DefaultPool pool, long first, long second, long @Nullable [] ids, Terms terms, long expiry) {
        this.pool = pool;
        this.first = first;
        this.second = second;
        this.ids = ids;
        this.terms = terms;
        this.expiry = expiry;
    }

    @Override
    protected int size() {
        return ids == null ? 2 : ids.length;
    }

    @Override
    protected long idAt(int i) {
        if (ids != null) {
            return ids[i];
        }
        return i == 0 ? first : second;
    }

    @Override
    protected @Nullable String name() {
        return terms.uniqueName();
    }

    Terms terms() {
        return terms;
    }

    long expiry() {
        return expiry;
    }

    @Override
    protected SessionCore make(NumberCell home, @Nullable Group group) {
        return new DefaultSession(pool, this, home, group);
    }
}
