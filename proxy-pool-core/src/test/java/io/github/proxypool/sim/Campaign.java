package io.github.proxypool.sim;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs schedule after schedule, each from a seed of its own that decides the scenario, who runs when and who is
 * killed, until one is wrong or the budget is used up.
 */
public final class Campaign {
    /** Draws the scenario of a schedule. */
    @FunctionalInterface
    public interface Generator {
        /**
         * Draws a scenario.
         *
         * @param random the stream of the schedule's seed
         * @return the scenario
         */
        Scenario<?> next(SplitMix random);
    }

    /**
     * A schedule that is wrong.
     *
     * @param seed what replays it
     * @param schedule how many schedules it took, this one included
     * @param report all there is to know
     */
    public record Finding(long seed, long schedule, String report) {}

    private static final int LATEST_KILL = 80;

    private final Simulation simulation;
    private final Generator generator;
    private final boolean killing;
    private final Map<String, Long> answers = new TreeMap<>();
    private long schedules;
    private long steps;
    private long kills;

    /**
     * Prepares a campaign.
     *
     * @param interleaver what runs the threads
     * @param factory what makes the subjects
     * @param generator what draws the scenarios
     * @param killing whether threads are killed at random steps
     */
    public Campaign(Interleaver interleaver, Subject.Factory factory, Generator generator, boolean killing) {
        this.generator = generator;
        this.killing = killing;
        simulation = new Simulation(interleaver, factory);
    }

    /**
     * Runs schedules until one is wrong.
     *
     * @param seed the seed of the first; the following ones count up
     * @param maxSchedules at most so many
     * @param maxMillis for at most so long
     * @return the first wrong one, or null
     */
    public @Nullable Finding run(long seed, long maxSchedules, long maxMillis) {
        long deadline = System.nanoTime() + maxMillis * 1_000_000;
        for (long i = 0; i < maxSchedules && (i % 64 != 0 || System.nanoTime() - deadline < 0); i++) {
            if (runOne(seed + i, null) != null) {
                return new Finding(seed + i, i + 1, replay(seed + i));
            }
            count();
        }
        return null;
    }

    /**
     * Runs the schedule of one seed again and writes down all of it.
     *
     * @param seed the seed
     * @return scenario, history and steps, and what is wrong
     */
    public String replay(long seed) {
        Trace trace = new Trace();
        Scenario<?> scenario = generator.next(new SplitMix(seed));
        String flaw = runOne(seed, trace);
        return "seed " + seed + ": " + flaw + "\n  scenario " + scenario + "  history\n" + simulation.history()
                + "  steps\n" + trace;
    }

    /**
     * Says what has been run.
     *
     * @return the numbers of schedules, steps and kills
     */
    public String summary() {
        return schedules + " schedules, " + steps + " steps, " + kills + " kills";
    }

    /**
     * Says what has been answered, so that a campaign that never meets what it is meant to meet shows.
     *
     * @return the numbers of answers by kind
     */
    public Map<String, Long> answers() {
        return answers;
    }

    private @Nullable String runOne(long seed, @Nullable Trace trace) {
        SplitMix random = new SplitMix(seed);
        Scenario<?> scenario = generator.next(random);
        int threads = scenario.programs().size();
        Policy policy = Policies.mixed(random, threads);
        return simulation.run(scenario, policy, drawKills(random, threads), trace);
    }

    private long[] drawKills(SplitMix random, int threads) {
        long[] killAt = new long[threads];
        Arrays.fill(killAt, Interleaver.NEVER);
        if (killing) {
            int victims = threads > 2 && random.oneIn(4) ? 2 : 1;
            for (int i = 0; i < victims; i++) {
                killAt[random.below(threads)] = random.between(1, LATEST_KILL);
            }
        }
        return killAt;
    }

    private void count() {
        schedules++;
        steps += simulation.steps();
        for (Call call : simulation.history().calls()) {
            Object result = call.result();
            if (result == null) {
                kills++;
            } else {
                answers.merge(result.getClass().getSimpleName(), 1L, Long::sum);
            }
        }
    }
}
