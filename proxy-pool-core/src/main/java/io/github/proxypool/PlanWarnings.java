package io.github.proxypool;

import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.CapacityPlan.Driver;
import io.github.proxypool.CapacityPlan.HoldOut;
import io.github.proxypool.planning.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to know before buying, in plain sentences. */
final class PlanWarnings {
    /** Twilio Proxy took at most so many unreserved numbers into one service. */
    private static final int VENDOR_LIMIT = 500;

    /** A trace of fewer lives than this says little. */
    private static final int FEW_LIVES = 10;

    private static final String CHEAPER =
            " A few numbers reserved for it, or having it wait, may be cheaper than a larger pool.";

    private final CapacityPlan plan;
    private final PlanOptions options;
    private final List<String> warnings = new ArrayList<>();

    private PlanWarnings(CapacityPlan plan, PlanOptions options) {
        this.plan = plan;
        this.options = options;
    }

    static CapacityPlan ofGroups(CapacityPlan plan, GroupDemand demand, PlanOptions options, String whyNotSimulated) {
        PlanWarnings it = new PlanWarnings(plan, options);
        it.always();
        if (!whyNotSimulated.isEmpty()) {
            it.add("The answer is by formula alone, not simulated: " + whyNotSimulated + ".");
            it.shortByFormula();
        }
        if (demand.hourly().isEmpty()) {
            it.add(
                    "Rates are taken as those of the busiest hour. If they are averages, real concurrency is a multiple of"
                            + " what is planned; give an hourly profile, or better a trace.");
        }
        it.add("People of a group are taken to act each on its own. Bursts, as when one of them contacts dozens in an"
                + " hour, are not in it; a trace has them.");
        it.oneGroup(demand);
        return it.done();
    }

    static CapacityPlan ofTrace(CapacityPlan plan, TraceDemand demand, PlanOptions options, Shape shape) {
        PlanWarnings it = new PlanWarnings(plan, options);
        it.always();
        if (options.isCapped() && !demand.cooldown().isZero()) {
            it.add("Cap and cool-down were replayed one at a time, so the pool may need a little more than this.");
        }
        it.oneParticipant(demand, shape);
        plan.holdOut().ifPresent(it::growing);
        if (demand.span().dividedBy(FEW_LIVES).compareTo(demand.ttl()) < 0) {
            it.add("The trace is shorter than " + FEW_LIVES + " lives of a session; a longer one would say more.");
        }
        return it.done();
    }

    private void shortByFormula() {
        if (options.isShared() && options.target() instanceof CapacityTarget.NoneRefused) {
            add("With one number for both sides the formula may be a few numbers short of refusing nothing.");
        }
    }

    private void add(String sentence) {
        warnings.add(sentence);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private CapacityPlan done() {
        return plan.withWarnings(warnings);
    }

    private void always() {
        if (plan.numbers() > VENDOR_LIMIT) {
            add("More than " + VENDOR_LIMIT
                    + " numbers: some vendors take no more than that into one pool; ask yours, or" + " split by area.");
        }
        boolean filling = options.policy().selection() == Selection.FIRST_FIT;
        if (filling && plan.bindingConstraint() == Constraint.CAP) {
            add("First fit fills numbers up to the cap and then lacks them; least loaded needs fewer where the cap"
                    + " decides.");
        } else if (filling && !options.isCapped()) {
            add("First fit without a cap puts most of the load on few numbers, which carriers may throttle.");
        }
        options.currentNumbers().ifPresent(this::current);
    }

    private void current(int current) {
        if (current < plan.lowerBound()) {
            add("The current pool of " + current + " cannot meet the target under any policy: that takes "
                    + plan.lowerBound() + ".");
        }
    }

    private void oneGroup(GroupDemand demand) {
        Driver first = plan.drivers().get(0);
        boolean single = demand.groups().stream().anyMatch(it -> it.name().equals(first.name()) && it.count() == 1);
        if (single && first.share() > 0.5) {
            add("One participant, '" + first.name() + "', is behind " + percent(first.share()) + " of all refusals."
                    + CHEAPER);
        }
    }

    private void oneParticipant(TraceDemand demand, Shape shape) {
        if (shape.secondDegree() < 0.8 * shape.degree() && plan.numbers() > shape.secondDegree()) {
            add("One participant decides: " + demand.describe(shape.busiest()) + " held " + shape.degree()
                    + " numbers at once, nobody else more than " + shape.secondDegree() + "." + CHEAPER);
        }
    }

    private void growing(HoldOut holdOut) {
        double share = (double) holdOut.refused() / Math.max(1, holdOut.sessions());
        double allowed = ((CapacityTarget.RefusedShare) options.target()).share();
        if (share > allowed) {
            add("The second half of the trace asks for more than the first: the " + holdOut.numbers()
                    + " numbers that refuse nothing of the first refuse " + percent(share)
                    + " of the second. Expect the next months to ask for more again.");
        }
    }
}
