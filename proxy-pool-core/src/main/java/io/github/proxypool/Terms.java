package io.github.proxypool;

import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.Limits;
import io.github.proxypool.internal.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a session was opened, its participants aside.
 *
 * @param request the whole request, kept to compare a retry with; null if it had no name
 * @param uniqueName the name, or null
 * @param ttl milliseconds, or 0 for none
 * @param latest the absolute expiry in milliseconds, or {@link Word#NEVER}
 * @param mode the channels allowed
 * @param labels the caller's remarks
 * @param wishes what the numbers of some of the participants must be
 * @param named which participants asked for a number by name, by their places, or null if nobody
 * @param heedless for which participants the cool-down was broken, or null if for nobody
 * @param reopened whether this goes on with a session that has ended
 */
record Terms(
        @Nullable SessionRequest request,
        @Nullable String uniqueName,
        long ttl,
        long latest,
        Mode mode,
        Map<String, String> labels,
        Map<PhoneNumber, NumberWish> wishes,
        @Nullable BitSet named,
        @Nullable BitSet heedless,
        boolean reopened) {

    static Terms plain(long ttl) {
        return new Terms(null, null, ttl, Word.NEVER, Mode.VOICE_AND_MESSAGE, Map.of(), Map.of(), null, null, false);
    }

    static Terms of(SessionRequest request, long defaultTtl, Clock clock, boolean shared) {
        String name = request.uniqueName().orElse(null);
        return new Terms(
                name == null ? null : request,
                name,
                request.ttl().map(ttl -> ttl.toMillis()).orElse(defaultTtl),
                request.expiresAt().map(at -> Checks.expiry(at, clock.now())).orElse(Word.NEVER),
                request.mode(),
                request.labels(),
                request.wishes(),
                named(request, shared),
                null,
                false);
    }

    /** Where one number is for all, whoever asks for it by name asks for all. */
    private static @Nullable BitSet named(SessionRequest request, boolean shared) {
        BitSet named = new BitSet();
        for (int i = 0; i < request.participants().size() && !request.wishes().isEmpty(); i++) {
            NumberWish wish = request.wishes().get(request.participants().get(i));
            named.set(i, wish != null && wish.proxyNumber().isPresent());
        }
        if (named.isEmpty()) {
            return null;
        }
        if (shared) {
            named.set(0, request.participants().size());
        }
        return named;
    }

    /** What is asked when the session is opened again: all that it was opened with, but for who is in it by now. */
    SessionRequest request(List<PhoneNumber> participants, Map<PhoneNumber, NumberWish> theirWishes) {
        return new SessionRequest(
                participants,
                Optional.ofNullable(uniqueName),
                hasTtl() ? Optional.of(Duration.ofMillis(ttl)) : Optional.empty(),
                latest == Word.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(latest)),
                mode,
                labels,
                theirWishes);
    }

    /** What is asked for one who comes into the session. */
    SessionRequest joining(PhoneNumber identifier, NumberWish wish) {
        Map<PhoneNumber, NumberWish> wishes = wish.equals(NumberWish.ANY) ? Map.of() : Map.of(identifier, wish);
        return new SessionRequest(
                List.of(identifier), Optional.empty(), Optional.empty(), Optional.empty(), mode, labels, wishes);
    }

    Terms withoutCooling(BitSet places) {
        return new Terms(request, uniqueName, ttl, latest, mode, labels, wishes, named, places, reopened);
    }

    /** The same for a dry run: nobody takes the name. */
    Terms withoutName() {
        return new Terms(null, null, ttl, latest, mode, labels, wishes, named, heedless, reopened);
    }

    /** The same for a session that is opened again, with the numbers that some participants had. */
    Terms reopening(BitSet places) {
        return new Terms(request, uniqueName, ttl, latest, mode, labels, wishes, places, null, true);
    }

    /** What a number must be capable of, in the bits that the engine knows. */
    int capabilities() {
        return switch (mode) {
            case VOICE_ONLY -> Limits.VOICE;
            case MESSAGE_ONLY -> Limits.MESSAGE;
            case VOICE_AND_MESSAGE -> Limits.ALL_CAPABILITIES;
        };
    }

    boolean isNamed(int i) {
        return named != null && named.get(i);
    }

    boolean heedsCooling(int i) {
        return heedless == null || !heedless.get(i);
    }

    boolean hasTtl() {
        return ttl > 0;
    }

    /** The expiry of a session opened or touched now. */
    long expiryFrom(long now) {
        return hasTtl() ? Math.min(latest, Word.clamp(now + ttl)) : latest;
    }
}
