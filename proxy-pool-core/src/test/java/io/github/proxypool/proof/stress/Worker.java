package io.github.proxypool.proof.stress;

import io.github.proxypool.AllocationResult;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.UniqueNameConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** One thread of a round: makes random calls and writes down what came of them. */
final class Worker implements Callable<List<Act>> {
    private static final int NAMES = 3;
    private static final int LONGEST_LIFE = 5;
    private static final List<Duration> JUMPS =
            List.of(Duration.ofMillis(1), Duration.ofNanos(1), Duration.ofHours(1), Duration.ofDays(36_525));

    private final Round round;
    private final Plan plan;
    private final int index;
    private final SplittableRandom random;
    private final List<Act> acts = new ArrayList<>();
    private boolean meddling;

    Worker(Round round, int index) {
        this.round = round;
        this.plan = round.plan();
        this.index = index;
        this.random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + index);
    }

    @Override
    public List<Act> call() {
        round.begin(this);
        for (int i = 0; i < plan.calls(); i++) {
            if (index == 0 && (i + 1) % (1 + plan.calls() / 3) == 0) {
                add(plan.numbers() + i / (1 + plan.calls() / 3));
            }
            act(random.nextInt(100));
            if (plan.virtual() && random.nextInt(4) == 0) {
                Round.letOthersRun();
            }
        }
        return acts;
    }

    private void act(int dice) {
        if (dice < 45) {
            open();
        } else if (dice < 78) {
            close();
        } else if (dice < 90) {
            route();
        } else if (dice < 96) {
            touch();
        } else if (dice < 98 && plan.expiring()) {
            round.clock().advance(step());
        } else {
            round.pool().sweep();
        }
    }

    private Duration step() {
        Duration step = plan.jumping() ? JUMPS.get(random.nextInt(JUMPS.size())) : JUMPS.get(0);
        return plan.jumping() && random.nextBoolean() ? step.negated() : step;
    }

    /** What the listener does on this thread: whatever the thread does, but not without end. */
    void meddle() {
        if (!meddling && random.nextInt(4) == 0) {
            meddling = true;
            try {
                act(random.nextInt(100));
            } finally {
                meddling = false;
            }
            if (random.nextInt(8) == 0) {
                round.thrown().increment();
                throw new IllegalStateException("planted");
            }
        }
    }

    private void open() {
        SessionRequest request = request();
        long from = round.stamp();
        try {
            AllocationResult result = round.pool().tryOpen(request);
            long to = round.stamp();
            if (result instanceof Exhausted exhausted) {
                acts.add(new Act.Refused(
                        from, to, request, exhausted.exhaustion().participant()));
                return;
            }
            Allocated allocated = (Allocated) result;
            Session session = allocated.session();
            acts.add(
                    allocated.existing()
                            ? new Act.Found(from, to, request, session)
                            : new Act.Opened(from, to, request, session));
            round.handles().set(random.nextInt(round.handles().length()), session);
        } catch (UniqueNameConflictException e) {
            round.conflicts().increment();
        }
    }

    private SessionRequest request() {
        int size = Math.min(plan.people(), random.nextInt(8) == 0 ? 3 : 2);
        Set<Integer> people = new LinkedHashSet<>();
        while (people.size() < size) {
            people.add(random.nextInt(plan.people()));
        }
        SessionRequest.Builder request = SessionRequest.builder();
        people.forEach(person -> request.participants(round.people().get(person)));
        if (random.nextInt(10) == 0) {
            request.uniqueName("ride " + random.nextInt(NAMES));
        }
        if (plan.expiring() && random.nextInt(4) == 0) {
            request.ttl(Duration.ofMillis(random.nextInt(1, LONGEST_LIFE + 1)));
        }
        return request.build();
    }

    private void close() {
        Session session = handle();
        if (session != null) {
            long from = round.stamp();
            if (session.close()) {
                acts.add(new Act.Closed(from, round.stamp(), session));
            }
        }
    }

    private void touch() {
        Session session = handle();
        if (session != null) {
            long from = round.stamp();
            boolean live = random.nextBoolean() ? session.touch() : session.extend(Duration.ofMillis(LONGEST_LIFE));
            if (live) {
                acts.add(new Act.Touched(from, round.stamp(), session));
            }
        }
    }

    private Session handle() {
        return round.handles().get(random.nextInt(round.handles().length()));
    }

    private void route() {
        int person = random.nextInt(plan.people());
        int number = random.nextInt(round.numbers().size());
        long from = round.stamp();
        Route route =
                round.pool().route(round.people().get(person), round.numbers().get(number));
        long to = round.stamp();
        acts.add(new Act.Routed(from, to, person, number, route instanceof Route.Connected hit ? hit.session() : null));
    }

    private void add(int number) {
        if (number < round.numbers().size()) {
            long from = round.stamp();
            round.pool().add(List.of(round.numbers().get(number)));
            acts.add(new Act.Added(from, round.stamp(), number));
        }
    }
}
