package io.github.proxypool.jcstress;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.AllocationResult;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Route;
import io.github.proxypool.SessionRequest;
import java.util.List;

/** A pool for one sample: quickly made, since there are millions. */
final class SmallPool {
    static final PhoneNumber A = FictionalNumbers.person(0);
    static final PhoneNumber B = FictionalNumbers.person(1);
    static final PhoneNumber C = FictionalNumbers.person(2);
    static final PhoneNumber D = FictionalNumbers.person(3);
    static final PhoneNumber X = FictionalNumbers.person(4);

    private static final List<PhoneNumber> NUMBERS = FictionalNumbers.proxies(2);
    static final PhoneNumber FIRST = NUMBERS.get(0);
    static final PhoneNumber SECOND = NUMBERS.get(1);

    final ManualClock clock = new ManualClock();
    final Pool pool;

    SmallPool(int numbers, int cap) {
        pool = Pool.builder()
                .numbers(NUMBERS.subList(0, numbers))
                .policy(new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.FIRST_FIT, cap))
                .clock(clock)
                .seed(1)
                .build();
    }

    boolean opens(PhoneNumber one, PhoneNumber other) {
        return pool.tryOpen(SessionRequest.of(one, other)) instanceof AllocationResult.Allocated;
    }

    boolean reaches(PhoneNumber from, PhoneNumber to, PhoneNumber callee) {
        return pool.route(from, to) instanceof Route.Connected hit
                && hit.callee().identifier().equals(callee);
    }

    static int bit(boolean value) {
        return value ? 1 : 0;
    }
}
