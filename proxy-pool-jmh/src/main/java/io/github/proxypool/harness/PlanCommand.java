package io.github.proxypool.harness;

import io.github.proxypool.AreaPlans;
import io.github.proxypool.CapacityDemand;
import io.github.proxypool.CapacityPlan;
import io.github.proxypool.CapacityPlanner;
import io.github.proxypool.CapacityTarget;
import io.github.proxypool.GroupDemand;
import io.github.proxypool.TraceDemand;
import io.github.proxypool.harness.plan.GroupsFile;
import io.github.proxypool.harness.plan.PlanJson;
import io.github.proxypool.harness.plan.Question;
import io.github.proxypool.harness.plan.Report;
import io.github.proxypool.harness.plan.Verdict;
import io.github.proxypool.harness.replay.SyntheticDay;
import io.github.proxypool.harness.replay.TraceEvent;
import io.github.proxypool.harness.replay.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tells how many numbers a pool needs, from a trace, from groups or for a synthetic day. */
@Command(
        name = "plan",
        description =
                "Tells how many numbers a pool needs: exactly for a trace of sessions, by formula and by simulation "
                        + "for groups of people with rates. Without either, for one synthetic day of ride hailing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class PlanCommand implements Callable<Integer> {

    /** Where the demand comes from. */
    private static final class Source {
        @Option(
                names = "--trace",
                required = true,
                paramLabel = "FILE.csv",
                description =
                        "Lines of t_ms,u,v in the order of time: milliseconds, and the names of two participants.")
        private @Nullable Path trace;

        @Option(
                names = "--groups",
                required = true,
                paramLabel = "FILE",
                description = "Lines such as 'ttl 4h', 'group riders left 2000', 'group drivers right 100 per-hour 1'.")
        private @Nullable Path groups;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "0..1")
    private Source source = new Source();

    @Option(
            names = "--refused",
            paramLabel = "SHARE",
            defaultValue = "1%",
            converter = OfShare.class,
            description = "What share of sessions may be refused, as 1%%, 0.1%% or 0 (default: ${DEFAULT-VALUE}).")
    private double refused;

    @Option(
            names = "--none-over",
            paramLabel = "TIME",
            description = "For groups, instead of a share: nothing is refused for so long, as 30d.")
    private @Nullable Duration horizon;

    @Option(
            names = "--sure",
            paramLabel = "SHARE",
            defaultValue = "99%",
            converter = OfShare.class,
            description = "With what probability nothing is refused over --none-over (default: ${DEFAULT-VALUE}).")
    private double sure;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "How long a session lives, as 4h, 30m or 90s (default: what the groups say, or else 4h).")
    private @Nullable Duration ttl;

    @Option(
            names = "--cooldown",
            paramLabel = "TIME",
            description = "How long a number stays taken for a participant after its session (default: what the groups "
                    + "say, or else not at all).")
    private @Nullable Duration cooldown;

    @Mixin
    private PolicyOptions policy;

    @Option(names = "--current", paramLabel = "N", description = "How many numbers there are now: what do they refuse?")
    private @Nullable Integer current;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Fixes random selection, simulated sessions and the synthetic day (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--formula-only", description = "For groups: does not simulate.")
    private boolean formulaOnly;

    @Option(names = "--json", description = "Prints one JSON object instead of a verdict.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page as well: what to buy and why, with pictures, to read or to print.")
    private @Nullable Path report;

    @Option(
            names = "--picture",
            paramLabel = "FILE.svg",
            description = "Writes the picture of what fewer or more numbers would refuse.")
    private @Nullable Path picture;

    /** A share of all, as {@code 1%} or {@code 0.01}. */
    static final class OfShare implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?%?")) {
                throw new TypeConversionException("must be a share, as 1% or 0.01, but was '" + text + "'");
            }
            boolean percent = text.endsWith("%");
            java.math.BigDecimal value =
                    new java.math.BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
            return (percent ? value.movePointLeft(2) : value).doubleValue();
        }
    }

    @Override
    public Integer call() throws IOException {
        CapacityPlanner planner = checked(this::planner);
        if (source.groups == null) {
            TraceDemand demand = source.trace == null ? syntheticDay() : trace(source.trace);
            String name = source.trace == null ? SyntheticDay.describe(seed) : source.trace.toString();
            String size = String.format(
                    java.util.Locale.ROOT, "%,d contacts of %,d people", demand.contacts(), demand.participants());
            answer(question(name, size, demand), planned(() -> planner.plan(demand)));
            return 0;
        }
        Path file = source.groups;
        Map<String, GroupDemand> demands = GroupsFile.read(file, Converters::duration);
        demands.replaceAll((area, demand) -> checked(() -> demand.with(
                Objects.requireNonNullElse(ttl, demand.ttl()),
                Objects.requireNonNullElse(cooldown, demand.cooldown()))));
        GroupDemand first = demands.values().iterator().next();
        long people = demands.values().stream()
                .flatMap(demand -> demand.groups().stream())
                .mapToLong(GroupDemand.Group::count)
                .sum();
        Question question =
                question(file.toString(), String.format(java.util.Locale.ROOT, "%,d people", people), first);
        if (demands.size() == 1) {
            answer(question, planned(() -> planner.plan(first)));
        } else {
            answer(question, planned(() -> planner.planAreas(demands)));
        }
        return 0;
    }

    private CapacityPlanner planner() {
        CapacityTarget target = horizon == null
                ? new CapacityTarget.RefusedShare(refused)
                : new CapacityTarget.NoneRefused(horizon, sure);
        CapacityPlanner.Builder planner = CapacityPlanner.builder()
                .policy(policy.policy())
                .target(target)
                .simulated(!formulaOnly)
                .seed(seed);
        return (current == null ? planner : planner.currentNumbers(current)).build();
    }

    private Question question(String name, String size, CapacityDemand demand) {
        CapacityTarget target = horizon == null
                ? new CapacityTarget.RefusedShare(refused)
                : new CapacityTarget.NoneRefused(horizon, sure);
        return new Question(name, size, demand.ttl(), demand.cooldown(), policy.policy(), target);
    }

    private TraceDemand trace(Path file) throws IOException {
        try (TraceReader reader = new TraceReader(file.toString(), Progress.open(file, !json))) {
            return demand(reader);
        }
    }

    private TraceDemand syntheticDay() {
        return demand(new SyntheticDay(seed));
    }

    private TraceDemand demand(Iterator<TraceEvent> events) {
        TraceDemand.Builder demand = TraceDemand.builder()
                .ttl(Objects.requireNonNullElse(ttl, Duration.ofHours(4)))
                .cooldown(Objects.requireNonNullElse(cooldown, Duration.ZERO));
        events.forEachRemaining(event -> demand.contact(event.millis(), event.first(), event.second()));
        return checked(demand::build);
    }

    private <T> T planned(Supplier<T> planning) {
        return checked(() -> PlanProgress.during(planning, !json));
    }

    /** What the planner does not take, the command line should not have said. */
    private <T> T checked(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void answer(Question question, CapacityPlan plan) throws IOException {
        if (report != null) {
            Files.writeString(report, Report.of(question, plan));
        }
        if (picture != null) {
            Files.writeString(picture, Report.picture(question, plan));
        }
        print(json ? PlanJson.of(plan).toString() : Verdict.of(question, plan));
    }

    private void answer(Question question, AreaPlans plans) throws IOException {
        if (report != null) {
            Files.writeString(report, Report.of(question, plans));
        }
        if (picture != null) {
            throw new ParameterException(
                    spec.commandLine(), "--picture is of one pool; plan one area at a time, or write a --report");
        }
        print(json ? PlanJson.of(plans).toString() : Verdict.of(question, plans));
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
