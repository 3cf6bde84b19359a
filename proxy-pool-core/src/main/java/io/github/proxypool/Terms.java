package io.github.proxypool;

import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.Word;
import java.util.Map;
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
 */
record Terms(
        @Nullable SessionRequest request,
        @Nullable String uniqueName,
        long ttl,
        long latest,
        Mode mode,
        Map<String, String> labels) {

    static Terms plain(long ttl) {
        return new Terms(null, null, ttl, Word.NEVER, Mode.VOICE_AND_MESSAGE, Map.of());
    }

    static Terms of(SessionRequest request, long defaultTtl, Clock clock) {
        String name = request.uniqueName().orElse(null);
        return new Terms(
                name == null ? null : request,
                name,
                request.ttl().map(ttl -> ttl.toMillis()).orElse(defaultTtl),
                request.expiresAt().map(at -> Checks.expiry(at, clock.now())).orElse(Word.NEVER),
                request.mode(),
                request.labels());
    }

    boolean hasTtl() {
        return ttl > 0;
    }

    /** The expiry of a session opened or touched now. */
    long expiryFrom(long now) {
        return hasTtl() ? Math.min(latest, Word.clamp(now + ttl)) : latest;
    }
}
