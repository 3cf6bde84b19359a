package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolAnswer.Hit;
import io.github.proxypool.sim.PoolState.Fate;
import io.github.proxypool.sim.PoolState.Held;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pool promises, as a relation: which number was chosen is not prescribed, only that it was admissible; an open
 * may be refused only in a state in which no admissible assignment exists, and with the counts of that state.
 *
 * <p>Time is a call of its own, so an expiry is decided by the state's clock. Two calls reach back to a reading of the
 * clock they made before: a touch (or extend) and a close that were begun before the expiry may still succeed when the
 * clock has passed it, as long as nothing has acted on the expiry; whoever only reads cannot tell them that it has come,
 * since reading writes nothing. And closing the pool is not one step: first nothing opens any more, then one session
 * after the other ends.
 */
final class PoolSpec implements Spec<PoolState> {
    /** The second part of closing a pool: everything has ended. */
    private record Shutdown() {}

    /** The second part of a forced removal: what was on the number has ended. */
    private record Emptied(int number) {}

    /** At most eight reads for each of the 32 slots that a number has here, and ten for all else: layout, tables, states, roster. */
    private static final long MAX_ROUTE_STEPS = 8 * 32 + 10;

    private static final Shutdown SHUTDOWN = new Shutdown();

    private final PoolSetup setup;
    private final boolean exactFigures;
    private final Opens opens;
    private final Changes changes;
    private final Members members;

    /**
     * Makes the specification of a pool.
     *
     * @param setup the pool
     * @param exactFigures whether figures are asked for at rest only, so that they must be exact
     */
    PoolSpec(PoolSetup setup, boolean exactFigures) {
        this.setup = setup;
        this.exactFigures = exactFigures;
        opens = new Opens(setup);
        changes = new Changes(setup.cap());
        members = new Members(setup, opens);
    }

    @Override
    public PoolState initial() {
        return new PoolState(0, List.of(), false, List.of()).grown(setup.numbers(), setup.cap());
    }

    @Override
    public long maxSteps(Object op) {
        return ((PoolOp.Timed) op).op() instanceof PoolOp.Route ? MAX_ROUTE_STEPS : Long.MAX_VALUE;
    }

    @Override
    public boolean mayWrite(Object op) {
        return !(((PoolOp.Timed) op).op() instanceof PoolOp.Route);
    }

    @Override
    public List<Object> parts(Call call) {
        if (op(call) instanceof PoolOp.Change change && change.kind() == PoolOp.Kind.FORCE) {
            return List.of(call.op(), new Emptied(change.number()));
        }
        return op(call) instanceof PoolOp.Shut ? List.of(call.op(), SHUTDOWN) : List.of(call.op());
    }

    private static PoolOp op(Call call) {
        return ((PoolOp.Timed) call.op()).op();
    }

    @Override
    public List<PoolState> next(PoolState state, Call call, Object part) {
        List<PoolState> before = Changes.underRemoval(state);
        if (before.size() == 1) {
            return step(state, call, part);
        }
        Set<PoolState> after = new LinkedHashSet<>();
        before.forEach(one -> after.addAll(step(one, call, part)));
        return List.copyOf(after);
    }

    private List<PoolState> step(PoolState state, Call call, Object part) {
        if (part.equals(SHUTDOWN)) {
            return state.shut() ? List.of(drained(state)) : List.of();
        }
        if (part instanceof Emptied emptied) {
            return call.pending() || !(call.result() instanceof PoolAnswer.Done)
                    ? List.of(state)
                    : Changes.emptied(state, emptied.number());
        }
        PoolOp.Timed timed = (PoolOp.Timed) part;
        PoolOp op = timed.op();
        Object answer = call.result();
        if (op instanceof PoolOp.Open open) {
            return opens.next(state, open, timed.at(), answer);
        } else if (op instanceof PoolOp.On on) {
            return on(state, on, timed.at(), answer);
        } else if (op instanceof PoolOp.Route route) {
            long binding = Bindings.of(route.person(), route.number());
            return found(state, live(state, binding), answer);
        } else if (op instanceof PoolOp.Named named) {
            return found(state, state.liveNamed(named.name()), answer);
        } else if (op instanceof PoolOp.Advance advance) {
            return List.of(state.at(state.now() + advance.millis()));
        } else if (op instanceof PoolOp.Forget forget) {
            return List.of(state.without(forget.person()));
        } else if (op instanceof PoolOp.Add add) {
            return added(state, add, answer);
        } else if (op instanceof PoolOp.Change change) {
            return changes.next(state, change, timed.at(), answer);
        } else if (op instanceof PoolOp.Join join) {
            return members.join(state, join, timed.at(), answer);
        } else if (op instanceof PoolOp.Leave leave) {
            return members.leave(state, leave, timed.at(), answer);
        } else if (op instanceof PoolOp.Reopen reopen) {
            return members.reopen(state, reopen, timed.at(), answer);
        } else if (op instanceof PoolOp.Stats) {
            return !exactFigures || figures(state).equals(answer) ? List.of(state) : List.of();
        } else if (op instanceof PoolOp.Shut) {
            return List.of(state.closed());
        }
        return List.of(state);
    }

