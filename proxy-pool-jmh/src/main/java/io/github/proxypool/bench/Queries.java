package io.github.proxypool.bench;

import io.github.proxypool.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls to be routed: phone number objects of their own, as a service makes them of what a webhook carries. */
public final class Queries<P> {

    /** Whom the calls reach. */
    public enum Target {
        /** The other participant. */
        HIT,
        /** Nobody: the caller is in no session. */
        UNKNOWN_CALLER,
        /** Nobody: the caller is in a session, but not by this number. */
        OTHER_NUMBER
    }

    /** So many that they do not all stay in the caches. */
    static final int MAX = 1 << 20;

    private final Allocator<P, ?> allocator;
    private final List<P> callers = new ArrayList<>();
    private final List<P> numbers = new ArrayList<>();

    Queries(Allocator<P, ?> allocator) {
        this.allocator = allocator;
    }

    /** Adds a call if it is a hit or a miss, as asked. */
    void addIf(boolean hit, P caller, P number) {
        if (hit == isHit(allocator.route(caller, number))) {
            callers.add(caller);
            numbers.add(number);
        }
    }

    private static boolean isHit(@Nullable Object route) {
        return route != null && route != Route.UNMATCHED;
    }

    int size() {
        return callers.size();
    }

    /** Makes one call; a power of two of them go round. */
    @Nullable Object route(int call) {
        int index = call & (callers.size() - 1);
        return allocator.route(callers.get(index), numbers.get(index));
    }
}
