package io.github.proxypool.harness.plan;

import io.github.proxypool.AreaPlans;
import io.github.proxypool.CapacityPlan;
import io.github.proxypool.CapacityPlan.Constraint;
import io.github.proxypool.CapacityPlan.Driver;
import io.github.proxypool.CapacityPlan.Point;
import io.github.proxypool.CapacityPlan.Price;
import io.github.proxypool.CapacityPlan.Usage;
import io.github.proxypool.harness.chart.PlanCharts;
import java.util.ArrayList;
import java.util.List;

/** A plan as a page for whoever pays for the numbers: the answer first, then why, in words and pictures. */
public final class Report {
    private final Question question;
    private final CapacityPlan plan;
    private final Page page;

    private Report(Question question, CapacityPlan plan) {
        this.question = question;
        this.plan = plan;
        this.page = new Page("How many numbers: " + plan.numbers());
    }

    /**
     * Writes a page.
     *
     * @param question what was asked
     * @param plan the answer
     * @return HTML with everything in it
     */
    public static String of(Question question, CapacityPlan plan) {
        Report report = new Report(question, plan);
        report.answer();
        report.why();
        report.curve();
        report.usage();
        report.prices();
        report.drivers();
        report.rest();
        return report.page.end();
    }

    /**
     * Writes a page for several areas.
     *
     * @param question what was asked
     * @param plans the answers
     * @return HTML with everything in it
     */
    public static String of(Question question, AreaPlans plans) {
        Page page = new Page("How many numbers: " + plans.numbers());
        page.heading(
                1,
                "You need " + Words.numbers(plans.numbers()) + " in "
                        + plans.byArea().size() + " areas");
        page.paragraph("soft", question.source() + ": " + question.size() + ". " + question.terms() + ".");
        page.paragraph(
                "answer",
                "Each area needs numbers of its own, so the areas add up. So many numbers keep this promise: "
                        + question.goal() + ".");
        plans.inOneArea()
                .ifPresent(together -> page.paragraph("If the areas could share their numbers, " + Words.count(together)
                        + " would do, by formula: the rest is the price of keeping them apart."));
        List<List<String>> rows = new ArrayList<>();
        plans.byArea()
                .forEach((area, plan) -> rows.add(List.of(
                        area,
                        Words.count(plan.numbers()),
                        Words.at(plan, plan.numbers()).map(Words::refused).orElse(""),
                        Words.constraint(plan, question))));
        page.table("Numbers by area", List.of("Area", "#Numbers", "#Refused", "Decided by"), rows);
        page.heading(2, "What to know before buying");
        page.list(plans.byArea().values().stream()
                .flatMap(plan -> plan.warnings().stream())
                .distinct()
                .toList());
        return page.end();
    }

    /**
     * Draws what pools of different sizes refuse.
     *
     * @param question what was asked
     * @param plan the answer
     * @return an SVG picture that needs nothing beside it
     */
    public static String picture(Question question, CapacityPlan plan) {
        List<PlanCharts.Size> sizes = plan.curve().stream()
                .map(point -> new PlanCharts.Size(point.numbers(), point.refused()))
                .toList();
        return PlanCharts.curve(question.missed(), sizes, question.allowed(), plan.numbers());
    }

    private void answer() {
        page.heading(1, "You need " + Words.numbers(plan.numbers()));
        page.paragraph("soft", question.source() + ": " + question.size() + ". Policy: " + question.terms() + ".");
        String refused =
                Words.at(plan, plan.numbers()).map(Words::refusedWithInterval).orElse("?");
        page.paragraph(
                "answer",
                "With " + Words.numbers(plan.numbers()) + ", the " + question.missed() + " is " + refused
                        + ". The target: " + question.goal() + ". Found " + Words.method(plan) + ".");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Fewest that could do, whatever chooses them", Words.count(plan.lowerBound())));
        rows.add(List.of(
                plan.byFormula().isEmpty()
                        ? "As many refuse nothing in this trace"
                        : "As many refuse nothing, unless demand exceeds its expected peak",
                Words.count(plan.guarantee())));
        rows.add(List.of("Most sessions at once", Words.count(plan.peakSessions())));
        rows.add(List.of("Most numbers that one participant holds at once", Words.count(plan.peakConcurrency())));
        plan.current()
                .ifPresent(it -> rows.add(List.of(
                        "The current pool of " + Words.numbers(it.numbers()) + " refuses",
                        Words.refusedWithInterval(it))));
        page.table("Key figures", List.of("What", "#Figure"), rows);
    }

