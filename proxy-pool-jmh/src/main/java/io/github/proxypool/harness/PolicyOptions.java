package io.github.proxypool.harness;

import io.github.proxypool.AllocationPolicy;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options by which a command is told how numbers are chosen. */
final class PolicyOptions {
    @Option(
            names = "--assignment",
            paramLabel = "KIND",
            defaultValue = "per-participant",
            description = "per-participant or shared (default: ${DEFAULT-VALUE}).")
    private AllocationPolicy.Assignment assignment;

    @Option(
            names = "--selection",
            paramLabel = "KIND",
            defaultValue = "least-loaded",
            description = "least-loaded, first-fit, rotating or random (default: ${DEFAULT-VALUE}).")
    private AllocationPolicy.Selection selection;

    @Option(
            names = "--cap",
            paramLabel = "N|none",
            defaultValue = "100",
            converter = Converters.OfCap.class,
            description = "The most live sessions on one number (default: ${DEFAULT-VALUE}).")
    private OptionalInt cap;

    AllocationPolicy policy() {
        return new AllocationPolicy(assignment, selection, cap.orElse(AllocationPolicy.UNLIMITED));
    }
}
