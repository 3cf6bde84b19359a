package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Any sequence of opens, changes of sessions and ends, beside a model that keeps nothing but who has which number. */
class SessionChangeLawsTest {
    private static final int NUMBERS = 3;
    private static final int PEOPLE = 6;
    private static final int CAP = 2;
    private static final List<PhoneNumber> PROXIES = FictionalNumbers.proxies(NUMBERS);

    private enum Verb {
        OPEN,
        ALONE,
        ADD,
        COMPLETE,
        REMOVE,
        REBIND,
        RENUMBER,
        CLOSE,
        REOPEN,
        SWEEP
    }

    record Step(Verb verb, int session, int first, int second) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 11);
        return Combinators.combine(Arbitraries.of(Verb.class), small, small, small)
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    /** A live session as the model sees it. */
    private static final class Modelled {
        final Map<PhoneNumber, PhoneNumber> members = new LinkedHashMap<>();
        final Set<PhoneNumber> numbers = new HashSet<>();

        void join(Participant participant) {
            PhoneNumber number = participant.proxyNumber().phoneNumber();
            assertThat(members.put(participant.identifier(), number)).isNull();
            numbers.add(number);
        }
    }

    private static final class World {
        final ManualClock clock = new ManualClock(Instant.ofEpochSecond(1_750_000_000));
        final Pool pool;
        final boolean shared;
        final Map<Session, Modelled> live = new LinkedHashMap<>();
        final List<Session> ended = new ArrayList<>();

        World(boolean shared, AllocationPolicy.Selection selection) {
            this.shared = shared;
            pool = Pool.builder()
                    .numbers(PROXIES)
                    .clock(clock)
                    .seed(5)
                    .policy(AllocationPolicy.builder()
                            .assignment(
                                    shared
                                            ? AllocationPolicy.Assignment.SHARED
                                            : AllocationPolicy.Assignment.PER_PARTICIPANT)
                            .selection(selection)
                            .maxSessionsPerNumber(CAP)
                            .build())
                    .build();
        }

        static PhoneNumber person(int i) {
            return FictionalNumbers.person(i % PEOPLE);
        }

        long load(PhoneNumber number) {
            return live.values().stream()
                    .filter(it -> it.numbers.contains(number))
                    .count();
        }

        boolean holds(PhoneNumber person, PhoneNumber number) {
            return live.values().stream().anyMatch(it -> number.equals(it.members.get(person)));
        }

        /** Whether a number would do for one more participant of a session, or of a new one. */
        boolean admits(PhoneNumber number, PhoneNumber person, Set<PhoneNumber> taken) {
            return !holds(person, number) && (taken.contains(number) || load(number) < CAP);
        }

        void apply(Step step) {
            PhoneNumber first = person(step.first());
            PhoneNumber second = person(step.second());
            List<Session> sessions = List.copyOf(live.keySet());
            Session session = sessions.isEmpty() ? null : sessions.get(step.session() % sessions.size());
            switch (step.verb()) {
                case OPEN -> {
                    if (!first.equals(second)) {
                        opened(pool.tryOpen(SessionRequest.of(first, second)));
                    }
                }
                case ALONE ->
                    opened(pool.tryOpen(
                            SessionRequest.builder().participants(first).build()));
                case REOPEN -> {
                    if (!ended.isEmpty()) {
                        reopen(ended.get(step.session() % ended.size()));
                    }
                }
                case SWEEP -> pool.sweep();
                default -> {
                    if (session != null) {
                        change(step.verb(), session, first, second);
                    }
                }
            }
        }

        void opened(AllocationResult result) {
            if (result instanceof AllocationResult.Allocated allocated) {
                Modelled modelled = new Modelled();
                for (Participant participant : allocated.session().participants()) {
                    assertThat(holds(
                                    participant.identifier(),
                                    participant.proxyNumber().phoneNumber()))
                            .isFalse();
                    modelled.join(participant);
                }
                live.put(allocated.session(), modelled);
            }
        }

        void reopen(Session session) {
            boolean possible = session.participants().stream()
                    .allMatch(it -> admits(it.proxyNumber().phoneNumber(), it.identifier(), Set.of()));
            AllocationResult result = pool.reopen(session, OnConflict.REFUSE);
            assertThat(result instanceof AllocationResult.Allocated).isEqualTo(possible);
            if (result instanceof AllocationResult.Allocated allocated) {
                assertThat(allocated.session()).isNotSameAs(session);
                assertThat(bindings(allocated.session())).isEqualTo(bindings(session));
            }
            opened(result);
        }

        void change(Verb verb, Session session, PhoneNumber first, PhoneNumber second) {
            Modelled modelled = live.get(session);
            switch (verb) {
                case CLOSE -> {
                    assertThat(session.close()).isTrue();
                    live.remove(session);
                    ended.add(session);
                }
                case ADD -> joined(modelled, session.add(first), first, null, null);
                case COMPLETE -> {
                    SessionChange change = session.complete(first);
                    if (modelled.members.size() > 1 && !modelled.members.containsKey(first)) {
                        assertThat(change).isEqualTo(refused(SessionChange.Reason.NOT_ALONE));
                    } else {
                        joined(modelled, change, first, null, null);
                    }
                }
                case REBIND, RENUMBER -> {
                    if (!first.equals(second)) {
                        OnConflict onConflict = verb == Verb.REBIND ? OnConflict.REFUSE : OnConflict.RENUMBER;
                        PhoneNumber kept = modelled.members.get(first);
                        SessionChange change = session.rebind(first, second, onConflict);
                        if (kept == null) {
                            assertThat(change).isEqualTo(refused(SessionChange.Reason.NOT_PARTICIPANT));
                        } else {
                            boolean inPlace = verb == Verb.REBIND || admits(kept, second, modelled.numbers);
                            joined(modelled, change, second, first, inPlace ? kept : null);
                        }
                    }
                }
                default -> removed(modelled, session.remove(first), first);
            }
        }

        static SessionChange refused(SessionChange.Reason reason) {
            return new SessionChange.Refused(reason, Optional.empty());
        }

        /** Whoever comes is refused if, and only if, there is no number for it. */
        void joined(
                Modelled modelled,
                SessionChange change,
                PhoneNumber comes,
                @Nullable PhoneNumber leaves,
                @Nullable PhoneNumber number) {
            if (modelled.members.containsKey(comes)) {
                assertThat(change).isEqualTo(refused(SessionChange.Reason.ALREADY_PARTICIPANT));
                return;
            }
            List<PhoneNumber> possible = PROXIES.stream()
                    .filter(it -> number == null || it.equals(number))
                    .filter(it -> !shared || modelled.numbers.contains(it))
                    .filter(it -> admits(it, comes, modelled.numbers))
                    .toList();
            if (change instanceof SessionChange.Refused refusal) {
                assertThat(refusal.reason()).isEqualTo(SessionChange.Reason.NO_NUMBER);
                assertThat(possible).isEmpty();
                return;
            }
            Participant joined = ((SessionChange.Changed) change).joined().orElseThrow();
            assertThat(joined.identifier()).isEqualTo(comes);
            assertThat(possible).contains(joined.proxyNumber().phoneNumber());
            if (leaves != null) {
                modelled.members.remove(leaves);
            }
            modelled.join(joined);
        }

        void removed(Modelled modelled, SessionChange change, PhoneNumber leaves) {
            if (!modelled.members.containsKey(leaves)) {
                assertThat(change).isEqualTo(refused(SessionChange.Reason.NOT_PARTICIPANT));
            } else if (modelled.members.size() == 1) {
                assertThat(change).isEqualTo(refused(SessionChange.Reason.LAST_PARTICIPANT));
            } else {
                Participant left = ((SessionChange.Changed) change).left().orElseThrow();
                assertThat(left.proxyNumber().phoneNumber()).isEqualTo(modelled.members.remove(leaves));
            }
        }

        static Map<PhoneNumber, PhoneNumber> bindings(Session session) {
            Map<PhoneNumber, PhoneNumber> bindings = new LinkedHashMap<>();
            session.participants()
                    .forEach(
                            it -> bindings.put(it.identifier(), it.proxyNumber().phoneNumber()));
            return bindings;
        }

        void check() {
            live.forEach((session, modelled) -> {
                assertThat(bindings(session)).isEqualTo(modelled.members);
                assertThat(pool.find(session.id())).containsSame(session);
            });
            assertThat(pool.sessions()).containsExactlyInAnyOrderElementsOf(live.keySet());
            for (int p = 0; p < PEOPLE; p++) {
                for (PhoneNumber number : PROXIES) {
                    checkRoute(person(p), number);
                }
            }
            PoolStats stats = pool.stats();
            assertThat(stats.liveSessions()).isEqualTo(live.size());
            for (PoolStats.NumberStats it : stats.numbers()) {
                PhoneNumber number = it.number().phoneNumber();
                assertThat(it.liveSessions()).isEqualTo((int) load(number)).isLessThanOrEqualTo(CAP);
                assertThat((long) it.liveBindings())
                        .isEqualTo(live.values().stream()
                                .flatMap(one -> one.members.values().stream())
                                .filter(number::equals)
                                .count());
            }
        }

        void checkRoute(PhoneNumber from, PhoneNumber to) {
            Route route = pool.route(from, to);
            Session expected = live.keySet().stream()
                    .filter(it -> to.equals(live.get(it).members.get(from)))
                    .findAny()
                    .orElse(null);
            if (expected == null) {
                assertThat(route).isEqualTo(Route.UNMATCHED);
            } else if (live.get(expected).members.size() == 1) {
                assertThat(((Route.NobodyThere) route).session()).isSameAs(expected);
            } else {
                assertThat(((Route.Connected) route).session()).isSameAs(expected);
                assertThat(((Route.Connected) route).others())
                        .extracting(Participant::identifier)
                        .containsExactlyElementsOf(expected.participants().stream()
                                .map(Participant::identifier)
                                .filter(it -> !it.equals(from))
                                .toList());
            }
        }

        void endAll() {
            live.keySet().forEach(Session::close);
            live.clear();
            clock.advance(Duration.ofDays(1));
            pool.sweep();
            check();
        }
    }

    @Property(tries = 600)
    void whatIsAsked_isWhatIsThere(
            @ForAll("steps") List<Step> steps, @ForAll boolean shared, @ForAll AllocationPolicy.Selection selection) {
        World world = new World(shared, selection);
        for (Step step : steps) {
            world.apply(step);
            world.check();
        }
        world.endAll();
    }
}