    private void why() {
        page.heading(2, "Why so many");
        page.paragraph(
                "Many people can share one number at the same time: a call is told apart by who is calling. But one"
                        + " person cannot be in two conversations on the same number, because nobody could tell which of the two"
                        + " a call belongs to. So a person needs a different number for each conversation that is open at the"
                        + " same time, and a conversation stays open for " + Question.brief(question.ttl())
                        + (question.cooldown().isZero()
                                ? "."
                                : ", after which its number rests for " + Question.brief(question.cooldown()) + "."));
        page.paragraph(
                plan.bindingConstraint() == Constraint.CAP
                        ? "Here the limit on how many conversations one number may carry decides: all of them together, up to "
                                + Words.count(plan.peakSessions()) + " at once, must fit under "
                                + question.policy().maxSessionsPerNumber() + " for each number."
                        : "Here that decides: the busiest participant holds up to "
                                + Words.count(plan.peakConcurrency())
                                + " numbers at once. How many people there are hardly matters.");
        plan.holdOut()
                .ifPresent(it -> page.paragraph("A check: as many numbers as the first half of the trace needs to"
                        + " refuse nothing (" + Words.count(it.numbers()) + ") refuse " + Words.count(it.refused())
                        + " of the "
                        + Words.count(it.sessions()) + " sessions of the second half."));
    }

    private void curve() {
        page.heading(2, "What fewer or more numbers would do");
        page.figure(
                picture(question, plan),
                "The first numbers matter most: each further one saves fewer refusals than the one before.");
        page.table(
                "The same in figures",
                List.of("#Numbers", plan.byFormula().isEmpty() ? "#Refused" : "#Refused (95 % interval)"),
                plan.curve().stream()
                        .map(point -> List.of(Words.count(point.numbers()), figure(point)))
                        .toList());
    }

    private String figure(Point point) {
        boolean formula = point.measured().isEmpty();
        return Words.refusedWithInterval(point) + (formula ? " by formula" : "");
    }

    private void usage() {
        if (plan.usage().isEmpty()) {
            return;
        }
        Usage usage = plan.usage().get();
        page.heading(2, "How the pool is used");
        page.figure(
                PlanCharts.concurrency(usage.samples().stream()
                        .map(it -> new PlanCharts.Moment(it.at().toMillis(), it.sessions(), it.busiest()))
                        .toList()),
                plan.byFormula().isEmpty()
                        ? "Over the whole trace."
                        : "Over a part of the simulation, from an empty pool.");
        page.figure(
                PlanCharts.loads(usage.peakSessionsByNumber()),
                "Carriers may throttle a number that carries much more than the others.");
    }

    private void prices() {
        page.heading(2, "What would change the bill");
        page.table(
                plan.byFormula().isEmpty() ? "Each found by replaying the trace" : "Each by formula",
                List.of("If", "#Numbers", "#Difference"),
                plan.prices().stream().map(this::price).toList());
    }

    private List<String> price(Price price) {
        return List.of(
                Words.change(price.change(), question), Words.count(price.numbers()), Words.signed(price.difference()));
    }

    private void drivers() {
        page.heading(2, "Who drives it");
        page.table(
                plan.byFormula().isEmpty() ? "The busiest, names masked" : "The busiest groups",
                List.of("Who", "#Most numbers at once", "#Part of all refusals"),
                plan.drivers().stream().map(Report::driver).toList());
    }

    private static List<String> driver(Driver driver) {
        return List.of(driver.name(), Words.count(driver.peakConcurrency()), Question.percent(driver.share()));
    }

    private void rest() {
        page.heading(2, "What to know before buying");
        page.list(plan.warnings().isEmpty() ? List.of("Nothing beyond the above.") : plan.warnings());
    }
}
