package io.github.proxypool;

import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routing is on the path of every call and text: it makes no garbage at all. */
class AllocationRateTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 20_000;
    private static final int SESSIONS = 1_000;
    private static final int NUMBERS = 50;

    /** One routing of caller number i; true if it was connected. */
    @FunctionalInterface
    interface Routing {
        boolean route(int i);
    }

    private static Pool busy(Pool.Builder builder, Duration ttl) {
        Pool pool = builder.build();
        for (int i = 0; i < SESSIONS; i++) {
            pool.open(SessionRequest.builder()
                    .participants(FictionalNumbers.person(2 * i), FictionalNumbers.person(2 * i + 1))
                    .ttl(ttl)
                    .build());
        }
        return pool;
    }

    static Stream<Named<Routing>> routings() {
        Pool manual = busy(pool(NUMBERS).clock(new ManualClock()), Duration.ofHours(1));
        Pool steady = busy(pool(NUMBERS), Duration.ofHours(1));
        PhoneNumber[] from = new PhoneNumber[SESSIONS];
        PhoneNumber[] to = new PhoneNumber[SESSIONS];
        String[] fromText = new String[SESSIONS];
        String[] toText = new String[SESSIONS];
        for (int i = 0; i < SESSIONS; i++) {
            from[i] = FictionalNumbers.person(2 * i);
            Session session = manual.sessions(from[i]).findFirst().orElseThrow();
            to[i] = session.participant(from[i]).proxyNumber().phoneNumber();
            fromText[i] = from[i].e164();
            toText[i] = to[i].e164();
        }
        PhoneNumber stranger = FictionalNumbers.person(3 * SESSIONS);
        return Stream.of(
                Named.of("a hit", i -> manual.route(from[i], to[i]) instanceof Route.Connected),
                Named.of("a hit by the built-in clock", i -> steady.route(from[i], to[i]) instanceof Route.Connected),
                Named.of("on a channel", i -> manual.route(from[i], to[i], Channel.VOICE) instanceof Route.Connected),
                Named.of(
                        "by text", i -> manual.route(fromText[i], toText[i], Channel.VOICE) instanceof Route.Connected),
                Named.of("a stranger", i -> manual.route(stranger, to[i]) instanceof Route.Unmatched),
                Named.of("another number", i -> manual.route(from[i], stranger) instanceof Route.Unmatched),
                Named.of(
                        "a withheld caller",
                        i -> manual.route("anonymous", toText[i], Channel.VOICE) instanceof Route.Unmatched));
    }

    @ParameterizedTest
    @MethodSource("routings")
    void route_allocatesNothing(Routing routing) {
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5 && bytes > 0; round++) {
            bytes = bytesOf(routing);
        }
        assertThat(bytes).as("bytes in %d calls", CALLS).isZero();
    }

    /** The first rounds may count what the virtual machine does once for code that it has not run before. */
    private static long bytesOf(Routing routing) {
        long id = Thread.currentThread().getId();
        int right = 0;
        long before = THREADS.getThreadAllocatedBytes(id);
        for (int i = 0; i < CALLS; i++) {
            if (routing.route(i % SESSIONS)) {
                right++;
            }
        }
        long bytes = THREADS.getThreadAllocatedBytes(id) - before;
        assertThat(right).isEqualTo(CALLS);
        return bytes;
    }
}
