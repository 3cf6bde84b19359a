package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolAnswer.Changed;
import io.github.proxypool.sim.PoolAnswer.Refused;
import io.github.proxypool.sim.PoolOp.Join;
import io.github.proxypool.sim.PoolOp.Leave;
import io.github.proxypool.sim.PoolOp.Open;
import io.github.proxypool.sim.PoolOp.Reopen;
import io.github.proxypool.sim.PoolOp.Way;
import io.github.proxypool.sim.PoolState.Fate;
import io.github.proxypool.sim.PoolState.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the specification that is about who is in a session. As a close does, a change reaches back to a reading of the
 * clock by which the session was live.
 */
final class Members {
    private final PoolSetup setup;
    private final Opens opens;

    Members(PoolSetup setup, Opens opens) {
        this.setup = setup;
        this.opens = opens;
    }

    private static boolean isInTime(Held held, int at) {
        return held.fate() == Fate.OPEN && held.expiry() > at;
    }

    List<PoolState> join(PoolState state, Join join, int at, @Nullable Object answer) {
        Held held = state.find(join.key());
        if (held == null || answer instanceof PoolAnswer.Done) {
            return join.key() == PoolOp.NOBODY ? List.of(state) : List.of();
        }
        if (answer == null) {
            List<PoolState> after = new ArrayList<>();
            for (int n = 0; n < state.numbers(); n++) {
                joined(state, held, join, at, Bindings.of(join.person(), n), null, after);
            }
            return after;
        }
        if (answer instanceof Changed changed) {
            long leaves = join.replaces() ? Bindings.ofPerson(held.bindings(), join.old()) : 0;
            List<PoolState> after = new ArrayList<>();
            if (changed.left() == leaves) {
                joined(state, held, join, at, changed.joined(), changed.cooling(), after);
            }
            return after;
        }
        if (answer instanceof PoolAnswer.Closed) {
            return state.shut() ? List.of(state) : List.of();
        }
        if (answer instanceof Refused refused) {
            return isInTime(held, at) && isFitting(held, join) && isRefused(state, held, join, refused)
                    ? List.of(state)
                    : List.of();
        }
        return unchanged(state, held, ((PoolAnswer.Unchanged) answer).reason(), at, join);
    }

    private static boolean isFitting(Held held, Join join) {
        int people = Bindings.people(held.bindings());
        return (people & 1 << join.person()) == 0
                && (join.way() != Way.COMPLETE || Integer.bitCount(people) == 1)
                && (!join.replaces() || (people & 1 << join.old()) != 0);
    }

    private void joined(
            PoolState state, Held held, Join join, int at, long comes, @Nullable Long told, List<PoolState> into) {
        int number = Long.numberOfTrailingZeros(comes) % Bindings.NUMBERS;
        if (number >= state.numbers()) {
            return;
        }
        long leaves = join.replaces() ? Bindings.ofPerson(held.bindings(), join.old()) : 0;
        boolean byName = setup.shared() || (leaves != 0 && Bindings.isOnNumber(leaves, number));
        boolean room = held.isOn(number)
                ? (byName
                        ? state.standing(number).givesByName()
                        : state.standing(number).gives())
                : Opens.gives(state, number);
        boolean admissible = isInTime(held, at)
                && isFitting(held, join)
                && Bindings.assigns(comes, 1 << join.person(), state.numbers())
                && (join.way() != Way.REBIND || Bindings.isOnNumber(leaves, number))
                && (!setup.shared() || held.isOn(number))
                && ((state.taken() | opens.withheld(state, held, 0, told)) & comes) == 0
                && !state.standing(number).hasOptedOut(1 << join.person())
                && room;
        int last = leaves == 0 ? at : opens.latest(state, at);
        for (int leftAt = at; admissible && leftAt <= last; leftAt++) {
            into.add(buried(state, held, comes).replacing(held, held.changed(comes, leaves, leftAt)));
        }
    }

    /** What comes where an expired session was has acted on the expiry; so has what needed its room. */
    private static PoolState buried(PoolState state, Held into, long comes) {
        int number = Long.numberOfTrailingZeros(comes) % Bindings.NUMBERS;
        boolean full = !into.isOn(number)
                && Opens.undecided(state, number) >= state.standing(number).cap();
        PoolState after = state;
        for (Held held : state.sessions()) {
            boolean expired = held.fate() == Fate.OPEN && held.expiry() <= state.now() && !held.equals(into);
            if (expired && ((held.bindings() & comes) != 0 || (full && held.isOn(number)))) {
                after = after.replacing(held, held.expired());
            }
        }
        return after;
    }

    private boolean isRefused(PoolState state, Held held, Join join, Refused refused) {
        int person = 1 << join.person();
        if (join.way() == Way.REBIND || setup.shared()) {
            long kept = join.replaces() ? Bindings.ofPerson(held.bindings(), join.old()) : held.bindings();
            int number = Long.numberOfTrailingZeros(kept) % Bindings.NUMBERS;
            long unfree = state.taken() | opens.withheld(state, held, 0, 0L);
            return (unfree & Bindings.of(join.person(), number)) != 0
                    || !state.standing(number).givesByName()
                    || state.standing(number).hasOptedOut(person);
        }
        return opens.isFunnel(state, person, refused, held.numbers(), opens.withheld(state, held, 0, 0L));
    }

