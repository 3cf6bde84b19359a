package io.github.proxypool.harness.measure;

import java.util.List;

/** A set of benchmarks, and how long each of them runs. */
public enum Profile {
    /** Everything once, to see that it runs; its figures mean nothing. */
    SMOKE,
    /** The library beside both baselines. */
    SHORT,
    /** What the library promises of its speed and size. */
    BOUNDS;

    /**
     * How long each run is.
     *
     * @return the effort
     */
    public Effort effort() {
        return switch (this) {
            case SMOKE -> new Effort(0, 0, 1, 50);
            case SHORT -> new Effort(1, 3, 3, 1_000);
            case BOUNDS -> new Effort(1, 4, 6, 1_000);
        };
    }

    /** What is to be measured. */
    List<Case> cases() {
        return switch (this) {
            case SMOKE -> Cases.smoke();
            case SHORT -> Cases.hotPaths();
            case BOUNDS ->
                bounds().stream()
                        .flatMap(bound -> bound.cases().stream())
                        .distinct()
                        .toList();
        };
    }

    /**
     * What the measurements are held to.
     *
     * @return the bounds; none unless this profile is about them
     */
    public List<Bound> bounds() {
        return this == BOUNDS ? Bounds.all() : List.of();
    }
}