    private static @Nullable Held live(PoolState state, long binding) {
        for (Held held : state.sessions()) {
            if ((held.bindings() & binding) != 0 && held.isLive(state.now())) {
                return held;
            }
        }
        return null;
    }

    private static List<PoolState> found(PoolState state, @Nullable Held live, @Nullable Object answer) {
        if (answer == null) {
            return List.of(state);
        }
        if (live == null) {
            return answer instanceof PoolAnswer.Miss ? List.of(state) : List.of();
        }
        if (answer instanceof Hit hit) {
            PoolState seen = seen(state, live, hit.key(), hit.bindings());
            return seen == null ? List.of() : List.of(seen);
        }
        return vanished(state, live);
    }

    /** The state once a session has been seen, or null if it cannot be this one. */
    static @Nullable PoolState seen(PoolState state, Held live, int key, long bindings) {
        if (live.bindings() != bindings) {
            return null;
        }
        if (live.key() == key) {
            return state;
        }
        return live.key() < 0 && state.find(key) == null ? state.replacing(live, live.seenAs(key)) : null;
    }

    /** While the pool is being closed, a live session may be gone at any time. */
    static List<PoolState> vanished(PoolState state, Held live) {
        return state.shut() ? List.of(state.replacing(live, live.closed(state.now()))) : List.of();
    }

    private List<PoolState> added(PoolState state, PoolOp.Add add, @Nullable Object answer) {
        if (answer instanceof PoolAnswer.Closed) {
            return state.shut() ? List.of(state) : List.of();
        }
        return state.shut() ? List.of() : List.of(state.grown(add.count(), setup.cap()));
    }

    private static PoolState drained(PoolState state) {
        PoolState after = state;
        for (Held held : state.sessions()) {
            if (held.isLive(state.now())) {
                after = after.replacing(held, held.closed(state.now()));
            }
        }
        return after;
    }

    private PoolAnswer.Figures figures(PoolState state) {
        long live = state.sessions().stream()
                .filter(held -> held.isLive(state.now()))
                .count();
        long taken = state.taken();
        List<Integer> perNumber = new ArrayList<>();
        for (int n = 0; n < state.numbers(); n++) {
            if (state.isThere(n)) {
                perNumber.add(100_000 * n + 1000 * state.load(n) + Long.bitCount(Bindings.onNumber(taken, n)));
            }
        }
        return new PoolAnswer.Figures(live, perNumber);
    }

    private List<PoolState> on(PoolState state, PoolOp.On on, int at, @Nullable Object answer) {
        Held held = state.find(on.key());
        if (held == null) {
            return answer instanceof PoolAnswer.Done || answer == null ? List.of(state) : List.of();
        }
        return switch (on.verb()) {
            case CLOSE -> close(state, held, at, answer);
            case TOUCH, EXTEND -> prolong(state, held, on, at, answer);
            case STATUS -> status(state, held, answer);
            case FIND -> found(state, held.isLive(state.now()) ? held : null, answer);
        };
    }

    /** Until when a call that was begun at a time may have read the clock, as far as that makes a difference. */
    private int latest(PoolState state, int at) {
        return setup.cooldown() > 0 ? state.now() : at;
    }

    private List<PoolState> close(PoolState state, Held held, int at, @Nullable Object answer) {
        boolean inTime = held.fate() == Fate.OPEN && held.expiry() > at;
        if (answer == null || answer instanceof PoolAnswer.Yes) {
            List<PoolState> after = new ArrayList<>();
            for (int now = at; inTime && now <= latest(state, at) && now < held.expiry(); now++) {
                after.add(state.replacing(held, held.closed(now)));
            }
            return after;
        }
        if (held.isLive(state.now())) {
            return vanished(state, held);
        }
        return List.of(held.fate() == Fate.OPEN ? state.replacing(held, held.expired()) : state);
    }

    private static List<PoolState> prolong(PoolState state, Held held, PoolOp.On on, int at, @Nullable Object answer) {
        if (answer instanceof PoolAnswer.No) {
            return held.isLive(state.now()) ? vanished(state, held) : List.of(state);
        }
        if (held.fate() != Fate.OPEN || held.expiry() <= at) {
            return List.of();
        }
        Set<PoolState> after = new LinkedHashSet<>();
        for (int now = at; now <= state.now() && now < held.expiry(); now++) {
            int expiry = on.verb() == PoolOp.Verb.EXTEND ? now + on.amount() : Opens.touched(held.asked(), now);
            after.add(expiry <= held.expiry() ? state : state.replacing(held, held.until(expiry)));
        }
        return List.copyOf(after);
    }

    private static List<PoolState> status(PoolState state, Held held, @Nullable Object answer) {
        if (!(answer instanceof PoolAnswer.Status status)) {
            return List.of(state);
        }
        boolean expired = held.fate() == Fate.EXPIRED || (held.fate() == Fate.OPEN && held.expiry() <= state.now());
        return switch (status.name()) {
            case "OPEN" -> held.isLive(state.now()) ? List.of(state) : List.of();
            case "EXPIRED" -> expired ? List.of(state) : List.of();
            default -> {
                if (held.fate() == Fate.CLOSED) {
                    yield List.of(state);
                }
                yield held.isLive(state.now()) ? vanished(state, held) : List.of();
            }
        };
    }
}
