package io.github.proxypool.sim;

/** The ways to draw a schedule. */
public final class Policies {
    private Policies() {}

    /**
     * Draws one of the random ways, so that a campaign mixes them.
     *
     * @param random the stream that decides everything
     * @param threads how many threads there are
     * @return the policy of one schedule
     */
    public static Policy mixed(SplitMix random, int threads) {
        return switch (random.below(5)) {
            case 0 -> uniform(random);
            case 1 -> sticky(random, 3);
            case 2 -> sticky(random, 8);
            case 3 -> sticky(random, 24);
            default -> priorities(random, threads, random.between(1, 5), 1 << random.between(4, 8));
        };
    }

    /**
     * Draws the next thread anew at each step.
     *
     * @param random the stream
     * @return the policy
     */
    public static Policy uniform(SplitMix random) {
        return (current, runnable, count) -> runnable[random.below(count)];
    }

    /**
     * Lets a thread go on, but once in so many steps draws anew.
     *
     * @param random the stream
     * @param length the mean number of steps between two draws
     * @return the policy
     */
    public static Policy sticky(SplitMix random, int length) {
        return (current, runnable, count) ->
                current >= 0 && !random.oneIn(length) ? current : runnable[random.below(count)];
    }

    /**
     * Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): random priorities, of which the running
     * thread's drops below all others at a few random steps. A bug that needs d orderings shows with a probability of
     * at least {@code 1 / (threads * steps^(d-1))}.
     *
     * @param random the stream
     * @param threads how many threads there are
     * @param drops at how many steps a priority drops
     * @param steps the assumed length of the schedule
     * @return the policy
     */
    public static Policy priorities(SplitMix random, int threads, int drops, int steps) {
        int[] priority = new int[threads];
        for (int i = 0; i < threads; i++) {
            int j = random.below(i + 1);
            priority[i] = priority[j];
            priority[j] = drops + i;
        }
        int[] dropAt = new int[drops];
        for (int i = 0; i < drops; i++) {
            dropAt[i] = random.below(steps);
        }
        return new Priorities(priority, dropAt);
    }

    /** The state of one schedule by priorities. */
    private static final class Priorities implements Policy {
        private final int[] priority;
        private final int[] dropAt;
        private int step;

        Priorities(int[] priority, int[] dropAt) {
            this.priority = priority;
            this.dropAt = dropAt;
        }

        @Override
        public int choose(int current, int[] runnable, int count) {
            for (int i = 0; i < dropAt.length; i++) {
                if (dropAt[i] == step && current >= 0) {
                    priority[current] = i;
                }
            }
            step++;
            int best = runnable[0];
            for (int i = 1; i < count; i++) {
                if (priority[runnable[i]] > priority[best]) {
                    best = runnable[i];
                }
            }
            return best;
        }
    }
}
