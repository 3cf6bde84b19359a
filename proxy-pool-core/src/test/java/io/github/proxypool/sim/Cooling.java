package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolState.Fate;
import io.github.proxypool.sim.PoolState.Held;
import io.github.proxypool.sim.PoolState.Left;
import org.jspecify.annotations.Nullable;

/** The part of the specification that is about what cools: the bindings that have ended a short while ago. */
final class Cooling {
    private final int cooldown;

    Cooling(int cooldown) {
        this.cooldown = cooldown;
    }

    /** Whether it makes a difference when a binding ends. */
    boolean matters() {
        return cooldown > 0;
    }

    /**
     * The bindings that cool.
     *
     * @param into the session into which somebody comes, whose own bindings keep nobody from it, or null
     * @param again the people who are joined again, whom nothing keeps from each other, or none
     */
    long bindings(PoolState state, @Nullable Held into, int again) {
        long cooling = 0;
        for (Held held : state.sessions()) {
            boolean same = into != null && held.key() == into.key();
            if (!matters() || same || Bindings.people(held.bindings()) == again) {
                continue;
            }
            if (!held.isLive(state.now()) && endOf(held) + cooldown > state.now()) {
                cooling |= held.bindings();
            }
            for (Left left : held.left()) {
                cooling |= left.at() + cooldown > state.now() ? left.binding() : 0;
            }
        }
        return cooling;
    }

    private static int endOf(Held held) {
        return held.fate() == Fate.CLOSED ? held.endedAt() : held.expiry();
    }
}
