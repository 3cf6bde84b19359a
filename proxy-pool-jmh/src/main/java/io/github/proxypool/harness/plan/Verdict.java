package io.github.proxypool.harness.plan;

import io.github.proxypool.AreaPlans;
import io.github.proxypool.CapacityPlan;
import io.github.proxypool.CapacityPlan.Driver;
import io.github.proxypool.CapacityPlan.Point;
import io.github.proxypool.CapacityPlan.Price;
import java.util.List;
import java.util.Locale;

/** A plan on one screen. */
public final class Verdict {
    private static final int WIDTH = 100;
    private static final int DRIVERS = 3;
    private static final int NEAR = 2;

    private final StringBuilder text = new StringBuilder();

    private Verdict() {}

    /**
     * Writes a verdict.
     *
     * @param question what was asked
     * @param plan the answer
     * @return lines of at most 100 characters
     */
    public static String of(Question question, CapacityPlan plan) {
        Verdict verdict = new Verdict();
        verdict.head(question, Words.numbers(plan.numbers()));
        verdict.figures(question, plan);
        verdict.curve(question, plan);
        verdict.prices(question, plan.prices());
        verdict.drivers(plan.drivers());
        verdict.warnings(plan.warnings());
        return verdict.text.toString().stripTrailing();
    }

    /**
     * Writes the verdict for several areas.
     *
     * @param question what was asked
     * @param plans the answers
     * @return a line for each area
     */
    public static String of(Question question, AreaPlans plans) {
        Verdict verdict = new Verdict();
        verdict.head(
                question,
                Words.numbers(plans.numbers()) + " in " + plans.byArea().size() + " areas");
        plans.byArea()
                .forEach((area, plan) -> verdict.row(
                        "area " + area,
                        Words.count(plan.numbers()),
                        Question.name(plan.bindingConstraint()) + ", "
                                + Words.at(plan, plan.numbers())
                                        .map(Words::refused)
                                        .orElse("?") + " refused, "
                                + Words.method(plan)));
        plans.inOneArea()
                .ifPresent(together ->
                        verdict.row("in one pool", Words.count(together), "if areas shared their numbers, by formula"));
        plans.byArea().values().stream()
                .flatMap(plan -> plan.warnings().stream())
                .distinct()
                .forEach(verdict::warning);
        return verdict.text.toString().stripTrailing();
    }

    private void head(Question question, String answer) {
        text.append(question.source()).append(": ").append(question.size()).append('\n');
        text.append(question.terms()).append("; ").append(question.goal()).append("\n\n");
        text.append("  You need ").append(answer).append(".\n\n");
    }

    private void figures(Question question, CapacityPlan plan) {
        row("answer", Words.count(plan.numbers()), Words.method(plan));
        row("decided by", "", Words.constraint(plan, question));
        row("not fewer than", Words.count(plan.lowerBound()), "whatever chooses the numbers");
        row(
                "refuses nothing from",
                Words.count(plan.guarantee()),
                plan.byFormula().isEmpty()
                        ? "whatever the selection, in this trace"
                        : "unless demand exceeds its expected peak");
        row("most sessions at once", Words.count(plan.peakSessions()), "");
        plan.holdOut()
                .ifPresent(it -> row(
                        "planned on first half",
                        Words.count(it.numbers()),
                        "to refuse nothing of it; refuse " + Words.count(it.refused()) + " of "
                                + Words.count(it.sessions()) + " in the second"));
        plan.current()
                .ifPresent(it ->
                        row("the current pool", Words.count(it.numbers()), "refuses " + Words.refusedWithInterval(it)));
    }

    private void curve(Question question, CapacityPlan plan) {
        StringBuilder sizes = new StringBuilder();
        StringBuilder shares = new StringBuilder();
        for (Point point : plan.curve()) {
            if (Math.abs(point.numbers() - plan.numbers()) <= NEAR) {
                sizes.append(String.format(Locale.ROOT, "%11s", Words.count(point.numbers())));
                shares.append(String.format(Locale.ROOT, "%11s", Words.refused(point)));
            }
        }
        text.append('\n').append(String.format("  %-13s%s%n", "numbers", sizes));
        text.append(String.format(
                "  %-13s%s%n",
                question.allowed() == 0 || question.missed().startsWith("share") ? "refused" : "refuse anything",
                shares));
    }

    private void prices(Question question, List<Price> prices) {
        text.append('\n');
        for (Price price : prices) {
            row(
                    "if " + Words.change(price.change(), question),
                    Words.count(price.numbers()),
                    Words.signed(price.difference()));
        }
    }

    private void drivers(List<Driver> drivers) {
        text.append('\n');
        drivers.stream()
                .limit(DRIVERS)
                .forEach(driver -> row(
                        "driven by",
                        Words.count(driver.peakConcurrency()),
                        "at once: " + driver.name() + ", " + Question.percent(driver.share()) + " of refusals"));
    }

    private void warnings(List<String> warnings) {
        text.append('\n');
        warnings.forEach(this::warning);
    }

    private void warning(String sentence) {
        StringBuilder line = new StringBuilder("! ");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder("  ");
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void row(String name, String value, String remark) {
        text.append(String.format(Locale.ROOT, "  %-35s %6s  %s", name, value, remark)
                        .stripTrailing())
                .append('\n');
    }
}
