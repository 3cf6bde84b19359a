package io.github.proxypool.harness.soak;

import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** A soak's result for people. */
final class SoakSummary {
    private static final double MEBIBYTE = 1 << 20;

    private final Formatter text = new Formatter(Locale.ROOT);

    private SoakSummary() {}

    static String of(SoakResult result) {
        SoakSummary summary = new SoakSummary();
        summary.setting(result.setting());
        summary.phases(result.phases());
        summary.latencies(result.phases());
        summary.memory(result);
        summary.checks(result.checks());
        return summary.text.toString().stripTrailing();
    }

    private void setting(Setting setting) {
        text.format(
                "%,d sessions on %,d numbers, %d threads and one that sweeps, ttl %,.0f s, seed %d\n",
                setting.sessions(), setting.numbers(), setting.threads(), setting.ttlSeconds(), setting.seed());
        text.format(
                "%s, heap of at most %,.0f MiB, %s\n",
                setting.environment(), setting.maxHeapBytes() / MEBIBYTE, String.join(" and ", setting.collectors()));
    }

    private void phases(List<PhaseTotal> phases) {
        text.format("\n");
        text.format("%-8s %9s %14s %14s %14s %14s\n", "", "seconds", "opened/s", "routed/s", "closed/s", "expired/s");
        for (PhaseTotal phase : phases) {
            text.format(
                    "%-8s %,9.1f %,14.0f %,14.0f %,14.0f %,14.0f\n",
                    name(phase.phase()),
                    phase.seconds(),
                    phase.opened() / phase.seconds(),
                    phase.routed() / phase.seconds(),
                    phase.closed() / phase.seconds(),
                    phase.expired() / phase.seconds());
        }
    }

    private void latencies(List<PhaseTotal> phases) {
        text.format("\n");
        text.format("%-16s %10s %10s %10s %12s\n", "microseconds", "half", "99 %", "99.9 %", "longest");
        for (PhaseTotal phase : phases) {
            latency(name(phase.phase()) + " open", phase.opened(), phase.open());
            latency(name(phase.phase()) + " route", phase.routed(), phase.route());
            latency(name(phase.phase()) + " close", phase.closed(), phase.close());
        }
    }

    private void latency(String name, long calls, Latency latency) {
        if (calls > 0) {
            text.format(
                    "%-16s %,10.2f %,10.2f %,10.2f %,12.2f\n",
                    name, latency.p50(), latency.p99(), latency.p999(), latency.max());
        }
    }

    private void memory(SoakResult result) {
        Memory memory = result.memory();
        List<Sample> samples = result.samples();
        text.format("\n");
        text.format(
                "the empty pool %,.1f MiB, each live session %.1f bytes, after the end %,.1f MiB\n",
                memory.emptyBytes() / MEBIBYTE, memory.bytesPerSession(), memory.endBytes() / MEBIBYTE);
        text.format(
                "the collector stopped everything %,d times, %,d ms in all, %,d ms at the most\n",
                samples.stream().mapToInt(Sample::gcPauses).sum(),
                samples.stream().mapToLong(Sample::totalGcPauseMillis).sum(),
                samples.stream().mapToLong(Sample::longestGcPauseMillis).max().orElse(0));
        text.format(
                "the longest call %,.1f ms, the longest sweep %,.1f ms\n",
                longest(samples, Comparator.comparingDouble(Sample::longestCallMillis))
                        .longestCallMillis(),
                longest(samples, Comparator.comparingDouble(Sample::longestSweepMillis))
                        .longestSweepMillis());
    }

    private static Sample longest(List<Sample> samples, Comparator<Sample> by) {
        return samples.stream().max(by).orElseThrow();
    }

    private void checks(List<Check> checks) {
        text.format("\n");
        for (Check check : checks) {
            text.format("%-8s %s: %s\n", check.met() ? "met" : "NOT MET", check.name(), check.detail());
        }
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
