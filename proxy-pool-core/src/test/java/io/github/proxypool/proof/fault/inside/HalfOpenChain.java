package io.github.proxypool.proof.fault.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolStats;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.proof.fault.Allocations;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Many sessions that were given up half open because memory ran out, each of which waits for the next: whoever helps the
 * first has to help them all.
 *
 * <p>Session i joins persons i and i + 1 on numbers i and i + 1, and has come as far as the first of them. That it must
 * split, and cannot go elsewhere, is seen to by a guard on each number.
 */
public final class HalfOpenChain implements IntUnaryOperator {
    private static final int EVERYWHERE = 39_000;
    private static final int CAP = 2;

    private final Pool pool = Pool.builder()
            .policy(AllocationPolicy.builder()
                    .selection(Selection.FIRST_FIT)
                    .maxSessionsPerNumber(CAP)
                    .build())
            .seed(1)
            .build();
    private int place = 1;

    /** For the loader. */
    public HalfOpenChain() {}

    /** Makes a chain so long, has it helped by a sweep, and answers how many sessions opened at last. */
    @Override
    public int applyAsInt(int length) {
        guarded(0);
        for (int i = 0; i < length; i++) {
            guarded(i + 1);
            halfOpen(i);
        }
        pool.sweep();
        PoolStats stats = pool.stats();
        int opened = (int) stats.liveSessions() - (length + 1);
        pool.sessions().toList().forEach(Session::close);
        pool.sweep();
        assertThat(pool.stats().liveSessions()).isZero();
        assertThat(pool.stats().numbers()).allMatch(n -> n.liveSessions() == 0 && n.liveBindings() == 0);
        return opened;
    }

    /** Adds number i, and binds there the next person, the one before, and one that is everywhere. */
    private void guarded(int i) {
        pool.add(List.of(FictionalNumbers.proxies(i + 1).get(i)));
        pool.open(World.request(i + 1, i == 0 ? EVERYWHERE + 1 : i - 1, EVERYWHERE)
                .build());
    }

    /** Opens session i again and again until memory runs out between its two numbers. */
    private void halfOpen(int i) {
        SessionRequest request = World.request(i, i + 1).build();
        while (pool.stats().numbers().get(i).liveSessions() < CAP) {
            Allocations.failAt(place);
            try {
                pool.open(request);
                throw new AssertionError("session " + i + " opened");
            } catch (OutOfMemoryError e) {
                place++;
            } finally {
                Allocations.stop();
            }
        }
        place--;
        assertThat(pool.stats().numbers().get(i + 1).liveSessions()).isEqualTo(1);
    }
}
