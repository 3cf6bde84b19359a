package io.github.proxypool.sim;

import java.util.Arrays;

/**
 * Enumerates every schedule with at most so many preemptions, by running again and again and taking the next branch at
 * the last place where one is left. A preemption is a change away from a thread that could have gone on.
 *
 * <p>Use: {@code do run(explorer.policy()) while (explorer.next())}, with a world that behaves the same for the same
 * choices.
 */
public final class Exhaustive {
    private final int preemptions;
    private int[] choice = new int[64];
    private int[] width = new int[64];
    private int length;

    /**
     * Starts at the schedule without preemptions.
     *
     * @param preemptions how many preemptions a schedule may have
     */
    public Exhaustive(int preemptions) {
        this.preemptions = preemptions;
    }

    /**
     * Gives the policy of the next schedule.
     *
     * @return a policy for one run
     */
    public Policy policy() {
        return new Policy() {
            private int depth;
            private int left = preemptions;

            @Override
            public int choose(int current, int[] runnable, int count) {
                int branches = current >= 0 && left == 0 ? 1 : count;
                int branch = take(depth++, branches);
                if (current < 0) {
                    return runnable[branch];
                }
                if (branch == 0) {
                    return current;
                }
                left--;
                int index = branch - 1;
                return runnable[index] < current ? runnable[index] : runnable[index + 1];
            }
        };
    }

    /**
     * Moves on to the next schedule.
     *
     * @return false when all have been run
     */
    public boolean next() {
        while (length > 0 && choice[length - 1] + 1 >= width[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        choice[length - 1]++;
        return true;
    }

    private int take(int depth, int branches) {
        if (depth < length) {
            return choice[depth];
        }
        if (depth == choice.length) {
            choice = Arrays.copyOf(choice, depth * 2);
            width = Arrays.copyOf(width, depth * 2);
        }
        choice[depth] = 0;
        width[depth] = branches;
        length = depth + 1;
        return 0;
    }
}
