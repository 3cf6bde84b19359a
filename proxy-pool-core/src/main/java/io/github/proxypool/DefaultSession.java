package io.github.proxypool;

import io.github.proxypool.internal.Group;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.Roster;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    @Override
    protected Leg faceAt(int i) {
        if (i == 0) {
            return firstLeg;
        }
        Leg leg = secondLeg;
        for (int at = 1; at < i; at++) {
            leg = ((Leg.Linked) leg).next;
        }
        return leg;
    }

    @Override
    protected @Nullable NumberWish wishAt(int i) {
        Map<PhoneNumber, NumberWish> wishes = terms.wishes();
        return wishes.isEmpty() ? null : wishes.get(PhoneNumber.ofDigits(idAt(i)));
    }

    /** What was wanted of the number of one who is in it now, or was at the end: by it or by whoever it takes the place of. */
    NumberWish wishOf(PhoneNumber identifier) {
        Roster roster = roster();
        Object wish;
        if (roster == null) {
            wish = terms.wishes().get(identifier);
        } else {
            int i = roster.indexOf(identifier.digits());
            wish = i < 0 ? null : roster.wishAt(i);
        }
        return wish == null ? NumberWish.ANY : (NumberWish) wish;
    }

    int indexOf(Leg leg) {
        int i = 0;
        while (faceAt(i) != leg) {
            i++;
        }
        return i;
    }

    /**
     * Where a call goes from a participant whom the session is known to have had: nowhere if it has just left that number, or
     * the session has just ended.
     */
    Route routeOf(long id, long number) {
        int place = placeOfTwo(id);
        if (place >= 0) {
            return place == 0 ? firstLeg : secondLeg;
        }
        Roster roster = roster();
        if (roster != null) {
            return routeOf(roster, id, number);
        }
        if (size() == 1) {
            return new Route.NobodyThere(this, firstLeg);
        }
        int i = 0;
        while (idAt(i) != id) {
            i++;
        }
        return faceAt(i);
    }

    private Route routeOf(Roster roster, long id, long number) {
        int i = roster.indexOf(id);
        // Live after the roster was read: so it was when it was.
        if (i < 0 || roster.numberOf(i).digits() != number || !isLive(pool.clock())) {
            return Route.UNMATCHED;
        }
        Leg leg = Objects.requireNonNull((Leg) roster.face(i));
        return roster.size() == 1 ? new Route.NobodyThere(this, leg) : leg;
    }

    private List<Participant> participantsOf(@Nullable Roster roster) {
        int size = roster == null ? size() : roster.size();
        List<Participant> participants = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            participants.add(roster == null ? faceAt(i) : Objects.requireNonNull((Leg) roster.face(i)));
        }
        return List.copyOf(participants);
    }

    /** Whom it was opened with, or who was in it by a roster. */
    List<Participant> others(@Nullable Roster roster, Leg one) {
        List<Participant> others = new ArrayList<>(participantsOf(roster));
        others.remove(one);
        return List.copyOf(others);
    }

    /** Whether it can be opened again in a pool. */
    void requireEndedIn(DefaultPool where) {
        if (pool != where) {
            throw new IllegalArgumentException("ended must be a session of this pool but is another pool's");
        }
        if (isLive(pool.clock())) {
            throw new IllegalArgumentException("ended must have ended but is live; close it first");
        }
        if (terms.latest() <= pool.clock().now()) {
            throw new IllegalArgumentException(
                    "ended must have no absolute expiry or a later one than now but expired at "
                            + Instant.ofEpochMilli(terms.latest()) + "; open a new session");
        }
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
    public boolean resumes(SessionCore ended) {
        return terms.reopened() && ended.main().joins(this);
    }

    @Override
    protected Leg face(Roster roster, int i) {
        return new Leg.Seated(this, roster, i);
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
        return participantsOf(roster());
    }

    @Override
    public Participant participant(PhoneNumber identifier) {
        Checks.notNull(identifier, "identifier");
        for (Participant participant : participants()) {
            if (participant.identifier().equals(identifier)) {
                return participant;
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
    public SessionChange add(PhoneNumber identifier) {
        return add(identifier, NumberWish.ANY);
    }

    @Override
    public SessionChange add(PhoneNumber identifier, PhoneNumber proxyNumber) {
        return add(identifier, NumberWish.ANY.withNumber(Checks.notNull(proxyNumber, "proxyNumber")));
    }

    @Override
    public SessionChange add(PhoneNumber identifier, NumberWish wish) {
        return pool.changes().join(this, identifier, wish, false);
    }

    @Override
    public SessionChange complete(PhoneNumber identifier) {
        return complete(identifier, NumberWish.ANY);
    }

    @Override
    public SessionChange complete(PhoneNumber identifier, PhoneNumber proxyNumber) {
        return complete(identifier, NumberWish.ANY.withNumber(Checks.notNull(proxyNumber, "proxyNumber")));
    }

    @Override
    public SessionChange complete(PhoneNumber identifier, NumberWish wish) {
        return pool.changes().join(this, identifier, wish, true);
    }

    @Override
    public SessionChange remove(PhoneNumber identifier) {
        return pool.changes().leave(this, identifier);
    }

    @Override
    public SessionChange rebind(PhoneNumber old, PhoneNumber now, OnConflict onConflict) {
        return pool.changes().rebind(this, old, now, onConflict);
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
