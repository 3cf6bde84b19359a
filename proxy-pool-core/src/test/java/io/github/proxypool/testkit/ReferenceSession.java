package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Session.Status;
import io.github.proxypool.SessionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session of the {@link ReferencePool}: plain fields, and the clock's reading as an argument. */
public final class ReferenceSession {
    static final long NEVER = Long.MAX_VALUE;

    private final SessionRequest request;
    private final Map<PhoneNumber, PhoneNumber> numbers;
    private final long ttl;
    private long expiry;
    private boolean closed;
    private long closedAt;
    private Optional<String> closeReason = Optional.empty();

    ReferenceSession(SessionRequest request, Map<PhoneNumber, PhoneNumber> numbers, long openedAt, long ttl) {
        this.request = request;
        this.numbers = numbers;
        this.ttl = ttl;
        this.expiry = Math.min(ttlFrom(openedAt), absolute());
    }

    private long ttlFrom(long now) {
        return ttl == NEVER ? NEVER : now + ttl;
    }

    private long absolute() {
        return request.expiresAt().map(Instant::toEpochMilli).orElse(NEVER);
    }

    /** What was asked. */
    public SessionRequest request() {
        return request;
    }

    /** The numbers in the order of the participants. */
    public List<PhoneNumber> assignment() {
        return request.participants().stream().map(numbers::get).toList();
    }

    /** The expiry, if it has one and is not closed. */
    public Optional<Instant> expiresAt() {
        return closed || expiry == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiry));
    }

    /** When it ended: was closed, or was due. */
    public Instant endedAt() {
        return Instant.ofEpochMilli(closed ? closedAt : expiry);
    }

    /** Why it was closed. */
    public Optional<String> closeReason() {
        return closeReason;
    }

    /** The status at a reading of the clock. */
    public Status status(long now) {
        if (closed) {
            return Status.CLOSED;
        }
        return now < expiry ? Status.OPEN : Status.EXPIRED;
    }

    boolean live(long now) {
        return status(now) == Status.OPEN;
    }

    boolean binds(PhoneNumber participant, PhoneNumber number) {
        return number.equals(numbers.get(participant));
    }

    boolean uses(PhoneNumber number) {
        return numbers.containsValue(number);
    }

    int bindingsOn(PhoneNumber number) {
        return (int) numbers.values().stream().filter(number::equals).count();
    }

    boolean has(PhoneNumber participant) {
        return numbers.containsKey(participant);
    }

    boolean touch(long now) {
        if (!live(now)) {
            return false;
        }
        expiry = Math.max(expiry, Math.min(ttlFrom(now), absolute()));
        return true;
    }

    boolean extend(long now, long millis) {
        if (!live(now)) {
            return false;
        }
        expiry = Math.max(expiry, now + millis);
        return true;
    }

    boolean close(long now, Optional<String> reason) {
        if (!live(now)) {
            return false;
        }
        closed = true;
        closedAt = now;
        closeReason = reason;
        return true;
    }
}
