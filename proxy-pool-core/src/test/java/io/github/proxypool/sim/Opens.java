package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolAnswer.Opened;
import io.github.proxypool.sim.PoolAnswer.Refused;
import io.github.proxypool.sim.PoolOp.Open;
import io.github.proxypool.sim.PoolState.Fate;
import io.github.proxypool.sim.PoolState.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the specification that is about opening. */
final class Opens {
    static final int UNSEEN = -2;

    private final PoolSetup setup;
    private final Cooling cooling;

    Opens(PoolSetup setup) {
        this.setup = setup;
        this.cooling = new Cooling(setup.cooldown());
    }

    /**
     * What of a binding that is to be made stands in its way though nobody has it: it cools, and whoever has been given it has
     * not been told.
     */
    long withheld(PoolState state, @Nullable Held into, int again, @Nullable Long told) {
        if (setup.fallsBack()) {
            return told == null ? 0 : cooling.bindings(state, into, again) & ~told;
        }
        return cooling.bindings(state, into, again);
    }

    /** From when to when a call may have read the clock, as far as that makes a difference. */
    int latest(PoolState state, int at) {
        return cooling.matters() ? state.now() : at;
    }

    List<PoolState> next(PoolState state, Open open, int at, @Nullable Object answer) {
        if (answer == null) {
            return anyEffect(state, open, at, 0, 0);
        }
        if (answer instanceof Opened opened) {
            return opened.existing() ? retried(state, open, opened) : opened(state, open, at, opened);
        }
        boolean explained = (answer instanceof Refused refused && isExhausted(state, open, refused))
                || (answer instanceof PoolAnswer.Conflict && isConflict(state, open))
                || (answer instanceof PoolAnswer.Late && open.latest() > 0 && open.latest() <= state.now())
                || (answer instanceof PoolAnswer.Closed && state.shut());
        return explained ? List.of(state) : List.of();
    }

    /** The expiry after a touch at a time, of a session without a time to live the one it has. */
    static int touched(Open asked, int now) {
        return asked.ttl() == 0 ? 0 : Math.min(latest(asked), now + asked.ttl());
    }

    private static int expiry(Open asked, int now) {
        return asked.ttl() == 0 ? latest(asked) : Math.min(latest(asked), now + asked.ttl());
    }

    static int latest(Open asked) {
        return asked.latest() == 0 ? PoolState.NEVER : asked.latest();
    }

    private List<PoolState> opened(PoolState state, Open open, int at, Opened answer) {
        List<PoolState> after = new ArrayList<>();
        if (state.find(answer.key()) == null) {
            bind(
                    state,
                    open,
                    at,
                    answer.key(),
                    answer.bindings(),
                    0,
                    withheld(state, null, 0, answer.cooling()),
                    after);
        }
        return after;
    }

    private static List<PoolState> retried(PoolState state, Open open, Opened answer) {
        Held live = open.name() == 0 ? null : state.liveNamed(open.name());
        if (live == null || !live.asked().equals(open)) {
            return List.of();
        }
        PoolState seen = PoolSpec.seen(state, live, answer.key(), answer.bindings());
        return seen == null ? List.of() : List.of(seen);
    }

    /** Every state that an open whose thread was killed may have led to. */
    List<PoolState> anyEffect(PoolState state, Open open, int at, long named, int again) {
        List<PoolState> after = new ArrayList<>();
        int[] people = new int[Integer.bitCount(open.people())];
        int count = 0;
        for (int p = 0; p < Bindings.PERSONS; p++) {
            if ((open.people() & 1 << p) != 0) {
                people[count++] = p;
            }
        }
        assign(state, open, at, people, 0, 0, named, withheld(state, null, again, null), after);
        return after;
    }

    private void assign(
            PoolState state,
            Open open,
            int at,
            int[] people,
            int next,
            long bindings,
            long named,
            long withheld,
            List<PoolState> into) {
        if (next == people.length) {
            bind(state, open, at, UNSEEN - state.sessions().size(), bindings, named, withheld, into);
            return;
        }
        for (int n = 0; n < state.numbers(); n++) {
            assign(state, open, at, people, next + 1, bindings | Bindings.of(people[next], n), named, withheld, into);
        }
    }

    /**
     * Gives the states with a session opened, whose time to live counts from some reading of the clock during the call.
     *
     * @param named the bindings that are asked for by name, if they are among these
     * @param withheld the bindings that cool
     */
    void bind(
            PoolState state,
            Open open,
            int at,
            int key,
            long bindings,
            long named,
            long withheld,
            List<PoolState> into) {
        boolean admissible = Bindings.assigns(bindings, open.people(), state.numbers())
                && (!setup.shared() || isOneNumber(bindings))
                && ((state.taken() | withheld) & bindings) == 0
                && hasRoom(state, bindings, named)
                && at < latest(open)
                && (open.name() == 0 || state.liveNamed(open.name()) == null);
        if (!admissible) {
            return;
        }
        PoolState buried = buried(state, open, bindings);
        int last = open.ttl() == 0 ? at : state.now();
        for (int openedAt = at; openedAt <= last; openedAt++) {
            into.add(buried.with(Held.opened(key, bindings, open, expiry(open, openedAt))));
        }
    }

