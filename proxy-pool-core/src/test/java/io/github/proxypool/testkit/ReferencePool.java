package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.Exhaustion;
import io.github.proxypool.Exhaustion.Reason;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.PoolClosedException;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.UniqueNameConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pool as one would write it for one thread and no hurry: lists and full scans, so that it is right at a glance. It
 * does not choose numbers itself; it says whether a choice is one that the policy allows.
 */
public final class ReferencePool {
    private final AllocationPolicy policy;
    private final Optional<Duration> defaultTtl;
    private final List<PhoneNumber> numbers = new ArrayList<>();
    private final List<ReferenceSession> sessions = new ArrayList<>();
    private long now;
    private boolean closed;
    private long refusals;

    /** Starts empty, at a reading of the clock. */
    public ReferencePool(AllocationPolicy policy, Optional<Duration> defaultTtl, long now) {
        this.policy = policy;
        this.defaultTtl = defaultTtl;
        this.now = now;
    }

    /** Moves the clock. */
    public void advanceTo(long millis) {
        now = millis;
    }

    /** The clock's reading. */
    public long now() {
        return now;
    }

    /** The numbers in the order in which they were added. */
    public List<PhoneNumber> numbers() {
        return List.copyOf(numbers);
    }

    /** How many opens found no number. */
    public long refusals() {
        return refusals;
    }

    /** The exceptions of which opening may throw any; empty if it must throw none. */
    public Set<Class<? extends Exception>> errors(SessionRequest request) {
        Optional<ReferenceSession> named = request.uniqueName().flatMap(this::findByName);
        if (named.isPresent()) {
            return named.get().request().equals(request) ? Set.of() : Set.of(UniqueNameConflictException.class);
        }
        Set<Class<? extends Exception>> errors = new LinkedHashSet<>();
        if (closed) {
            errors.add(PoolClosedException.class);
        }
        if (request.participants().stream().anyMatch(numbers::contains)) {
            errors.add(IllegalArgumentException.class);
        }
        if (request.expiresAt().isPresent() && request.expiresAt().get().toEpochMilli() <= now) {
            errors.add(IllegalArgumentException.class);
        }
        return errors;
    }

