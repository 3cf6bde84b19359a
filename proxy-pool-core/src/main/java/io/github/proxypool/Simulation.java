package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Measured;
import java.util.Optional;

/** Measures pools of different sizes on the same made-up sessions. */
interface Simulation {
    /** The most sessions that one size of pool is tried on: a few seconds. */
    long MOST_SESSIONS = 3_000_000;

    /** The most people that are made up one by one. */
    long MOST_PEOPLE = 2_000_000;

    /** What a pool misses: the share refused, or how often anything is. */
    Measured measure(int numbers);

    /** Whether a pool meets the target. */
    boolean meets(int numbers);

    /** How a pool is used over a part of the simulated time. */
    CapacityPlan.Usage usage(int numbers);

    /** Why there is none, or the simulation. */
    record Chosen(Optional<Simulation> simulation, String whyNot) {}

    /** The simulation for a demand and a target, if there is one that tells the truth in time. */
    static Chosen of(GroupDemand demand, PlanOptions options) {
        if (!options.simulated()) {
            return not("it was not asked for");
        }
        if (options.isCapped() && !demand.cooldown().isZero()) {
            return not("a cool-down cannot be played in a pool with a cap, since it would take places under the cap");
        }
        GroupTraffic traffic = new GroupTraffic(demand);
        if (traffic.people() > MOST_PEOPLE) {
            return not("there are more than " + MOST_PEOPLE + " people");
        }
        Optional<Simulation> simulation = options.target() instanceof CapacityTarget.RefusedShare refused
                ? ShareSimulation.of(traffic, options, refused.share())
                : NoneSimulation.of(traffic, options);
        return simulation.isPresent()
                ? new Chosen(simulation, "")
                : not("it would take more than " + MOST_SESSIONS + " sessions to see anything");
    }

    private static Chosen not(String why) {
        return new Chosen(Optional.empty(), why);
    }
}