    private static boolean isOneNumber(long bindings) {
        int number = Long.numberOfTrailingZeros(bindings) % Bindings.NUMBERS;
        return Bindings.onNumber(bindings, number) == bindings;
    }

    static boolean gives(PoolState state, int number) {
        return state.standing(number).gives()
                && state.load(number) < state.standing(number).cap();
    }

    private boolean hasRoom(PoolState state, long bindings, long named) {
        for (int n = 0; n < state.numbers(); n++) {
            boolean byName = Bindings.isOnNumber(bindings, n)
                    && Bindings.onNumber(bindings & ~named, n) == 0
                    && state.standing(n).givesByName()
                    && state.load(n) < state.standing(n).cap();
            int people = Bindings.people(Bindings.onNumber(bindings, n));
            if (people != 0
                    && ((!byName && !gives(state, n)) || state.standing(n).hasOptedOut(people))) {
                return false;
            }
        }
        return true;
    }

    /** An open that takes what an expired session had has acted on the expiry. */
    private PoolState buried(PoolState state, Open open, long bindings) {
        PoolState after = state;
        for (Held held : state.sessions()) {
            if (held.fate() == Fate.OPEN && held.expiry() <= state.now() && isInTheWay(state, held, open, bindings)) {
                after = after.replacing(held, held.expired());
            }
        }
        return after;
    }

    private boolean isInTheWay(PoolState state, Held held, Open open, long bindings) {
        if ((held.bindings() & bindings) != 0
                || (open.name() != 0 && held.asked().name() == open.name())) {
            return true;
        }
        for (int n = 0; n < state.numbers(); n++) {
            if (Bindings.isOnNumber(bindings, n)
                    && held.isOn(n)
                    && undecided(state, n) >= state.standing(n).cap()) {
                return true;
            }
        }
        return false;
    }

    static int undecided(PoolState state, int number) {
        int undecided = 0;
        for (Held held : state.sessions()) {
            if (held.fate() == Fate.OPEN && held.isOn(number)) {
                undecided++;
            }
        }
        return undecided;
    }

    private static boolean isConflict(PoolState state, Open open) {
        Held live = open.name() == 0 ? null : state.liveNamed(open.name());
        return live != null && !live.asked().equals(open);
    }

    private boolean isExhausted(PoolState state, Open open, Refused refused) {
        if (state.shut() || (open.name() != 0 && state.liveNamed(open.name()) != null)) {
            return false;
        }
        if (setup.shared() && Integer.bitCount(open.people()) > 1) {
            return refused.person() < 0 && isFunnel(state, open.people(), refused, 0, withheld(state, null, 0, 0L));
        }
        return refused.person() >= 0
                && (open.people() & 1 << refused.person()) != 0
                && isFunnel(state, 1 << refused.person(), refused, 0, withheld(state, null, 0, 0L));
    }

    /**
     * Whether no number is left for the people (all of them on one; on some there need be no room), with just these counts. A
     * number that is in use though it cools for somebody else may be counted as either.
     */
    boolean isFunnel(PoolState state, int people, Refused refused, int free, long cooling) {
        long taken = state.taken();
        Funnel funnel = new Funnel();
        for (int n = 0; n < state.numbers(); n++) {
            Standing standing = state.standing(n);
            if (!state.isThere(n)) {
                continue;
            }
            boolean inUse = (Bindings.people(Bindings.onNumber(taken, n)) & people) != 0;
            boolean cools = !setup.fallsBack() && (Bindings.people(Bindings.onNumber(cooling, n)) & people) != 0;
            funnel.count(standing, people, inUse, cools);
            boolean has = gives(state, n) || (free & 1 << n) != 0;
            if (standing.gives() && !standing.hasOptedOut(people) && !inUse && !cools && has) {
                return false;
            }
        }
        return funnel.isThatOf(refused);
    }

    /** How many numbers each stage leaves. */
    private static final class Funnel {
        private int inPool;
        private int capable;
        private int available;
        private int willing;
        private int notInUse;
        private int either;
        private int notCooling;

        void count(Standing standing, int people, boolean inUse, boolean cools) {
            boolean isWilling = standing.gives() && !standing.hasOptedOut(people);
            inPool++;
            capable += standing.capable() ? 1 : 0;
            available += standing.gives() ? 1 : 0;
            willing += isWilling ? 1 : 0;
            notInUse += isWilling && !inUse ? 1 : 0;
            either += isWilling && inUse && cools ? 1 : 0;
            notCooling += isWilling && !inUse && !cools ? 1 : 0;
        }

        boolean isThatOf(Refused refused) {
            return refused.inPool() == inPool
                    && refused.notInUse() >= notInUse
                    && refused.notInUse() <= notInUse + either
                    && refused.notCooling() == notCooling
                    && refused.belowCap() == 0
                    && refused.reason().equals(reason(refused.notInUse()));
        }

        private String reason(int counted) {
            if (inPool == 0) {
                return "EMPTY_POOL";
            } else if (capable == 0) {
                return "NONE_CAPABLE";
            } else if (available == 0) {
                return "NONE_AVAILABLE";
            } else if (willing == 0) {
                return "ALL_OPTED_OUT";
            } else if (counted == 0) {
                return "ALL_IN_USE_BY_PARTICIPANT";
            }
            return notCooling == 0 ? "ALL_COOLING" : "ALL_AT_CAP";
        }
    }
}
