package io.github.proxypool;

import static io.github.proxypool.testkit.People.numbers;
import static io.github.proxypool.testkit.People.reached;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.PoolNumber.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of changes, opens and closes, beside a model that keeps nothing but what was asked. */
class PoolChangeLawsTest {
    private static final int NUMBERS = 4;
    private static final int PEOPLE = 6;
    private static final int CAP = 2;

    private enum Verb {
        OPEN,
        CLOSE,
        SUSPEND,
        RESUME,
        RESERVE,
        RELEASE,
        DRAIN,
        CANCEL,
        REMOVE,
        FORCE,
        CAP,
        ADD,
        SWEEP
    }

    record Step(Verb verb, int first, int second) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Verb> verb = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.just(Verb.OPEN)),
                net.jqwik.api.Tuple.of(5, Arbitraries.just(Verb.CLOSE)),
                net.jqwik.api.Tuple.of(3, Arbitraries.just(Verb.ADD)),
                net.jqwik.api.Tuple.of(10, Arbitraries.of(Verb.class)));
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 11);
        return Combinators.combine(verb, small, small).as(Step::new).list().ofMaxSize(80);
    }

    /** A number as the model sees it. */
    private static final class Modelled {
        boolean suspended;
        boolean reserved;
        boolean draining;
        int cap = CAP;

        boolean gives(long load) {
            return !suspended && !reserved && !draining && load < cap;
        }

        Status status() {
            return draining ? Status.DRAINING : suspended ? Status.SUSPENDED : Status.ACTIVE;
        }
    }

    private static final class World {
        final Pool pool;
        final Map<PhoneNumber, Modelled> model = new LinkedHashMap<>();
        final List<Session> live = new ArrayList<>();

        World(AllocationPolicy.Selection selection) {
            pool = Pool.builder()
                    .policy(AllocationPolicy.builder()
                            .selection(selection)
                            .maxSessionsPerNumber(CAP)
                            .build())
                    .seed(3)
                    .build();
        }

        static PhoneNumber number(int i) {
            return FictionalNumbers.proxies(NUMBERS).get(i % NUMBERS);
        }

        long load(PhoneNumber number) {
            return live.stream().filter(it -> numbers(it).contains(number)).count();
        }

        boolean holds(PhoneNumber person, PhoneNumber number) {
            return live.stream()
                    .flatMap(it -> it.participants().stream())
                    .anyMatch(it -> it.identifier().equals(person)
                            && it.proxyNumber().phoneNumber().equals(number));
        }

        void apply(Step step) {
            PhoneNumber number = number(step.first());
            switch (step.verb()) {
                case OPEN -> open(step);
                case CLOSE -> {
                    if (!live.isEmpty()) {
                        assertThat(live.remove(step.first() % live.size()).close())
                                .isTrue();
                    }
                }
                case ADD -> {
                    if (!model.containsKey(number)) {
                        pool.add(List.of(number));
                        model.put(number, new Modelled());
                    }
                }
                case SWEEP -> assertThat(pool.sweep()).isZero();
                default -> {
                    if (model.containsKey(number)) {
                        change(step, number, pool.number(number).orElseThrow(), model.get(number));
                    }
                }
            }
            model.entrySet().removeIf(it -> it.getValue().draining && load(it.getKey()) == 0);
        }

        private void change(Step step, PhoneNumber number, PoolNumber handle, Modelled modelled) {
            switch (step.verb()) {
                case SUSPEND -> {
                    handle.suspend();
                    modelled.suspended = true;
                }
                case RESUME -> {
                    if (!modelled.draining) {
                        handle.resume();
                        modelled.suspended = false;
                    }
                }
                case RESERVE, RELEASE -> {
                    modelled.reserved = step.verb() == Verb.RESERVE;
                    if (modelled.reserved) {
                        handle.reserve();
                    } else {
                        handle.release();
                    }
                }
                case DRAIN -> {
                    handle.drain();
                    modelled.draining = true;
                }
                case CANCEL -> {
                    handle.cancelDrain();
                    modelled.draining = false;
                }
                case REMOVE -> {
                    if (load(number) == 0) {
                        handle.remove();
                        model.remove(number);
                    } else {
                        org.assertj.core.api.Assertions.assertThatThrownBy(handle::remove)
                                .isInstanceOf(NumberInUseException.class);
                    }
                }
                case FORCE -> {
                    List<Session> expected = live.stream()
                            .filter(it -> numbers(it).contains(number))
                            .toList();
                    assertThat(handle.removeNow("forced")).containsExactlyInAnyOrderElementsOf(expected);
                    live.removeAll(expected);
                    model.remove(number);
                }
                default -> {
                    modelled.cap = 1 + step.second() % 3;
                    handle.maxSessions(modelled.cap);
                }
            }
        }

        private void open(Step step) {
            PhoneNumber one = FictionalNumbers.person(step.first() % PEOPLE);
            PhoneNumber other = FictionalNumbers.person((step.first() + 1 + step.second() % (PEOPLE - 1)) % PEOPLE);
            boolean possible = hasOne(one) && hasOne(other);
            if (pool.tryOpen(SessionRequest.of(one, other)) instanceof AllocationResult.Allocated allocated) {
                assertThat(possible).isTrue();
                allocated.session().participants().forEach(it -> {
                    PhoneNumber number = it.proxyNumber().phoneNumber();
                    assertThat(model.get(number).gives(load(number))).isTrue();
                    assertThat(holds(it.identifier(), number)).isFalse();
                });
                live.add(allocated.session());
            } else {
                assertThat(possible).isFalse();
            }
        }

        private boolean hasOne(PhoneNumber person) {
            return model.entrySet().stream()
                    .anyMatch(it -> it.getValue().gives(load(it.getKey())) && !holds(person, it.getKey()));
        }

        void check() {
            assertThat(pool.numbers()).extracting(ProxyNumber::phoneNumber).containsExactlyElementsOf(model.keySet());
            model.forEach((number, modelled) -> {
                PoolNumber handle = pool.number(number).orElseThrow();
                assertThat(handle.status()).isEqualTo(modelled.status());
                assertThat(handle.settings().reserved()).isEqualTo(modelled.reserved);
            });
            assertThat(pool.stats().numbers())
                    .allSatisfy(it -> assertThat(it.liveSessions())
                            .isEqualTo((int) load(it.number().phoneNumber())));
            assertThat(pool.sessions()).containsExactlyInAnyOrderElementsOf(live);
            live.forEach(it -> it.participants()
                    .forEach(one -> assertThat(reached(
                                    pool, one.identifier(), one.proxyNumber().phoneNumber()))
                            .contains(it)));
        }
    }

    /** P9 in the end: whatever was done, when all have ended the numbers left are as good as new, and no others are there. */
    @Property(tries = 500)
    void anySequenceOfChanges_conserves(
            @ForAll("steps") List<Step> steps, @ForAll AllocationPolicy.Selection selection) {
        World world = new World(selection);
        for (Step step : steps) {
            world.apply(step);
            world.check();
        }
        Set<PhoneNumber> left = Set.copyOf(world.model.keySet());
        left.forEach(number -> world.apply(new Step(Verb.RELEASE, indexOf(number), 0)));
        while (!world.live.isEmpty()) {
            world.apply(new Step(Verb.CLOSE, 0, 0));
        }
        world.pool.sweep();
        world.check();
        assertThat(world.pool.stats().liveSessions()).isZero();
        assertThat(world.pool.stats().numbers())
                .allSatisfy(it -> assertThat(it.liveBindings()).isZero());
        for (PhoneNumber number : List.copyOf(world.model.keySet())) {
            world.pool.number(number).orElseThrow().resume();
            world.model.get(number).suspended = false;
        }
        int room = world.model.values().stream().mapToInt(it -> it.cap).sum();
        for (int i = 0; i < room; i++) {
            assertThat(world.pool.open(FictionalNumbers.person(10 + 2 * i), FictionalNumbers.person(11 + 2 * i)))
                    .isNotNull();
        }
        assertThat(world.pool.tryOpen(SessionRequest.of(FictionalNumbers.person(0), FictionalNumbers.person(1))))
                .isInstanceOf(AllocationResult.Exhausted.class);
    }

    private static int indexOf(PhoneNumber number) {
        return FictionalNumbers.proxies(NUMBERS).indexOf(number);
    }
}
