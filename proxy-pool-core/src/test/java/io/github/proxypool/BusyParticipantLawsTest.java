package io.github.proxypool;

import static io.github.proxypool.testkit.People.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Somebody on most numbers of a pool, or on all. What the pool remembers of that makes it faster and nothing else: it answers as
 * one that is made to forget before each step.
 */
class BusyParticipantLawsTest {
    private static final int NUMBERS = 20;
    /** Persons 0 and 1 are busy. */
    private static final int PEOPLE = 40;

    /** In no session: whoever forgets it forgets what it remembers of the others, and nothing else. */
    private static final PhoneNumber NOBODY = FictionalNumbers.person(PEOPLE);

    private enum Verb {
        OPEN,
        OPEN_LAST,
        OPEN_OTHERS,
        CLOSE,
        SUSPEND,
        RESUME,
        DRAIN,
        FORCE,
        ADD,
        ADVANCE,
        SWEEP
    }

    record Step(Verb verb, int first, int second) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Verb> verb = Arbitraries.frequencyOf(
                Tuple.of(24, Arbitraries.just(Verb.OPEN)),
                Tuple.of(4, Arbitraries.just(Verb.OPEN_LAST)),
                Tuple.of(2, Arbitraries.just(Verb.OPEN_OTHERS)),
                Tuple.of(4, Arbitraries.just(Verb.CLOSE)),
                Tuple.of(2, Arbitraries.of(Verb.class)));
        return Combinators.combine(
                        verb,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(2, PEOPLE - 1))
                .as(Step::new)
                .list()
                .ofMinSize(80)
                .ofMaxSize(240);
    }

    private static final class World {
        private final ManualClock clock = new ManualClock();
        private final List<Session> sessions = new ArrayList<>();
        private final Pool pool;
        private final boolean forgets;
        private int refused;

        World(AllocationPolicy policy, boolean forgets) {
            this.forgets = forgets;
            this.pool = Pool.builder()
                    .numbers(FictionalNumbers.proxies(NUMBERS))
                    .policy(policy)
                    .clock(clock)
                    .seed(1)
                    .build();
        }

        Object apply(Step step) {
            if (forgets) {
                pool.forget(NOBODY);
            }
            PhoneNumber busy = FictionalNumbers.person(step.first());
            PhoneNumber other = FictionalNumbers.person(step.second());
            return switch (step.verb()) {
                case OPEN -> open(busy, other, 0);
                case OPEN_LAST -> open(other, busy, step.second());
                case OPEN_OTHERS -> open(other, FictionalNumbers.person(PEOPLE + 1), 3);
                case CLOSE ->
                    sessions.isEmpty()
                            || sessions.get(step.second() % sessions.size()).close();
                case SUSPEND -> change(step, PoolNumber::suspend);
                case RESUME -> change(step, PoolNumber::resume);
                case DRAIN -> change(step, PoolNumber::drain);
                case FORCE -> change(step, number -> number.removeNow("forced"));
                case ADD -> add(step);
                case ADVANCE -> {
                    clock.advance(Duration.ofMillis(step.second()));
                    // Else the one that looks at more numbers sees more of what has expired, and counts it no longer as
                    // load.
                    yield pool.sweep();
                }
                case SWEEP -> pool.sweep();
            };
        }

        private Object open(PhoneNumber first, PhoneNumber second, int ttl) {
            SessionRequest.Builder request = SessionRequest.builder().participants(first, second);
            AllocationResult result = pool.tryOpen((ttl == 0 ? request : request.ttl(Duration.ofMillis(ttl))).build());
            if (result instanceof AllocationResult.Allocated allocated) {
                sessions.add(allocated.session());
                return List.of(allocated.session().id(), numbers(allocated.session()));
            }
            refused++;
            return ((AllocationResult.Exhausted) result).exhaustion();
        }

        private Object change(Step step, java.util.function.Consumer<PoolNumber> how) {
            List<ProxyNumber> there = pool.numbers();
            if (there.isEmpty()) {
                return there;
            }
            try {
                how.accept(pool.number(there.get(step.second() % there.size()).phoneNumber())
                        .orElseThrow());
            } catch (NumberStatusException e) {
                return e.getMessage();
            }
            return there;
        }

        private Object add(Step step) {
            try {
                pool.add(List.of(FictionalNumbers.proxies(PEOPLE).get(step.second())));
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    @Property(tries = 300)
    void whatIsRemembered_changesNoAnswer(
            @ForAll("steps") List<Step> steps,
            @ForAll AllocationPolicy.Selection selection,
            @ForAll AllocationPolicy.Assignment assignment,
            @ForAll boolean cools) {
        AllocationPolicy policy = AllocationPolicy.builder()
                .selection(selection)
                .assignment(assignment)
                .maxSessionsPerNumber(4)
                .cooldown(Duration.ofMillis(cools ? 20 : 0))
                .build();
        World remembering = new World(policy, false);
        World forgetful = new World(policy, true);
        for (Step step : steps) {
            assertThat(remembering.apply(step)).as(step.toString()).isEqualTo(forgetful.apply(step));
        }
        net.jqwik.api.statistics.Statistics.collect(remembering.refused > 0 ? "refused" : "never refused");
    }
}
