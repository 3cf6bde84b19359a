package io.github.proxypool;

import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one implementation of a session. */
final class DefaultSession extends SessionCore implements Session {
    private final DefaultPool pool;
    private final Leg firstLeg;
    /** In a group, linked to the third, and so on. */
    private final Leg secondLeg;

    /** What was asked beyond two participants; the same for all sessions that ask for nothing. */
    private final Terms terms;

    DefaultSession(DefaultPool pool, Opening opening, NumberCell home, @Nullable Group group) {
        super(opening.idAt(0), opening.idAt(1), home, group, opening.expiry(), pool.initiallyTold());
        this.pool = pool;
        this.terms = opening.terms();
        this.firstLeg = new Leg(this);
        Leg last = new Leg(this);
        for (int i = 2; i < opening.size(); i++) {
            last = new Leg.Linked(this, last);
        }
        this.secondLeg = last;
    }

    Leg leg(int i) {
        if (i == 0) {
            return firstLeg;
        }
        Leg leg = secondLeg;
        for (int at = 1; at < i; at++) {
            leg = ((Leg.Linked) leg).next;
        }
        return leg;
    }

    int indexOf(Leg leg) {
        int i = 0;
        while (leg(i) != leg) {
            i++;
        }
        return i;
    }

    /** The leg of a participant, which the session is known to have. */
    Leg legOf(long id) {
        int i = 0;
        while (idAt(i) != id) {
            i++;
        }
        return leg(i);
    }

    Terms terms() {
        return terms;
    }

    @Override
    public int capabilities() {
        return terms.capabilities();
    }

    @Override
    public boolean isNamed(int i) {
        return terms.isNamed(i);
    }

    @Override
    public boolean heedsCooling(int i) {
        return terms.heedsCooling(i);
    }

    @Override
    public @Nullable String name() {
        return terms.uniqueName();
    }

    @Override
    public String id() {
        return pool.idOf(this);
    }

    @Override
    public Optional<String> uniqueName() {
        return Optional.ofNullable(name());
    }

    @Override
    public List<Participant> participants() {
        List<Participant> participants = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            participants.add(leg(i));
        }
        return List.copyOf(participants);
    }

    @Override
    public Participant participant(PhoneNumber identifier) {
        for (int i = 0; i < size(); i++) {
            if (idAt(i) == identifier.digits()) {
                return leg(i);
            }
        }
        throw new IllegalArgumentException("identifier must be a participant of the session but was " + identifier);
    }

    @Override
    public Status status() {
        if (isLive(pool.clock())) {
            return Status.OPEN;
        }
        return Word.status(word()) == Word.CLOSED ? Status.CLOSED : Status.EXPIRED;
    }

    @Override
    public Mode mode() {
        return terms.mode();
    }

    @Override
    public Map<String, String> labels() {
        return terms.labels();
    }

    @Override
    public Optional<Instant> expiresAt() {
        long word = word();
        return Word.status(word) == Word.CLOSED || Word.time(word) == Word.NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(Word.time(word)));
    }

    @Override
    public Optional<String> closeReason() {
        if (Word.status(word()) != Word.CLOSED) {
            return Optional.empty();
        }
        End end = end();
        return end == null ? Optional.empty() : Optional.ofNullable(end.reason());
    }

    @Override
    public boolean touch() {
        return pool.prolong(this, now -> terms.hasTtl() ? terms.expiryFrom(now) : Word.MIN_TIME);
    }

    @Override
    public boolean extend(Duration fromNow) {
        Checks.positive(Checks.notNull(fromNow, "fromNow"), "fromNow");
        return pool.prolong(this, now -> Word.clamp(now + fromNow.toMillis()));
    }

    @Override
    public boolean close() {
        return pool.close(this, null);
    }

    @Override
    public boolean close(String reason) {
        return pool.close(this, Checks.notNull(reason, "reason"));
    }

    @Override
    public String toString() {
        return "Session[participants=" + participants() + ", status=" + status() + "]";
    }
}
