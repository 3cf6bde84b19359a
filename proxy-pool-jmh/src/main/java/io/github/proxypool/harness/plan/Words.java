package io.github.proxypool.harness.plan;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.CapacityPlan;
import io.github.proxypool.CapacityPlan.Change;
import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.CapacityPlan.Measured;
import io.github.proxypool.CapacityPlan.Point;
import java.util.Optional;

/** A plan's figures as sentences. */
final class Words {

    private Words() {}

    static String method(CapacityPlan plan) {
        if (plan.byFormula().isEmpty()) {
            return "exact, by replaying the trace";
        }
        if (plan.bySimulation().isEmpty()) {
            return "by formula";
        }
        int difference = plan.bySimulation().getAsInt() - plan.byFormula().getAsInt();
        return "by simulation; the formula says " + plan.byFormula().getAsInt() + " ("
                + (difference == 0 ? "the same" : signed(-difference)) + ")";
    }

    static String constraint(CapacityPlan plan, Question question) {
        return plan.bindingConstraint() == Constraint.CAP
                ? "the cap: up to " + count(plan.peakSessions()) + " sessions at once, "
                        + question.policy().maxSessionsPerNumber() + " on a number"
                : "participant concurrency: up to " + count(plan.peakConcurrency()) + " numbers at once";
    }

    static String change(Change change, Question question) {
        boolean shared = question.policy().assignment() == Assignment.SHARED;
        return switch (change) {
            case OTHER_ASSIGNMENT -> shared ? "each side may have its own number" : "one number for both sides";
            case HALF_THE_TTL ->
                "sessions live half as long (" + Question.brief(question.ttl().dividedBy(2)) + ")";
            case NO_COOLDOWN -> "no cool-down";
            case NO_CAP -> "no cap";
        };
    }

    static String refused(Point point) {
        return Question.percent(point.refused());
    }

    /** With its interval, if there is one that is wider than nothing. */
    static String refusedWithInterval(Point point) {
        Optional<Measured> measured = point.measured().filter(it -> it.low() < it.high());
        return refused(point)
                + measured.map(it -> " (" + Question.percent(it.low()) + " to " + Question.percent(it.high()) + ")")
                        .orElse("");
    }

    static Optional<Point> at(CapacityPlan plan, int numbers) {
        return plan.curve().stream().filter(point -> point.numbers() == numbers).findFirst();
    }

    static String signed(int difference) {
        return difference > 0 ? "+" + count(difference) : difference == 0 ? "the same" : count(difference);
    }

    static String count(long value) {
        return String.format(java.util.Locale.ROOT, "%,d", value);
    }

    static String numbers(int count) {
        return count(count) + (count == 1 ? " number" : " numbers");
    }
}
