package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the specification of a pool.
 *
 * @param now the clock
 * @param standings how each number stands that was ever added
 * @param shut whether it is closed
 * @param sessions every session that was ever opened, in the order of opening
 */
record PoolState(int now, List<Standing> standings, boolean shut, List<Held> sessions) {
    /** The expiry of a session that never expires. */
    static final int NEVER = Integer.MAX_VALUE;

    /** What has been decided about a session. Expiry by the clock alone is not yet a decision. */
    enum Fate {
        OPEN,
        CLOSED,
        EXPIRED
    }

    /**
     * A session.
     *
     * @param key who it is, or negative if nobody has seen it yet
     * @param bindings who has which number
     * @param numbers a bit for each number that it counts on: those that it ever had
     * @param asked what it was opened for
     * @param expiry when it expires
     * @param fate what has been decided
     * @param endedAt when it was closed, if it was
     * @param left the bindings that ended before it did
     */
    record Held(
            int key,
            long bindings,
            int numbers,
            PoolOp.Open asked,
            int expiry,
            Fate fate,
            int endedAt,
            List<Left> left) {
        /** A session that has just been opened. */
        static Held opened(int key, long bindings, PoolOp.Open asked, int expiry) {
            return new Held(key, bindings, Bindings.numbers(bindings), asked, expiry, Fate.OPEN, 0, List.of());
        }

        boolean isLive(int now) {
            return fate == Fate.OPEN && expiry > now;
        }

        Held expired() {
            return new Held(key, bindings, numbers, asked, expiry, Fate.EXPIRED, 0, left);
        }

        Held closed(int at) {
            return new Held(key, bindings, numbers, asked, expiry, Fate.CLOSED, at, left);
        }

        Held seenAs(int newKey) {
            return new Held(newKey, bindings, numbers, asked, expiry, fate, endedAt, left);
        }

        Held until(int later) {
            return new Held(key, bindings, numbers, asked, later, fate, endedAt, left);
        }

        Held without(int person) {
            long rest = bindings & ~Bindings.ofPerson(bindings, person);
            return new Held(key, rest, numbers, asked, expiry, fate, endedAt, left);
        }

        /** The same after a change of who is in it. */
        Held changed(long comes, long leaves, int at) {
            List<Left> all = new ArrayList<>(left);
            if (leaves != 0) {
                all.add(new Left(leaves, at));
            }
            long now = (bindings & ~leaves) | comes;
            int ever = numbers | Bindings.numbers(comes);
            return new Held(key, now, ever, asked, expiry, fate, endedAt, List.copyOf(all));
        }

        boolean isOn(int number) {
            return (numbers & 1 << number) != 0;
        }
    }

    /**
     * A binding that has ended in a session that goes on.
     *
     * @param binding the binding
     * @param at when
     */
    record Left(long binding, int at) {}

    @Nullable Held find(int key) {
        for (Held held : sessions) {
            if (held.key() == key) {
                return held;
            }
        }
        return null;
    }

    @Nullable Held liveNamed(int name) {
        for (Held held : sessions) {
            if (held.asked().name() == name && held.isLive(now)) {
                return held;
            }
        }
        return null;
    }

    /** The bindings of all live sessions. */
    long taken() {
        long taken = 0;
        for (Held held : sessions) {
            if (held.isLive(now)) {
                taken |= held.bindings();
            }
        }
        return taken;
    }

    /** How many live sessions a number carries. */
    int load(int number) {
        int load = 0;
        for (Held held : sessions) {
            if (held.isLive(now) && held.isOn(number)) {
                load++;
            }
        }
        return load;
    }

    PoolState at(int time) {
        return new PoolState(time, standings, shut, sessions);
    }

    /** How many numbers were ever added. */
    int numbers() {
        return standings.size();
    }

    Standing standing(int number) {
        return standings.get(number);
    }

    PoolState standing(int number, Standing now) {
        List<Standing> changed = new ArrayList<>(standings);
        changed.set(number, now);
        return new PoolState(this.now, List.copyOf(changed), shut, sessions);
    }

    /** Whether a number is in the pool: one that leaves is gone with its last session. */
    boolean isThere(int number) {
        Standing standing = standings.get(number);
        return standing.there() && (!standing.isLeaving() || load(number) > 0);
    }

    PoolState grown(int count, int cap) {
        List<Standing> more = new ArrayList<>(standings);
        for (int i = 0; i < count; i++) {
            more.add(Standing.fresh(cap));
        }
        return new PoolState(now, List.copyOf(more), shut, sessions);
    }

    PoolState closed() {
        return new PoolState(now, standings, true, sessions);
    }

    PoolState with(Held opened) {
        List<Held> more = new ArrayList<>(sessions.size() + 1);
        more.addAll(sessions);
        more.add(opened);
        return new PoolState(now, standings, shut, List.copyOf(more));
    }

    /** With somebody forgotten in all sessions that have ended. */
    PoolState without(int person) {
        List<Held> all = new ArrayList<>(sessions);
        all.replaceAll(held -> held.isLive(now) ? held : held.without(person));
        return new PoolState(now, standings, shut, List.copyOf(all));
    }

    PoolState replacing(Held old, Held changed) {
        List<Held> changedSessions = new ArrayList<>(sessions);
        changedSessions.set(sessions.indexOf(old), changed);
        return new PoolState(now, standings, shut, List.copyOf(changedSessions));
    }
}
