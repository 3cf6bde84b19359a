package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.testkit.Allocator.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A random concurrent run against the real pool: few people, few numbers, low caps and short lives, so that threads get
 * in each other's way all the time. Everything but the interleaving follows from the seed.
 */
public final class ConcurrentRun {
    private static final int OPERATIONS_PER_THREAD = 60;
    private static final int SLOTS = 12;
    private static final long CENTURY = Duration.ofDays(36_525).toMillis();

    private final long seed;
    private final int threads;
    private final int people;
    private final boolean named;
    private final boolean expiring;
    private final boolean jumping;
    private final AllocationPolicy policy;
    private final List<PhoneNumber> numbers;
    private final ManualClock clock = new ManualClock();
    private final long start = clock.millis();
    private final AtomicReferenceArray<String> slots = new AtomicReferenceArray<>(SLOTS);
    private final Recorder recorder;
    private PoolAllocator allocator;

    /** Draws a run. */
    public ConcurrentRun(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.threads = random.nextInt(2, 9);
        this.people = random.nextInt(4, 8);
        this.named = random.nextInt(3) == 0;
        this.expiring = random.nextBoolean();
        this.jumping = expiring && random.nextInt(3) == 0;
        this.policy = new AllocationPolicy(
                pick(random, Assignment.values()),
                pick(random, Selection.values()),
                List.of(1, 2, 3, AllocationPolicy.UNLIMITED).get(random.nextInt(4)));
        this.numbers = FictionalNumbers.proxies(random.nextInt(1, 5));
        this.recorder = new Recorder(teller -> {
            allocator = new PoolAllocator(builder(), teller);
            return allocator;
        });
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Pool.Builder builder() {
        return Pool.builder().numbers(numbers).policy(policy).seed(seed).clock(new YieldingClock(clock, seed));
    }

    /** Lets the threads loose, then ends everything and sweeps. */
    public History run() {
        ConcurrentHarness.run(toString(), threads, this::actor);
        allocator.everOpened().forEach(session -> recorder.close(session.id()));
        recorder.sweep();
        return recorder.history(policy, numbers, start, !jumping);
    }

    /** The pool, empty after a run. */
    public Pool pool() {
        return allocator.pool();
    }

    /** The numbers of the pool. */
    public List<PhoneNumber> numbers() {
        return numbers;
    }

    /** The policy of the pool. */
    public AllocationPolicy policy() {
        return policy;
    }

    /** How many people took part. */
    public int people() {
        return people;
    }

    /** Only the first thread moves the clock, so that the ticks are in order. */
    private void actor(int index) {
        SplittableRandom random = new SplittableRandom(seed * 31 + index);
        for (int i = 0; i < OPERATIONS_PER_THREAD; i++) {
            if (index == 0 && expiring && random.nextInt(6) == 0) {
                recorder.tick(
                        millis -> clock.set(Instant.ofEpochMilli(millis)), clock.millis() + step(jumping, random));
            } else {
                step(random);
            }
        }
    }

    private static long step(boolean jumping, SplittableRandom random) {
        return jumping ? random.nextInt(-6, 7) * random.nextLong(1, CENTURY) : random.nextInt(4);
    }

    private void step(SplittableRandom random) {
        int dice = random.nextInt(100);
        if (dice < 40) {
            open(random);
        } else if (dice < 65) {
            String session = slots.get(random.nextInt(SLOTS));
            if (session != null) {
                recorder.close(session);
            }
        } else if (dice < 72) {
            String session = slots.get(random.nextInt(SLOTS));
            if (session != null) {
                recorder.touch(session);
            }
        } else if (dice < 90) {
            recorder.route(person(random), numbers.get(random.nextInt(numbers.size())));
        } else if (dice < 94) {
            recorder.sessions(person(random));
        } else if (dice < 97) {
            recorder.findByName(name(random));
        } else {
            recorder.sweep();
        }
    }

    private void open(SplittableRandom random) {
        SessionRequest request = request(random);
        if (recorder.open(request) instanceof Granted granted) {
            slots.set(random.nextInt(SLOTS), granted.session());
            if (random.nextInt(3) == 0) {
                lookAt(request, granted);
            }
        }
    }

    /** Looks at both ends of a new session: whoever finds the one must find the other. */
    private void lookAt(SessionRequest request, Granted granted) {
        for (int i = granted.numbers().size() - 1; i >= 0; i--) {
            recorder.route(request.participants().get(i), granted.numbers().get(i));
        }
    }

    private SessionRequest request(SplittableRandom random) {
        SessionRequest.Builder builder = SessionRequest.builder();
        Set<PhoneNumber> participants = new LinkedHashSet<>();
        int size = random.nextInt(5) == 0 ? 3 : 2;
        while (participants.size() < size) {
            participants.add(person(random));
        }
        builder.participants(participants.toArray(PhoneNumber[]::new));
        if (named && random.nextInt(3) == 0) {
            builder.uniqueName(name(random));
        }
        if (expiring && random.nextInt(3) > 0) {
            builder.ttl(Duration.ofMillis(random.nextInt(1, 5)));
        }
        return builder.build();
    }

    private static String name(SplittableRandom random) {
        return "ride " + random.nextInt(2);
    }

    private PhoneNumber person(SplittableRandom random) {
        return FictionalNumbers.person(random.nextInt(people));
    }

    @Override
    public String toString() {
        return "run of seed " + seed + ": " + threads + " threads, " + people + " people, " + numbers.size()
                + " numbers, " + policy + (named ? ", named" : "") + (expiring ? ", expiring" : "")
                + (jumping ? ", clock jumping" : "");
    }
}