    private static List<PoolState> unchanged(PoolState state, Held held, String reason, int at, @Nullable Join join) {
        if (reason.equals("SESSION_ENDED")) {
            return held.isLive(state.now()) ? PoolSpec.vanished(state, held) : List.of(state);
        }
        int people = Bindings.people(held.bindings());
        boolean right = isInTime(held, at)
                && join != null
                && switch (reason) {
                    case "ALREADY_PARTICIPANT" -> (people & 1 << join.person()) != 0;
                    case "NOT_PARTICIPANT" -> join.replaces() && (people & 1 << join.old()) == 0;
                    case "NOT_ALONE" -> join.way() == Way.COMPLETE && Integer.bitCount(people) > 1;
                    default -> false;
                };
        return right ? List.of(state) : List.of();
    }

    List<PoolState> leave(PoolState state, Leave leave, int at, @Nullable Object answer) {
        Held held = state.find(leave.key());
        if (held == null || answer instanceof PoolAnswer.Done) {
            return leave.key() == PoolOp.NOBODY ? List.of(state) : List.of();
        }
        long leaves = Bindings.ofPerson(held.bindings(), leave.person());
        boolean last = Integer.bitCount(Bindings.people(held.bindings())) == 1;
        if (answer == null || answer instanceof Changed) {
            boolean right = isInTime(held, at)
                    && leaves != 0
                    && !last
                    && (answer == null || answer.equals(new Changed(0, leaves, 0)));
            List<PoolState> after = new ArrayList<>();
            for (int leftAt = at; right && leftAt <= opens.latest(state, at); leftAt++) {
                after.add(state.replacing(held, held.changed(0, leaves, leftAt)));
            }
            return after;
        }
        String reason = ((PoolAnswer.Unchanged) answer).reason();
        boolean explained = isInTime(held, at)
                && (reason.equals("NOT_PARTICIPANT")
                        ? leaves == 0
                        : reason.equals("LAST_PARTICIPANT") && leaves != 0 && last);
        return explained ? List.of(state) : unchanged(state, held, reason, at, null);
    }

    List<PoolState> reopen(PoolState state, Reopen reopen, int at, @Nullable Object answer) {
        Held held = state.find(reopen.key());
        if (held == null || answer instanceof PoolAnswer.Done) {
            return reopen.key() == PoolOp.NOBODY ? List.of(state) : List.of();
        }
        if (answer instanceof PoolAnswer.Late) {
            boolean right = isInTime(held, at) || Opens.latest(held.asked()) <= state.now();
            return right ? List.of(state) : List.of();
        }
        if (answer instanceof PoolAnswer.Closed) {
            return state.shut() ? List.of(state) : List.of();
        }
        if (held.isLive(state.now())) {
            return List.of();
        }
        Open asked = held.asked();
        int people = Bindings.people(held.bindings());
        Open again = new Open(people, asked.backwards(), asked.name(), asked.ttl(), asked.latest());
        if (answer instanceof Refused refused) {
            return isRefused(state, held, reopen, refused) ? List.of(state) : List.of();
        }
        if (answer == null && reopen.renumbers()) {
            return opens.anyEffect(state, again, at, held.bindings(), people);
        }
        PoolAnswer.Opened opened = (PoolAnswer.Opened) answer;
        long bindings = opened == null ? held.bindings() : opened.bindings();
        int key = opened == null ? Opens.UNSEEN - state.sessions().size() : opened.key();
        List<PoolState> after = new ArrayList<>();
        if (state.find(key) == null && (reopen.renumbers() || bindings == held.bindings())) {
            long withheld = opens.withheld(state, null, people, opened == null ? null : opened.cooling());
            opens.bind(state, again, at, key, bindings, held.bindings(), withheld, after);
        }
        return after;
    }

    private boolean isRefused(PoolState state, Held held, Reopen reopen, Refused refused) {
        int again = Bindings.people(held.bindings());
        long unfree = state.taken() | opens.withheld(state, null, again, 0L);
        if (reopen.renumbers()) {
            boolean together = setup.shared() && refused.person() < 0;
            int people = together ? Bindings.people(held.bindings()) : 1 << refused.person();
            return opens.isFunnel(state, people, refused, 0, opens.withheld(state, null, again, 0L));
        }
        for (long rest = held.bindings(); rest != 0; rest &= rest - 1) {
            long binding = Long.lowestOneBit(rest);
            int bit = Long.numberOfTrailingZeros(binding);
            int number = bit % Bindings.NUMBERS;
            boolean about = refused.person() < 0 || refused.person() == bit / Bindings.NUMBERS;
            boolean holds =
                    (unfree & binding) != 0 || state.standing(number).hasOptedOut(1 << (bit / Bindings.NUMBERS));
            boolean full = state.load(number) >= state.standing(number).cap()
                    || !state.standing(number).givesByName();
            if (about && (holds || full)) {
                return true;
            }
        }
        return false;
    }
}
