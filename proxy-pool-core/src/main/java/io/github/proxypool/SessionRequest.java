package io.github.proxypool;

import io.github.proxypool.internal.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@link Pool#open(SessionRequest)}: who is to be joined, for how long and under which name. Immutable;
 * two requests are equal if they ask for the same. What wishes cost is said at {@link NumberWish}, and what a policy adds at
 * {@link AllocationPolicy}; a name is looked up, in O(log names).
 *
 * @param participants the identifiers, all different, in order; a session of one is completed later
 * @param uniqueName a name that only one live session has, of 1 to 191 characters
 * @param ttl how long the session lives after its opening or its last {@link Session#touch()}
 * @param expiresAt when it ends at the latest, whatever its time to live says
 * @param mode the channels it allows
 * @param labels the caller's own remarks
 * @param wishes what the numbers of some of the participants must be
 * @since 0.1.0
 */
public record SessionRequest(
        List<PhoneNumber> participants,
        Optional<String> uniqueName,
        Optional<Duration> ttl,
        Optional<Instant> expiresAt,
        Mode mode,
        Map<String, String> labels,
        Map<PhoneNumber, NumberWish> wishes) {

    /** The longest unique name, in characters. */
    public static final int MAX_UNIQUE_NAME_LENGTH = 191;

    /** The most participants of one session. */
    public static final int MAX_PARTICIPANTS = Engine.MOST_PARTICIPANTS;

    /**
     * Checks and copies what was given.
     *
     * @param participants the identifiers, in order
     * @param uniqueName the name, if any
     * @param ttl the time to live, if any
     * @param expiresAt the absolute expiry, if any
     * @param mode the channels
     * @param labels the remarks
     * @param wishes what numbers must be, by participant
     * @throws IllegalArgumentException if there is no participant or more than {@link #MAX_PARTICIPANTS},
     *     if one appears twice, if a wish is for somebody else, if a tag is blank, if the name is empty or too long, or if the
     *     time to live is not from 1 ms to 10 000 years
     */
    public SessionRequest {
        Checks.notNull(uniqueName, "uniqueName");
        Checks.notNull(ttl, "ttl");
        Checks.notNull(expiresAt, "expiresAt");
        Checks.notNull(mode, "mode");
        participants = List.copyOf(Checks.notNull(participants, "participants"));
        labels = Map.copyOf(Checks.notNull(labels, "labels"));
        wishes = Map.copyOf(Checks.notNull(wishes, "wishes"));
        Checks.participants(participants);
        Checks.wishes(wishes, participants);
        uniqueName.ifPresent(Checks::uniqueName);
        ttl.ifPresent(value -> Checks.positive(value, "ttl"));
    }

    /**
     * A request for two participants or more and nothing else.
     *
     * @param first one participant
     * @param second another
     * @param more the others, if any
     * @return the request
     * @throws IllegalArgumentException if an identifier appears twice
     */
    public static SessionRequest of(PhoneNumber first, PhoneNumber second, PhoneNumber... more) {
        return builder().participants(first, second).participants(more).build();
    }

    /**
     * Starts an empty request.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Shows the participants masked.
     *
     * @return a text without any full phone number; labels and name are left out, since they are the caller's
     */
    @Override
    public String toString() {
        return "SessionRequest[participants=" + participants + ", named=" + uniqueName.isPresent() + ", ttl="
                + ttl.orElse(null) + ", expiresAt=" + expiresAt.orElse(null) + ", mode=" + mode + "]";
    }

    /**
     * Collects a request. Not thread-safe; may be used again after {@link #build()}. What is set twice is as last set.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private final List<PhoneNumber> participants = new ArrayList<>();
        private final Map<String, String> labels = new LinkedHashMap<>();
        private @Nullable String uniqueName;
        private @Nullable Duration ttl;
        private @Nullable Instant expiresAt;
        private Mode mode = Mode.VOICE_AND_MESSAGE;
        private final Map<PhoneNumber, NumberWish> wishes = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds participants, after those already added.
         *
         * @param identifiers their real phone numbers
         * @return this builder
         */
        public Builder participants(PhoneNumber... identifiers) {
            for (PhoneNumber identifier : Checks.notNull(identifiers, "identifiers")) {
                participants.add(Checks.notNull(identifier, "identifier"));
            }
            return this;
        }

        /**
         * Names the session. Opening a name that is live gives the live session if the request is the same, so that a
         * retry is harmless, and is a conflict otherwise. The name is free again when its session ends.
         *
         * @param name 1 to 191 characters
         * @return this builder
         */
        public Builder uniqueName(String name) {
            this.uniqueName = Checks.notNull(name, "uniqueName");
            return this;
        }

        /**
         * Lets the session expire this long after its opening or its last touch.
         *
         * @param timeToLive a positive duration; whole milliseconds count
         * @return this builder
         */
        public Builder ttl(Duration timeToLive) {
            this.ttl = Checks.notNull(timeToLive, "ttl");
            return this;
        }

        /**
         * Ends the session at this instant at the latest: it wins over the time to live.
         *
         * @param instant when, by the pool's clock
         * @return this builder
         */
        public Builder expiresAt(Instant instant) {
            this.expiresAt = Checks.notNull(instant, "expiresAt");
            return this;
        }

        /**
         * Restricts the session to some channels.
         *
         * @param allowed which channels
         * @return this builder
         */
        public Builder mode(Mode allowed) {
            this.mode = Checks.notNull(allowed, "mode");
            return this;
        }

        /**
         * Attaches a remark.
         *
         * @param key what it is about
         * @param value what it says
         * @return this builder
         */
        public Builder label(String key, String value) {
            labels.put(Checks.notNull(key, "key"), Checks.notNull(value, "value"));
            return this;
        }

        /**
         * Asks for just one number of the pool for a participant. It may be a reserved one, and lie anywhere.
         *
         * @param participant whose number it shall be
         * @param proxyNumber a number of the pool
         * @return this builder
         */
        public Builder proxyNumber(PhoneNumber participant, PhoneNumber proxyNumber) {
            NumberWish wish = wish(participant);
            return wish(participant, wish.withNumber(Checks.notNull(proxyNumber, "proxyNumber")));
        }

        /**
         * Says where a participant's number should lie, in place of the area of the participant's own number.
         *
         * @param participant whose number it shall be
         * @param area the area
         * @return this builder
         */
        public Builder expectedArea(PhoneNumber participant, Area area) {
            NumberWish wish = wish(participant);
            return wish(participant, new NumberWish(wish.proxyNumber(), Optional.of(area), wish.tag()));
        }

        /**
         * Asks for a number with a tag for a participant.
         *
         * @param participant whose number it shall be
         * @param tag a tag that the number must have, such as a role
         * @return this builder
         */
        public Builder tag(PhoneNumber participant, String tag) {
            NumberWish wish = wish(participant);
            return wish(participant, new NumberWish(wish.proxyNumber(), wish.expectedArea(), Optional.of(tag)));
        }

        private NumberWish wish(PhoneNumber participant) {
            return wishes.getOrDefault(Checks.notNull(participant, "participant"), NumberWish.ANY);
        }

        private Builder wish(PhoneNumber participant, NumberWish wish) {
            wishes.put(participant, wish);
            return this;
        }

        /**
         * Checks everything and makes the request.
         *
         * @return the request
         * @throws IllegalArgumentException as the record's constructor does
         */
        public SessionRequest build() {
            return new SessionRequest(
                    participants,
                    Optional.ofNullable(uniqueName),
                    Optional.ofNullable(ttl),
                    Optional.ofNullable(expiresAt),
                    mode,
                    labels,
                    wishes);
        }
    }
}
