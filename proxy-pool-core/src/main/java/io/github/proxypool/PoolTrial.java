package io.github.proxypool;

import io.github.proxypool.planning.Sessions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions in a real pool, one after the other, and closes each when it is over. A cool-down is played by keeping
 * the session in the pool for so much longer: that keeps its numbers from its participants, and from nobody else. It
 * would also keep a place under a cap, so with a cap there is no cool-down.
 */
final class PoolTrial {
    /** No country has the code 999. */
    private static final long POOL = 999_000_000_000_000L;

    private static final long PERSON = 999_100_000_000_000L;

    private final AllocationPolicy policy;
    private final long seed;

    PoolTrial(AllocationPolicy policy, long seed) {
        this.policy = policy;
        this.seed = seed;
    }

    /**
     * What became of the sessions.
     *
     * @param refused which were refused
     * @param notAsked which were not asked for after all, since their pair had one running
     * @param complete false if the trial was given up
     */
    record Verdict(BitSet refused, BitSet notAsked, boolean complete) {}

    /** Is told of each session that opens. */
    interface Witness {
        /** Sees a session, which is the i-th, and the pool's index of each number that it uses, each once. */
        void opened(int i, List<Integer> numbers);
    }

    Verdict run(Sessions sessions, int numbers) {
        return run(sessions, numbers, Long.MAX_VALUE, null);
    }

    /** Gives up as soon as more are refused than may be. */
    Verdict run(Sessions sessions, int numbers, long mayBeRefused, @Nullable Witness witness) {
        return new Run(sessions, numbers, witness).upTo(mayBeRefused);
    }

    private final class Run {
        private final Sessions sessions;
        private final @Nullable Witness witness;
        private final Pool pool;
        private final @Nullable Session[] open;
        private final @Nullable PhoneNumber[] people;
        private final Set<Long> pairs = new HashSet<>();
        private final BitSet refused = new BitSet();
        private final BitSet notAsked = new BitSet();
        private int ended;
        private int released;

        Run(Sessions sessions, int numbers, @Nullable Witness witness) {
            this.sessions = sessions;
            this.witness = witness;
            this.open = new Session[sessions.count()];
            this.people = new PhoneNumber[sessions.participants()];
            this.pool = Pool.builder()
                    .numbers(numbers(numbers))
                    .policy(policy)
                    .seed(seed)
                    .clock(new ManualClock())
                    .build();
        }

        Verdict upTo(long mayBeRefused) {
            long count = 0;
            for (int i = 0; i < sessions.count(); i++) {
                endUntil(sessions.open(i));
                if (sessions.onePerPair() && !pairs.add(sessions.pair(i))) {
                    notAsked.set(i);
                } else if (!open(i)) {
                    refused.set(i);
                    pairs.remove(sessions.pair(i));
                    if (++count > mayBeRefused) {
                        return new Verdict(refused, notAsked, false);
                    }
                }
            }
            return new Verdict(refused, notAsked, true);
        }

        private void endUntil(long now) {
            for (; sessions.onePerPair() && sessions.close(ended) <= now; ended++) {
                if (open[ended] != null) {
                    pairs.remove(sessions.pair(ended));
                }
            }
            for (; sessions.release(released) <= now; released++) {
                Session session = open[released];
                if (session != null) {
                    session.close();
                    open[released] = null;
                }
            }
        }

        private boolean open(int i) {
            SessionRequest request = SessionRequest.of(person(sessions.first(i)), person(sessions.second(i)));
            if (!(pool.tryOpen(request) instanceof AllocationResult.Allocated allocated)) {
                return false;
            }
            open[i] = allocated.session();
            if (witness != null) {
                witness.opened(i, numbersOf(allocated.session()));
            }
            return true;
        }

        private PhoneNumber person(int index) {
            PhoneNumber known = people[index];
            if (known == null) {
                known = PhoneNumber.ofDigits(PERSON + index);
                people[index] = known;
            }
            return known;
        }
    }

    private static List<PhoneNumber> numbers(int count) {
        List<PhoneNumber> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(PhoneNumber.ofDigits(POOL + i));
        }
        return numbers;
    }

    private static List<Integer> numbersOf(Session session) {
        return session.participants().stream()
                .map(participant -> participant.proxyNumber().phoneNumber().digits() - POOL)
                .distinct()
                .map(Long::intValue)
                .toList();
    }
}
