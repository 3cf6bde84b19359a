package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static io.github.proxypool.testkit.People.E;
import static io.github.proxypool.testkit.People.N1;
import static io.github.proxypool.testkit.People.N2;
import static io.github.proxypool.testkit.People.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.testkit.Allocator;
import io.github.proxypool.testkit.Allocator.Granted;
import io.github.proxypool.testkit.HistoryChecker;
import io.github.proxypool.testkit.ParkingClock;
import io.github.proxypool.testkit.PoolAllocator;
import io.github.proxypool.testkit.Recorder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thread that stops wherever it reads the clock, in whatever operation, keeps nobody else from doing everything; and
 * when it goes on at last, all promises have been kept.
 */
class PoolProgressTest {
    private static final List<PhoneNumber> NUMBERS = List.of(N1, N2);
    private static final AllocationPolicy POLICY =
            new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED, 3);
    private static final Duration TTL = Duration.ofMillis(10);

    /**
     * What the stopped thread was doing. At the start C and X have a session on the first number and E one on the second,
     * C has one there too, and D's on the first is due.
     */
    enum Victim {
        OPEN_ON_ONE_NUMBER,
        OPEN_ON_TWO_NUMBERS,
        OPEN_BY_NAME,
        OPEN_THAT_IS_REFUSED,
        OPEN_OVER_AN_EXPIRED_ONE,
        CLOSE,
        CLOSE_OF_AN_EXPIRED_ONE,
        TOUCH,
        SWEEP,
        LISTING;

        void run(Allocator allocator, Granted live, Granted expired) {
            switch (this) {
                case OPEN_ON_ONE_NUMBER -> allocator.open(expiring(A, B));
                case OPEN_ON_TWO_NUMBERS -> allocator.open(expiring(X, E));
                case OPEN_BY_NAME -> allocator.open(named(A, B));
                case OPEN_THAT_IS_REFUSED -> allocator.open(expiring(A, C));
                case OPEN_OVER_AN_EXPIRED_ONE -> allocator.open(expiring(D, E));
                case CLOSE -> allocator.close(live.session());
                case CLOSE_OF_AN_EXPIRED_ONE -> allocator.close(expired.session());
                case TOUCH -> allocator.touch(live.session());
                case SWEEP -> allocator.sweep();
                case LISTING -> allocator.sessions(X);
            }
        }
    }

    private static SessionRequest named(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.builder()
                .participants(one, other)
                .uniqueName("ride")
                .ttl(TTL)
                .build();
    }

    private static SessionRequest expiring(PhoneNumber one, PhoneNumber other) {
        return SessionRequest.builder().participants(one, other).ttl(TTL).build();
    }

    @ParameterizedTest
    @EnumSource(Victim.class)
    void whoeverStops_delaysNobody(Victim victim) throws InterruptedException {
        int reading = 0;
        while (stoppedAt(victim, reading)) {
            reading++;
        }
        assertThat(reading).as("how often the clock was read").isPositive();
    }

    /** Stops the victim at one reading of the clock; answers whether it came so far. */
    private static boolean stoppedAt(Victim victim, int reading) throws InterruptedException {
        ManualClock manual = new ManualClock();
        ParkingClock clock = new ParkingClock(manual, reading);
        Recorder recorder = new Recorder(teller ->
                new PoolAllocator(Pool.builder().numbers(NUMBERS).policy(POLICY).clock(clock), teller));
        long start = manual.millis();
        Granted live = (Granted) recorder.open(SessionRequest.builder()
                .participants(C, X)
                .ttl(Duration.ofHours(1))
                .build());
        recorder.open(SessionRequest.of(E, FictionalNumbers.person(20)));
        recorder.open(SessionRequest.of(C, FictionalNumbers.person(21)));
        Granted expired = (Granted) recorder.open(expiring(D, FictionalNumbers.person(22)));
        recorder.tick(millis -> manual.advance(TTL), start + TTL.toMillis());

        Thread thread = new Thread(
                () -> {
                    clock.stopThisThread();
                    victim.run(recorder, live, expired);
                },
                "victim");
        thread.start();
        boolean stopped = clock.awaitStop(thread);
        everythingElse(recorder, live);
        clock.release();
        thread.join();
        recorder.sweep();
        assertThat(HistoryChecker.violations(recorder.history(POLICY, NUMBERS, start, true)))
                .as("%s stopped at reading %d", victim, reading)
                .isEmpty();
        return stopped;
    }

    private static void everythingElse(Recorder recorder, Granted live) {
        recorder.open(SessionRequest.of(A, B));
        recorder.open(named(A, B));
        recorder.open(SessionRequest.of(X, E));
        recorder.open(SessionRequest.of(D, E));
        recorder.touch(live.session());
        for (PhoneNumber number : NUMBERS) {
            List.of(A, B, C, D, E, X).forEach(one -> recorder.route(one, number));
        }
        recorder.sweep();
        recorder.close(live.session());
        for (PhoneNumber one : List.of(A, B, D, E)) {
            recorder.sessions(one).forEach(recorder::close);
        }
        recorder.open(SessionRequest.of(A, B));
        recorder.open(SessionRequest.of(C, X));
    }
}
