package io.github.proxypool.harness.measure;

/**
 * How long a benchmark runs.
 *
 * @param forks processes for each figure, in as many rounds; 0 to run in this one
 * @param warmUps iterations that do not count
 * @param iterations iterations that count
 * @param millis how long an iteration is
 */
public record Effort(int forks, int warmUps, int iterations, int millis) {

    /**
     * The same with another number of processes.
     *
     * @param count how many; 0 to run in this one
     * @return a new effort
     */
    public Effort withForks(int count) {
        return new Effort(count, warmUps, iterations, millis);
    }

    @Override
    public String toString() {
        return "forks " + forks + ", warm-ups " + warmUps + ", iterations " + iterations + " of " + millis + " ms";
    }
}
