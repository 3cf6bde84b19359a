package io.github.proxypool;

import io.github.proxypool.internal.Ask;
import io.github.proxypool.internal.E164;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Wishes;
import java.util.BitSet;
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
    private final @Nullable RequestWishes wishes;
    /** The live session that its one participant is to come into, or null. */
    private final @Nullable DefaultSession session;

    Opening(DefaultPool pool, long first, long second, Terms terms, long expiry) {
        this(pool, first, second, null, terms, expiry, null, null);
    }

    Opening(DefaultPool pool, long[] ids, Terms terms, long expiry, @Nullable RequestWishes wishes) {
        this(pool, ids, terms, expiry, wishes, null);
    }

    Opening(
            DefaultPool pool,
            long[] ids,
            Terms terms,
            long expiry,
            @Nullable RequestWishes wishes,
            @Nullable DefaultSession session) {
        this(
                pool,
                ids[0],
                ids.length == 1 ? E164.NONE : ids[1],
                ids.length <= 2 ? null : ids,
                terms,
                expiry,
                wishes,
                session);
    }

    /** The same for one who is to come into a live session. */
    Opening(Opening other, DefaultSession session) {
        this(other.pool, other.first, other.second, other.ids, other.terms, other.expiry, other.wishes, session);
    }

    /** The same with other wishes, to explain: whether the name is taken does not matter. */
    Opening(DefaultPool pool, Opening other, RequestWishes wishes) {
        this(pool, other.first, other.second, other.ids, other.terms.withoutName(), other.expiry, wishes, null);
    }

    private Opening(
            DefaultPool pool,
            long first,
            long second,
            long @Nullable [] ids,
            Terms terms,
            long expiry,
            @Nullable RequestWishes wishes,
            @Nullable DefaultSession session) {
        this.pool = pool;
        this.session = session;
        this.first = first;
        this.second = second;
        this.ids = ids;
        this.terms = terms;
        this.expiry = expiry;
        this.wishes = wishes;
    }

    @Override
    public int size() {
        if (ids != null) {
            return ids.length;
        }
        return second == E164.NONE ? 1 : 2;
    }

    @Override
    public long idAt(int i) {
        if (ids != null) {
            return ids[i];
        }
        return i == 0 ? first : second;
    }

    @Override
    protected @Nullable String name() {
        return terms.uniqueName();
    }

    @Override
    protected @Nullable Wishes wishes() {
        return wishes;
    }

    @Override
    protected @Nullable NumberWish wish() {
        return wishes == null ? null : wishes.of(0);
    }

    @Override
    public int capabilities() {
        return terms.capabilities();
    }

    @Override
    public boolean isNamed(int i) {
        return terms.isNamed(i);
    }

    @Override
    public boolean resumes(SessionCore ended) {
        return (session != null && ended.main() == session)
                || (terms.reopened() && ended.main().joins(this));
    }

    @Override
    public boolean needsRoom(NumberCell cell) {
        return session == null || !Engine.takes(session, cell);
    }

    /** The terms of the session to be. */
    Terms terms() {
        if (choice() == null) {
            return terms;
        }
        BitSet broken = new BitSet();
        for (int i = 0; i < size(); i++) {
            broken.set(i, breaksCooling(i));
        }
        return broken.isEmpty() ? terms : terms.withoutCooling(broken);
    }

    long expiry() {
        return expiry;
    }

    @Override
    protected SessionCore make(NumberCell home, @Nullable Group group) {
        return new DefaultSession(pool, this, home, group);
    }
}