    /** Why a request that has no error must be refused, or empty if it must be granted. */
    public Optional<Exhaustion> exhaustion(List<PhoneNumber> people) {
        if (policy.assignment() == Assignment.SHARED) {
            return exhaustion(Optional.empty(), people);
        }
        return people.stream()
                .map(one -> exhaustion(Optional.of(one), List.of(one)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Exhaustion> exhaustion(Optional<PhoneNumber> whom, List<PhoneNumber> people) {
        List<PhoneNumber> notInUse = numbers.stream()
                .filter(number -> people.stream().noneMatch(one -> holds(one, number)))
                .toList();
        if (notInUse.stream().anyMatch(this::belowCap)) {
            return Optional.empty();
        }
        Reason reason = numbers.isEmpty()
                ? Reason.EMPTY_POOL
                : notInUse.isEmpty() ? Reason.ALL_IN_USE_BY_PARTICIPANT : Reason.ALL_AT_CAP;
        return Optional.of(PlainExhaustion.of(reason, whom, numbers.size(), notInUse.size(), 0));
    }

    /** Whether every hard rule allows each participant the number chosen for it; says what is wrong, or nothing. */
    public Optional<String> broken(List<PhoneNumber> people, List<PhoneNumber> chosen) {
        if (policy.assignment() == Assignment.SHARED && Set.copyOf(chosen).size() > 1) {
            return Optional.of("shared means one number but was " + chosen);
        }
        for (int i = 0; i < people.size(); i++) {
            if (!admissible(people.get(i), chosen.get(i))) {
                return Optional.of(people.get(i) + " must not get " + chosen.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether the policy prefers the numbers chosen for an admissible open; says what is wrong, or nothing. */
    public Optional<String> notPreferred(List<PhoneNumber> people, List<PhoneNumber> chosen) {
        List<PhoneNumber> forAll = numbers.stream()
                .filter(number -> people.stream().allMatch(one -> admissible(one, number)))
                .toList();
        if (!forAll.isEmpty()) {
            boolean right = Set.copyOf(chosen).size() == 1 && preferred(forAll).contains(chosen.get(0));
            return right
                    ? Optional.empty()
                    : Optional.of("one number for all was due, of " + preferred(forAll) + ", but was " + chosen);
        }
        return splitNotPreferred(people, chosen);
    }

    private Optional<String> splitNotPreferred(List<PhoneNumber> people, List<PhoneNumber> chosen) {
        Set<PhoneNumber> taken = new LinkedHashSet<>();
        for (int i = 0; i < people.size(); i++) {
            PhoneNumber one = people.get(i);
            List<PhoneNumber> due =
                    taken.stream().filter(number -> admissible(one, number)).toList();
            if (due.isEmpty()) {
                due = preferred(numbers.stream()
                        .filter(number -> admissible(one, number))
                        .toList());
            }
            if (!due.contains(chosen.get(i))) {
                return Optional.of(one + " was due one of " + due + " but got " + chosen.get(i));
            }
            taken.add(chosen.get(i));
        }
        return Optional.empty();
    }

    private List<PhoneNumber> preferred(List<PhoneNumber> admissible) {
        return switch (policy.selection()) {
            case FIRST_FIT -> admissible.subList(0, 1);
            case LEAST_LOADED ->
                List.of(admissible.stream()
                        .min(Comparator.comparingInt(this::load))
                        .orElseThrow());
            case ROTATING, RANDOM -> admissible;
        };
    }

    private boolean admissible(PhoneNumber participant, PhoneNumber number) {
        return numbers.contains(number) && !holds(participant, number) && belowCap(number);
    }

    private boolean holds(PhoneNumber participant, PhoneNumber number) {
        return live().anyMatch(session -> session.binds(participant, number));
    }

    private boolean belowCap(PhoneNumber number) {
        return load(number) < policy.maxSessionsPerNumber();
    }

    /** The live sessions on a number. */
    public int load(PhoneNumber number) {
        return (int) live().filter(session -> session.uses(number)).count();
    }

    /** The live pairs of a participant and a number. */
    public int bindings(PhoneNumber number) {
        return live().mapToInt(session -> session.bindingsOn(number)).sum();
    }

    /** Takes note that a session was opened on these numbers. */
    public ReferenceSession opened(SessionRequest request, List<PhoneNumber> chosen) {
        Map<PhoneNumber, PhoneNumber> assigned = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            assigned.put(request.participants().get(i), chosen.get(i));
        }
        long ttl = request.ttl().or(() -> defaultTtl).map(Duration::toMillis).orElse(ReferenceSession.NEVER);
        ReferenceSession session = new ReferenceSession(request, assigned, now, ttl);
        sessions.add(session);
        return session;
    }

    /** Takes note that an open was refused. */
    public void refused() {
        refusals++;
    }

    /** The session that a caller reaches. */
    public Optional<ReferenceSession> route(PhoneNumber from, PhoneNumber to) {
        return live().filter(session -> session.binds(from, to)).findFirst();
    }

    /** The live session of a name. */
    public Optional<ReferenceSession> findByName(String name) {
        return live().filter(session -> session.request().uniqueName().equals(Optional.of(name)))
                .findFirst();
    }

    /** All sessions that are live now. */
    public Stream<ReferenceSession> live() {
        return sessions.stream().filter(session -> session.live(now));
    }

    /** The live sessions of a participant. */
    public Stream<ReferenceSession> live(PhoneNumber participant) {
        return live().filter(session -> session.has(participant));
    }

    /** Interaction. */
    public boolean touch(ReferenceSession session) {
        return session.touch(now);
    }

    /** Later expiry. */
    public boolean extend(ReferenceSession session, Duration fromNow) {
        return session.extend(now, fromNow.toMillis());
    }

    /** End. */
    public boolean close(ReferenceSession session, Optional<String> reason) {
        return session.close(now, reason);
    }

    /** Adds numbers, or answers false and adds none. */
    public boolean add(Collection<PhoneNumber> more) {
        boolean wrong =
                closed || Set.copyOf(more).size() < more.size() || more.stream().anyMatch(numbers::contains);
        if (wrong) {
            return false;
        }
        numbers.addAll(more);
        return true;
    }

    /** Ends everything, for good. */
    public void close() {
        closed = true;
        live().toList().forEach(session -> session.close(now, Optional.of("pool closed")));
    }
}
