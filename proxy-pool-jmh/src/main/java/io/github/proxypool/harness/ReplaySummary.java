package io.github.proxypool.harness;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.harness.replay.ReplayOptions;
import io.github.proxypool.harness.replay.ReplayResult;
import java.time.Duration;
import java.util.Locale;

/** A replay's result for people. */
final class ReplaySummary {
    private final StringBuilder text = new StringBuilder();

    private ReplaySummary() {}

    static String of(String source, ReplayOptions options, ReplayResult result) {
        ReplaySummary summary = new ReplaySummary();
        summary.text.append(source).append('\n').append(describe(options)).append("\n\n");
        summary.sessions(result);
        summary.numbers(result);
        summary.row("refused", result.refused(), share(result));
        result.refusedByReason().forEach((reason, count) -> summary.row("  " + Converters.name(reason), count, ""));
        summary.row("opens per second", result.opensPerSecond(), "replayed in " + seconds(result));
        return summary.text.toString().stripTrailing();
    }

    private void sessions(ReplayResult result) {
        row("events", result.events(), "");
        row("participants", result.participants(), "");
        row("sessions", result.sessions(), "events of a pair that had none running");
        row("peak", result.peakSessions(), "sessions at once");
        row("busiest participant", result.maxConcurrency(), "sessions at once, each on its own number");
    }

    private void numbers(ReplayResult result) {
        row("numbers", result.numbers(), "in the pool at the end");
        row("numbers used", result.numbersUsed(), "");
        row("hottest number", result.hottestNumberSessions(), "sessions at once");
    }

    private void row(String name, long value, String remark) {
        text.append(String.format(Locale.ROOT, "%-28s %,12d  %s", name, value, remark)
                        .stripTrailing())
                .append('\n');
    }

    private static String describe(ReplayOptions options) {
        AllocationPolicy policy = options.policy();
        int cap = policy.maxSessionsPerNumber();
        return Converters.name(policy.assignment()) + ", " + Converters.name(policy.selection()) + ", cap "
                + (cap == AllocationPolicy.UNLIMITED ? "none" : cap) + ", ttl " + brief(options.ttl()) + ", "
                + (options.grows()
                        ? "numbers added as needed"
                        : options.numbers().getAsInt() + " numbers");
    }

    private static String brief(Duration ttl) {
        return ttl.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static String share(ReplayResult result) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * result.refused() / Math.max(1, result.sessions()));
    }

    private static String seconds(ReplayResult result) {
        return String.format(Locale.ROOT, "%.2f s", result.seconds());
    }
}
