package io.github.proxypool.harness.measure;

import java.util.List;

/** A set of benchmarks, and how long each of them runs. */
public enum Profile {
    /** Everything once, to see that it runs; its figures mean nothing. */
    SMOKE,
    /** The library beside both baselines. */
    SHORT,
    /** What the library promises of its speed and size. */
    BOUNDS,
    /** What choosing costs. */
    CHOICES;

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
            case CHOICES -> new Effort(1, 5, 6, 500);
        };
    }

    /** What is to be measured. */
    List<Case> cases() {
        return switch (this) {
            case SMOKE -> Cases.smoke();
            case SHORT -> Cases.hotPaths();
            case CHOICES -> Cases.choices();
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
     * @return the bounds; none where figures are only to be looked at
     */
    public List<Bound> bounds() {
        return switch (this) {
            case SMOKE, SHORT -> List.of();
            case BOUNDS -> Bounds.all();
            case CHOICES -> Bounds.choices();
        };
    }
}
