package io.github.proxypool;

import io.github.proxypool.internal.Change;
import io.github.proxypool.internal.E164;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Funnel;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who comes into a pool's live sessions and who leaves: checks what comes in, asks the engine, and dresses its answers. */
final class SessionChanges {
    private final DefaultPool pool;
    private final Engine engine;
    private final boolean shared;

    SessionChanges(DefaultPool pool, Engine engine, boolean shared) {
        this.pool = pool;
        this.engine = engine;
        this.shared = shared;
    }

    /**
     * Brings one more into a session.
     *
     * @param wish what the number is to be
     * @param completes whether only as the second
     */
    SessionChange join(DefaultSession session, PhoneNumber identifier, NumberWish wish, boolean completes) {
        SessionRequest request =
                request(session, Checks.notNull(identifier, "identifier"), Checks.notNull(wish, "wish"));
        boolean isNamed = wish.proxyNumber().isPresent();
        Opening opening = joining(session, isNamed ? pool.checked(request) : pool.opening(request));
        return dressed(request, opening, engine.join(session, opening, E164.NONE, completes));
    }

    SessionChange leave(DefaultSession session, PhoneNumber identifier) {
        Object answer =
                engine.leave(session, Checks.notNull(identifier, "identifier").digits());
        return answer instanceof Change change
                ? new SessionChange.Changed(joined(change), left(change), Optional.empty())
                : refused((Refusal) answer);
    }

    SessionChange rebind(DefaultSession session, PhoneNumber old, PhoneNumber now, OnConflict onConflict) {
        Checks.notNull(onConflict, "onConflict");
        if (Checks.notNull(old, "old").equals(Checks.notNull(now, "now"))) {
            throw new IllegalArgumentException("now must be another identifier than old but both were " + old);
        }
        for (; ; ) {
            PhoneNumber kept = numberOf(session, old);
            if (kept == null) {
                return refused(session.isLive(pool.clock()) ? Refusal.NOT_IN : Refusal.ENDED);
            }
            NumberWish wish = session.wishOf(old);
            SessionRequest request = request(session, now, wish.withNumber(kept));
            Opening opening = joining(session, pool.opening(request));
            if (onConflict == OnConflict.RENUMBER) {
                opening.giveUpNames();
            }
            Object answer = engine.join(session, opening, old.digits(), false);
            if (answer == Refusal.ELSEWHERE) {
                continue; // it has left and come again since: it is another number that is to be kept
            }
            if (answer instanceof Funnel && onConflict == OnConflict.RENUMBER) {
                request = request(session, now, wish.withNumber(null));
                opening = joining(session, pool.opening(request));
                answer = engine.join(session, opening, old.digits(), false);
            }
            return dressed(request, opening, answer);
        }
    }

    /** The number that a participant has, or null if it is none. */
    private static @Nullable PhoneNumber numberOf(DefaultSession session, PhoneNumber identifier) {
        for (Participant participant : session.participants()) {
            if (participant.identifier().equals(identifier)) {
                return participant.proxyNumber().phoneNumber();
            }
        }
        return null;
    }

    private SessionRequest request(DefaultSession session, PhoneNumber identifier, NumberWish wish) {
        PhoneNumber number = wish.proxyNumber().orElse(null);
        return session.terms().joining(identifier, shared ? wish.withNumber(sharedBy(session, number)) : wish);
    }

    private Opening joining(DefaultSession session, Opening alone) {
        Opening opening = new Opening(alone, session);
        pool.requireForeign(opening);
        return opening;
    }

    private static PhoneNumber sharedBy(DefaultSession session, @Nullable PhoneNumber asked) {
        PhoneNumber number = PhoneNumber.ofDigits(session.home().digits());
        if (asked != null && !asked.equals(number)) {
            throw new IllegalArgumentException(
                    "proxyNumber must be the one that all participants share, " + number + ", but was " + asked);
        }
        return number;
    }

    private SessionChange dressed(SessionRequest request, Opening opening, @Nullable Object answer) {
        if (answer == null) {
            throw new PoolClosedException();
        }
        if (answer instanceof Change change) {
            return new SessionChange.Changed(
                    joined(change),
                    left(change),
                    pool.choices(request, opening.choice()).stream().findFirst());
        }
        if (answer instanceof Funnel funnel) {
            return new SessionChange.Refused(
                    SessionChange.Reason.NO_NUMBER, Optional.of(pool.counted(opening, funnel)));
        }
        return refused((Refusal) answer);
    }

    static Optional<Participant> joined(Change change) {
        int place = change.comes();
        return place < 0
                ? Optional.empty()
                : Optional.ofNullable((Participant) change.roster().face(place));
    }

    static Optional<Participant> left(Change change) {
        NumberCell number = change.leftNumber();
        return number == null
                ? Optional.empty()
                : Optional.of(
                        new FormerParticipant(PhoneNumber.ofDigits(change.leaves()), DefaultPool.proxyNumber(number)));
    }

    private static SessionChange refused(Refusal refusal) {
        SessionChange.Reason reason = switch (refusal) {
            case ENDED -> SessionChange.Reason.SESSION_ENDED;
            case ALREADY_IN -> SessionChange.Reason.ALREADY_PARTICIPANT;
            case NOT_IN, ELSEWHERE -> SessionChange.Reason.NOT_PARTICIPANT;
            case NOT_ALONE -> SessionChange.Reason.NOT_ALONE;
            case LAST -> SessionChange.Reason.LAST_PARTICIPANT;
            case FULL -> SessionChange.Reason.TOO_MANY_PARTICIPANTS;
        };
        return new SessionChange.Refused(reason, Optional.empty());
    }
}
