package io.github.proxypool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationResult;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.Exhaustion;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs commands against a real pool and the reference, and compares all there is to see after each. */
public final class ModelRun {

    /** Where a run starts from. */
    public record Setup(AllocationPolicy policy, int numbers, Optional<Duration> defaultTtl, long seed) {}

    /**
     * How exactly choices are compared: expired sessions that nobody has swept may still count as load, though they
     * never stand in the way.
     */
    public enum Choices {
        /** Sweep before each open, and expect the very number that the policy prefers. */
        EXACT,
        /** Do not sweep, and expect a number that the hard rules allow. */
        ADMISSIBLE
    }

    private final ManualClock clock = new ManualClock();
    private final RecordingListener events = new RecordingListener();
    private final List<Pair> pairs = new ArrayList<>();
    private final Choices choices;
    private final Pool real;
    private final ReferencePool model;

    record Pair(Session real, ReferenceSession model) {}

    /** Starts a run. */
    public ModelRun(Setup setup, Choices choices) {
        this.choices = choices;
        Pool.Builder builder = Pool.builder()
                .numbers(FictionalNumbers.proxies(setup.numbers()))
                .policy(setup.policy())
                .clock(clock)
                .seed(setup.seed())
                .listener(events);
        setup.defaultTtl().ifPresent(builder::defaultTtl);
        real = builder.build();
        model = new ReferencePool(setup.policy(), setup.defaultTtl(), clock.millis());
        model.add(FictionalNumbers.proxies(setup.numbers()));
    }

    /** Applies one command to both and compares. */
    public void apply(Command command) {
        if (command instanceof Command.Open open) {
            open(open);
        } else if (command instanceof Command.Touch touch) {
            pair(touch.session()).ifPresent(it -> assertThat(it.real().touch()).isEqualTo(model.touch(it.model())));
        } else if (command instanceof Command.Extend extend) {
            Duration fromNow = Duration.ofMillis(extend.millis());
            pair(extend.session())
                    .ifPresent(
                            it -> assertThat(it.real().extend(fromNow)).isEqualTo(model.extend(it.model(), fromNow)));
        } else if (command instanceof Command.Close close) {
            pair(close.session()).ifPresent(it -> close(it, close.reason()));
        } else if (command instanceof Command.Advance advance) {
            clock.advance(Duration.ofMillis(advance.millis()));
            model.advanceTo(clock.millis());
        } else if (command instanceof Command.Sweep) {
            sweep();
        } else if (command instanceof Command.Add add) {
            add(add);
        } else {
            real.close();
            model.close();
        }
        compare();
    }

    private Optional<Pair> pair(int index) {
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(index % pairs.size()));
    }

    private void close(Pair it, Optional<String> reason) {
        boolean closed = reason.map(it.real()::close).orElseGet(it.real()::close);
        assertThat(closed).isEqualTo(model.close(it.model(), reason));
    }

    private void sweep() {
        long before = events.endedCount();
        assertThat(real.sweep()).isEqualTo((int) (events.endedCount() - before));
        assertThat(events.openedCount() - events.endedCount())
                .as("sessions without an end after a sweep")
                .isEqualTo(model.live().count());
    }

    private void add(Command.Add add) {
        List<PhoneNumber> more =
                FictionalNumbers.proxies(add.from() + add.count()).subList(add.from(), add.from() + add.count());
        Throwable thrown = catchThrowable(() -> real.add(more));
        assertThat(thrown == null).as("added").isEqualTo(model.add(more));
    }

    private void open(Command.Open open) {
        if (choices == Choices.EXACT) {
            sweep();
        }
        SessionRequest request = request(open);
        Set<Class<? extends Exception>> errors = model.errors(request);
        if (!errors.isEmpty()) {
            assertThat(catchThrowable(() -> real.tryOpen(request))).isInstanceOfAny(errors.toArray(Class<?>[]::new));
            return;
        }
        AllocationResult result = real.tryOpen(request);
        Optional<ReferenceSession> existing = request.uniqueName().flatMap(model::findByName);
        if (existing.isPresent()) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Allocated.class,
                            found -> assertThat(found.existing()).isTrue());
            assertThat(modelOf(((Allocated) result).session())).isSameAs(existing.get());
            return;
        }
        Optional<Exhaustion> exhaustion = model.exhaustion(request.participants());
        if (exhaustion.isPresent()) {
            assertThat(result).isEqualTo(new Exhausted(exhaustion.get()));
            model.refused();
            return;
        }
        assertThat(result).isInstanceOf(Allocated.class);
        adopt(request, (Allocated) result);
    }

    private void adopt(SessionRequest request, Allocated result) {
        List<PhoneNumber> chosen = numbersOf(result.session());
        assertThat(result.existing()).isFalse();
        assertThat(model.broken(request.participants(), chosen)).isEmpty();
        if (choices == Choices.EXACT) {
            assertThat(model.notPreferred(request.participants(), chosen)).isEmpty();
        }
        pairs.add(new Pair(result.session(), model.opened(request, chosen)));
    }

    private SessionRequest request(Command.Open open) {
        SessionRequest.Builder builder = SessionRequest.builder().mode(open.mode());
        open.people().forEach(index -> builder.participants(person(index)));
        open.name().ifPresent(builder::uniqueName);
        open.ttl().ifPresent(millis -> builder.ttl(Duration.ofMillis(millis)));
        open.until().ifPresent(millis -> builder.expiresAt(Instant.ofEpochMilli(clock.millis() + millis)));
        return builder.build();
    }

    private PhoneNumber person(int index) {
        boolean proxy = index == Command.POOL_NUMBER && !model.numbers().isEmpty();
        return proxy ? model.numbers().get(0) : FictionalNumbers.person(Math.max(index, 0) + (index < 0 ? 100 : 0));
    }

    private ReferenceSession modelOf(Session session) {
        return pairs.stream()
                .filter(it -> it.real() == session)
                .map(Pair::model)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a session nobody opened"));
    }

    private static List<PhoneNumber> numbersOf(Session session) {
        return session.participants().stream()
                .map(it -> it.proxyNumber().phoneNumber())
                .toList();
    }

    private void compare() {
        new ModelComparison(real, model, pairs, events).check();
    }

    /** The identifiers of a session's participants. */
    static List<PhoneNumber> identifiersOf(Session session) {
        return session.participants().stream().map(Participant::identifier).toList();
    }
}
