package io.github.proxypool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationResult;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import io.github.proxypool.Session.Status;
import io.github.proxypool.SessionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** One thread, a random sequence of commands and jumps of the clock, and the promises checked after each. */
public final class JumpRun {
    private static final List<Duration> JUMPS = List.of(
            Duration.ofNanos(1),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofHours(1),
            Duration.ofDays(36_525),
            Duration.ofDays(1_000_000));
    private static final int PEOPLE = 5;

    private final JumpingClock clock = new JumpingClock();
    private final RecordingListener events = new RecordingListener();
    private final List<Session> sessions = new ArrayList<>();
    private final Set<Session> over = new HashSet<>();
    private final SplittableRandom random;
    private final AllocationPolicy policy;
    private final Pool pool;

    /** Starts a run with three numbers. */
    public JumpRun(AllocationPolicy policy, long seed) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        this.pool = Pool.builder()
                .numbers(FictionalNumbers.proxies(3))
                .policy(policy)
                .seed(seed)
                .clock(clock)
                .listener(events)
                .build();
    }

    /** Runs so many steps, then closes the pool. */
    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            check();
        }
        pool.close();
        check();
        assertThat(pool.stats().liveSessions()).isZero();
        assertThat(events.endedCount()).isEqualTo(sessions.size());
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> clock.jump(jump());
            case 2, 3, 4 -> open();
            case 5 -> any(Session::touch);
            case 6 -> any(Session::close);
            default -> pool.sweep();
        }
    }

    private Duration jump() {
        return JUMPS.get(random.nextInt(JUMPS.size())).multipliedBy(random.nextBoolean() ? 1 : -1);
    }

    private void any(java.util.function.Predicate<Session> command) {
        if (!sessions.isEmpty()) {
            Session session = sessions.get(random.nextInt(sessions.size()));
            boolean live = session.status() == Status.OPEN;
            assertThat(command.test(session)).isEqualTo(live);
        }
    }

    private void open() {
        List<PhoneNumber> people = new ArrayList<>();
        for (int i = random.nextInt(PEOPLE); people.size() < 2 + random.nextInt(2); i++) {
            people.add(FictionalNumbers.person(i % PEOPLE));
        }
        SessionRequest.Builder request = SessionRequest.builder().participants(people.toArray(PhoneNumber[]::new));
        if (random.nextBoolean()) {
            request.ttl(JUMPS.get(1 + random.nextInt(4)));
        }
        boolean possible = possible(people);
        AllocationResult result = pool.tryOpen(request.build());
        assertThat(result instanceof AllocationResult.Allocated).isEqualTo(possible);
        if (result instanceof AllocationResult.Allocated allocated) {
            sessions.add(allocated.session());
        }
    }

    private boolean possible(List<PhoneNumber> people) {
        List<PhoneNumber> numbers = FictionalNumbers.proxies(3);
        if (policy.assignment() == Assignment.SHARED) {
            return numbers.stream()
                    .anyMatch(number -> hasRoom(number) && people.stream().noneMatch(one -> holds(one, number)));
        }
        return people.stream()
                .allMatch(one -> numbers.stream().anyMatch(number -> hasRoom(number) && !holds(one, number)));
    }

    private boolean hasRoom(PhoneNumber number) {
        return live().filter(it -> People.numbers(it).contains(number)).count() < policy.maxSessionsPerNumber();
    }

    private boolean holds(PhoneNumber one, PhoneNumber number) {
        return live().flatMap(it -> it.participants().stream())
                .anyMatch(it -> it.identifier().equals(one)
                        && it.proxyNumber().phoneNumber().equals(number));
    }

    private java.util.stream.Stream<Session> live() {
        return sessions.stream().filter(it -> it.status() == Status.OPEN);
    }

    private void check() {
        Map<Operation.Pair, Session> holders = new HashMap<>();
        for (Session session : sessions) {
            boolean live = session.status() == Status.OPEN;
            for (Participant one : session.participants()) {
                PhoneNumber number = one.proxyNumber().phoneNumber();
                boolean routed = pool.route(one.identifier(), number) instanceof Route.Connected hit
                        && hit.session().id().equals(session.id());
                assertThat(routed).as("all of a session or nothing").isEqualTo(live);
                if (live) {
                    Session other = holders.put(new Operation.Pair(one.identifier(), number), session);
                    assertThat(other).as("another session on the same pair").isNull();
                }
            }
        }
        for (PhoneNumber number : FictionalNumbers.proxies(3)) {
            assertThat(live().filter(it -> People.numbers(it).contains(number)).count())
                    .isLessThanOrEqualTo(policy.maxSessionsPerNumber());
        }
        ends();
    }

    /** An end, once told, is for good. */
    private void ends() {
        over.clear();
        for (PoolEvent event : events.events()) {
            if (event instanceof PoolEvent.Ended ended) {
                assertThat(over.add(ended.session())).as("ended once").isTrue();
                assertThat(ended.session().status()).isEqualTo(ended.status());
            }
        }
    }
}
