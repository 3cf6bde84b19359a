package io.github.proxypool;

import io.github.proxypool.planning.RefusalFloor;
import io.github.proxypool.planning.Search;
import io.github.proxypool.planning.Sessions;
import java.time.Duration;
import java.util.BitSet;

/**
 * A trace's sessions, tried on real pools. A cool-down with a cap cannot be played in one pool: then the trace is played
 * twice, with the one and with the other, and a pool refuses at least what either refuses.
 */
final class TraceReplay {
    private final Sessions sessions;
    private final PoolTrial trial;
    private final RefusalFloor floor;
    private final long mayBeRefused;
    private final Sessions withoutCooldown;
    private final PoolTrial uncapped;
    private final boolean twice;

    private TraceReplay(TraceDemand demand, PlanOptions options, double share) {
        this.sessions = demand.sessions();
        this.trial = new PoolTrial(options.policy(), options.seed());
        this.floor = new RefusalFloor(sessions, options.cap());
        // A share such as 0.07 is no binary fraction: 7 of 100 sessions must not become 6.
        this.mayBeRefused = (long) Math.floor(share * sessions.count() * (1 + 1e-12));
        this.twice = options.isCapped() && !demand.cooldown().isZero();
        this.withoutCooldown = twice ? demand.with(demand.ttl(), Duration.ZERO).sessions() : sessions;
        this.uncapped = new PoolTrial(options.withoutCap().policy(), options.seed());
    }

    static TraceReplay of(TraceDemand demand, PlanOptions options) {
        return new TraceReplay(demand, options, ((CapacityTarget.RefusedShare) options.target()).share());
    }

    Sessions sessions() {
        return sessions;
    }

    int busier(int session) {
        return floor.busier(session);
    }

    /** The fewest numbers with which any allocator could meet the target. */
    int atLeast() {
        return Search.smallest(n -> floor.refused(n) <= mayBeRefused);
    }

    /** The fewest numbers that meet the target: tries every size from the bound on, since more are not always better. */
    int smallest() {
        int size = atLeast();
        while (size <= TracePlanning.MAX_NUMBERS && !meets(size)) {
            size++;
        }
        if (size > TracePlanning.MAX_NUMBERS) {
            throw new IllegalArgumentException("demand takes more than " + TracePlanning.MAX_NUMBERS
                    + " numbers; split the trace into areas, shorten the ttl or raise the cap");
        }
        return size;
    }

    private boolean meets(int size) {
        if (twice) {
            return refused(size).cardinality() <= mayBeRefused;
        }
        return trial.run(sessions, size, mayBeRefused, null).complete();
    }

    BitSet refused(int size) {
        BitSet refused = (twice ? uncapped : trial).run(sessions, size).refused();
        if (twice) {
            BitSet byCap = trial.run(withoutCooldown, size).refused();
            return byCap.cardinality() > refused.cardinality() ? byCap : refused;
        }
        return refused;
    }

    /** What a pool refuses of other sessions; with a cap and a cool-down, without what the cap refuses. */
    BitSet refused(Sessions others, int size) {
        return (twice ? uncapped : trial).run(others, size).refused();
    }

    CapacityPlan.Usage usage(int size) {
        UsageRecorder recorder = new UsageRecorder(withoutCooldown, size);
        trial.run(withoutCooldown, size, Long.MAX_VALUE, recorder);
        return recorder.usage();
    }
}
