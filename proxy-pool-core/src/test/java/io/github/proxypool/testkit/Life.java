package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.testkit.Operation.Name;
import io.github.proxypool.testkit.Operation.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * When a session may have begun and ended, narrowed down by all that anybody saw of it. A session is one interval for
 * all its participants and its name, so whoever sees one of them narrows it for the others: that is what finds a session
 * that was seen by half.
 */
final class Life {
    static final long NEVER = Long.MAX_VALUE;

    final String session;
    final SessionRequest request;
    final List<PhoneNumber> numbers;
    private final long beginEarliest;
    private long beginLatest;
    private long endEarliest;
    private long endLatest = NEVER;
    private boolean closed;
    private final List<long[]> gaps = new ArrayList<>();

    Life(Operation.Open open, Allocator.Granted granted) {
        this.session = granted.session();
        this.request = open.request();
        this.numbers = granted.numbers();
        this.beginEarliest = open.invoked();
        this.beginLatest = open.responded();
    }

    List<Operation.Key> keys() {
        List<Operation.Key> keys = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            keys.add(new Pair(request.participants().get(i), numbers.get(i)));
        }
        request.uniqueName().ifPresent(name -> keys.add(new Name(name)));
        return keys;
    }

    /** Somebody saw it live between these stamps. */
    void seenLive(long from, long to) {
        beginLatest = Math.min(beginLatest, to);
        endEarliest = Math.max(endEarliest, from);
    }

    /** It had begun before this stamp. */
    void begunBy(long stamp) {
        beginLatest = Math.min(beginLatest, stamp);
    }

    /** It had ended before this stamp. */
    void endedBy(long stamp) {
        endLatest = Math.min(endLatest, stamp);
    }

    /** A call between these stamps closed it. */
    void closedWithin(long from, long to) {
        closed = true;
        endEarliest = Math.max(endEarliest, from);
        endLatest = Math.min(endLatest, to);
    }

    /** Nobody closed it unless that is known by now; the clock cannot have ended it before this stamp. */
    void expiresNotBefore(long stamp) {
        if (!closed) {
            endEarliest = Math.max(endEarliest, stamp);
        }
    }

    /**
     * Between these stamps its expiry had come, and a touch that had looked at the clock before was still about to move
     * it on: whoever looked then may have seen either. Nobody else can have had its bindings.
     */
    void mayHaveSeemedOver(long from, long to) {
        gaps.add(new long[] {from, to});
    }

    boolean consistent() {
        return beginEarliest <= beginLatest && endEarliest <= endLatest && beginEarliest <= endLatest;
    }

    /** From here... */
    long surelyFrom() {
        return beginLatest;
    }

    /** ...to here it was live beyond doubt, if this is later. */
    long surelyTo() {
        return endEarliest;
    }

    boolean surelyLiveAllThrough(long from, long to) {
        boolean covered = beginLatest <= from && to <= endEarliest;
        return covered && gaps.stream().noneMatch(gap -> from <= gap[1] && gap[0] <= to);
    }

    long perhapsFrom() {
        return beginEarliest;
    }

    long perhapsTo() {
        return endLatest;
    }

    boolean perhapsLiveWithin(long from, long to) {
        return beginEarliest <= to && from <= endLatest;
    }

    @Override
    public String toString() {
        return "session " + session + " of " + request.participants() + " on " + numbers + ", begun within ["
                + beginEarliest + ", " + beginLatest + "], ended within [" + endEarliest + ", " + endLatest + "]";
    }
}
