package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.PhoneNumber;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to an allocator, as seen from outside.
 *
 * @param policy the rules it had to keep
 * @param numbers its numbers
 * @param startMillis the clock's reading before the first tick
 * @param steadyClock whether the clock only went forward; if not, a session that nobody has ended may seem to, and come
 *     back
 * @param operations everything recorded, in any order
 */
public record History(
        AllocationPolicy policy,
        List<PhoneNumber> numbers,
        long startMillis,
        boolean steadyClock,
        List<Operation> operations) {

    /** The operations of one kind. */
    public <O extends Operation> Stream<O> all(Class<O> kind) {
        return operations.stream().filter(kind::isInstance).map(kind::cast);
    }
}
