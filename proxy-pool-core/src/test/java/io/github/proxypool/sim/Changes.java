package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolOp.Change;
import io.github.proxypool.sim.PoolState.Fate;
import io.github.proxypool.sim.PoolState.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the specification that is about changes of numbers. As a close does, a change reaches back to a reading of the
 * clock: if it was begun before the last session on a draining number expired, it may still find the number there.
 */
final class Changes {
    private final int cap;

    Changes(int cap) {
        this.cap = cap;
    }

    /**
     * Gives every state that a removal in progress may have led to: the sessions of such a number end one by one, at any
     * time.
     */
    static List<PoolState> underRemoval(PoolState state) {
        List<PoolState> all = new ArrayList<>(List.of(state));
        for (Held held : state.sessions()) {
            if (held.isLive(state.now()) && isForced(state, held)) {
                for (PoolState before : List.copyOf(all)) {
                    all.add(before.replacing(held, held.closed(state.now())));
                }
            }
        }
        return all;
    }

    private static boolean isForced(PoolState state, Held held) {
        for (int n = 0; n < state.numbers(); n++) {
            if (state.standing(n).forced() && held.isOn(n)) {
                return true;
            }
        }
        return false;
    }

    /** The second part of a forced removal: nothing is left. */
    static List<PoolState> emptied(PoolState state, int number) {
        Standing standing = state.standing(number);
        if (standing.there() && !standing.forced()) {
            return List.of();
        }
        PoolState after = state;
        for (Held held : state.sessions()) {
            if (held.isLive(state.now()) && held.isOn(number)) {
                after = after.replacing(held, held.closed(state.now()));
            }
        }
        return List.of(gone(after, number));
    }

    List<PoolState> next(PoolState state, Change change, int at, @Nullable Object answer) {
        int n = change.number();
        if (answer == null) {
            List<PoolState> after = new ArrayList<>(done(state, change, at));
            after.add(state);
            return after;
        }
        if (answer instanceof PoolAnswer.Closed) {
            return state.shut() ? List.of(state) : List.of();
        }
        Standing standing = state.standing(n);
        if (answer instanceof PoolAnswer.Gone) {
            return isRemoved(state, n) || !state.isThere(n) ? List.of(removed(state, n)) : List.of();
        }
        if (answer instanceof PoolAnswer.InUse inUse) {
            boolean right = change.kind() == PoolOp.Kind.REMOVE
                    ? state.isThere(n) && !standing.forced() && state.load(n) == inUse.sessions()
                    : change.kind() == PoolOp.Kind.BACK ? mayBeThere(state, n, at) : standing.draining();
            return right ? List.of(state) : List.of();
        }
        return done(state, change, at);
    }

    private List<PoolState> done(PoolState state, Change change, int at) {
        int n = change.number();
        Standing standing = state.standing(n);
        return switch (change.kind()) {
            case BACK ->
                state.isThere(n) || state.shut()
                        ? List.of()
                        : List.of(gone(state, n).standing(n, Standing.fresh(cap)));
            case REMOVE -> state.load(n) == 0 || isRemoved(state, n) ? List.of(removed(state, n)) : List.of();
            case DRAIN -> {
                List<PoolState> after = new ArrayList<>();
                if (!state.isThere(n)) {
                    after.add(gone(state, n));
                }
                if (mayBeThere(state, n, at)) {
                    after.add(standing.forced() ? state : state.standing(n, standing.withDraining(true)));
                }
                yield after;
            }
            case FORCE -> {
                List<PoolState> after = new ArrayList<>();
                if (!state.isThere(n)) {
                    after.add(gone(state, n));
                }
                if (mayBeThere(state, n, at)) {
                    after.add(state.standing(n, standing.asForced()));
                }
                yield after;
            }
            default -> {
                boolean allowed = mayBeThere(state, n, at)
                        && !standing.forced()
                        && (change.kind() != PoolOp.Kind.RESUME || !standing.draining());
                yield allowed ? List.of(state.standing(n, changed(standing, change))) : List.of();
            }
        };
    }

    private static Standing changed(Standing standing, Change change) {
        return switch (change.kind()) {
            case SUSPEND -> standing.withSuspended(true);
            case RESUME -> standing.withSuspended(false);
            case RESERVE -> standing.withReserved(true);
            case RELEASE -> standing.withReserved(false);
            case CANCEL -> standing.withDraining(false);
            case CAP -> standing.withCap(change.amount());
            case OPT_OUT -> standing.withOptedOut(standing.optedOut() | 1 << change.amount());
            case OPT_IN -> standing.withOptedOut(standing.optedOut() & ~(1 << change.amount()));
            case MUTE -> standing.withCapable(false);
            case UNMUTE -> standing.withCapable(true);
            default -> throw new IllegalArgumentException("not a change of standing: " + change);
        };
    }

    /** Whether a number is out of use for good; closing the pool does that to one that drains. */
    private static boolean isRemoved(PoolState state, int number) {
        Standing standing = state.standing(number);
        return standing.forced() || (state.shut() && standing.draining());
    }

    private static PoolState removed(PoolState state, int number) {
        return state.load(number) == 0 ? gone(state, number) : state;
    }

    /** Whether a number is there, or was by a reading of the clock that the call may have made. */
    private static boolean mayBeThere(PoolState state, int number, int at) {
        if (state.isThere(number)) {
            return true;
        }
        return state.standing(number).there()
                && state.sessions().stream()
                        .anyMatch(held -> held.fate() == Fate.OPEN && held.expiry() > at && held.isOn(number));
    }

    /** The state once somebody has found a number gone: what has expired there has been acted on. */
    private static PoolState gone(PoolState state, int number) {
        PoolState after = state.standing(number, state.standing(number).asGone());
        for (Held held : state.sessions()) {
            if (held.fate() == Fate.OPEN && !held.isLive(state.now()) && held.isOn(number)) {
                after = after.replacing(held, held.expired());
            }
        }
        return after;
    }
}
