package io.github.proxypool.harness.measure;

/**
 * How long a benchmark runs.
 *
 * @param forks processes; 0 to run in this one
 * @param warmUps iterations that do not count
 * @param iterations iterations that count
 * @param millis how long an iteration is
 */
public record Effort(int forks, int warmUps, int iterations, int millis) {

    @Override
    public String toString() {
        return "forks " + forks + ", warm-ups " + warmUps + ", iterations " + iterations + " of " + millis + " ms";
    }
}
