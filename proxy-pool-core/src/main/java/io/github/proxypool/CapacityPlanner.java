package io.github.proxypool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Answers how many numbers a pool needs, before they are bought.
 *
 * <pre>{@code
 * CapacityPlan plan = CapacityPlanner.builder().refusedShare(0.01).build().plan(demand);
 * plan.numbers();            // buy so many
 * plan.bindingConstraint();  // because of this
 * }</pre>
 *
 * <p>For groups, first by formula: participants as trunk groups coupled by Erlang's fixed point, the cap as one trunk
 * group, peaks by Poisson clumping; then by simulation through a real {@link Pool} with the very policy that will run,
 * the same sessions for every size of pool. For a trace by replay alone, which is exact.
 *
 * <p>Not covered: that who is refused tries again (which raises the load by about the refused share), and that people of
 * a group do things at the same moment. A trace has both in it.
 *
 * <p>Immutable and safe for concurrent use; the same inputs give the same plan. By formula a plan takes milliseconds, and
 * up to some tenths of a second for a million numbers; up to a few seconds for thousands of numbers and a demand that
 * changes by the hour for a week. By simulation or replay it takes a few seconds; the more sessions, the longer.
 *
 * @since 0.1.0
 */
public final class CapacityPlanner {
    private final PlanOptions options;

    private CapacityPlanner(PlanOptions options) {
        this.options = options;
    }

    /**
     * Starts with the default policy, one session in a hundred refused, and no current pool.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Plans one pool.
     *
     * @param demand what will be asked of it
     * @return the plan
     * @throws IllegalArgumentException if the target cannot be met by any pool, or is not one for such a demand
     */
    public CapacityPlan plan(CapacityDemand demand) {
        if (Checks.notNull(demand, "demand") instanceof GroupDemand groups) {
            return new GroupPlanning(groups, options).plan();
        }
        return new TracePlanning((TraceDemand) demand, options).plan();
    }

    /**
     * Plans a pool for each of several areas that share no numbers. A session whose sides are in different areas belongs
     * to the demand of both.
     *
     * @param demands the demand of each area, by its name
     * @return the plans
     * @throws IllegalArgumentException if there are none, or one of them cannot be planned
     */
    public AreaPlans planAreas(Map<String, ? extends CapacityDemand> demands) {
        if (demands.isEmpty()) {
            throw new IllegalArgumentException("demands must not be empty; give one for each area");
        }
        Map<String, CapacityPlan> plans = new LinkedHashMap<>();
        demands.forEach((area, demand) -> plans.put(area, plan(demand)));
        int numbers = plans.values().stream().mapToInt(CapacityPlan::numbers).sum();
        OptionalInt inOneArea = MergedAreas.of(demands)
                .map(merged -> OptionalInt.of(options.rule(merged).numbers()))
                .orElse(OptionalInt.empty());
        return new AreaPlans(plans, numbers, inOneArea);
    }

    /**
     * Collects what a plan is for. Not thread-safe; what is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private AllocationPolicy policy = AllocationPolicy.defaults();
        private CapacityTarget target = new CapacityTarget.RefusedShare(0.01);
        private OptionalInt currentNumbers = OptionalInt.empty();
        private boolean simulated = true;
        private long seed = 1;

        private Builder() {}

        /**
         * Sets how the pool will choose numbers.
         *
         * @param value the policy that will run: its assignment, its selection, its cap
         * @return this builder
         * @throws IllegalArgumentException if the policy has more than that
         */
        public Builder policy(AllocationPolicy value) {
            AllocationPolicy planned =
                    new AllocationPolicy(value.assignment(), value.selection(), value.maxSessionsPerNumber());
            if (!value.equals(planned)) {
                throw new IllegalArgumentException(
                        "policy must have assignment, selection and cap alone; give a cool-down with"
                                + " the demand, plan strict areas each by itself, and leave out stickiness, history and rule");
            }
            this.policy = value;
            return this;
        }

        /**
         * Sets how good the pool has to be.
         *
         * @param value the target
         * @return this builder
         */
        public Builder target(CapacityTarget value) {
            this.target = Checks.notNull(value, "target");
            return this;
        }

        /**
         * Sets what share of sessions may be refused.
         *
         * @param share from 0 to 1 exclusive, as 0.01
         * @return this builder
         * @throws IllegalArgumentException if the share is not in that range
         */
        public Builder refusedShare(double share) {
            return target(new CapacityTarget.RefusedShare(share));
        }

        /**
         * Tells of the pool there is, so that the plan says what it refuses.
         *
         * @param value how many numbers it has
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder currentNumbers(int value) {
            Checks.inRange(value, 1, TracePlanning.MAX_NUMBERS, "currentNumbers");
            this.currentNumbers = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets whether a plan for groups is simulated too. It is unless this says otherwise.
         *
         * @param value false for an answer by formula alone, as a rule in milliseconds
         * @return this builder
         */
        public Builder simulated(boolean value) {
            this.simulated = value;
            return this;
        }

        /**
         * Sets what the simulated sessions and a random selection come from.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Makes the planner.
         *
         * @return a new planner
         */
        public CapacityPlanner build() {
            return new CapacityPlanner(new PlanOptions(policy, target, currentNumbers, simulated, seed));
        }
    }
}
