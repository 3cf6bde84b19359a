package io.github.proxypool;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The argument checks: every message names the parameter and its value, phone numbers masked. */
final class Checks {

    private Checks() {}

    static <T> T notNull(@Nullable T value, String name) {
        return Objects.requireNonNull(value, name);
    }

    static void inRange(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be in [" + min + ", " + max + "] but was " + value);
        }
    }

    private static final Duration MIN_DURATION = Duration.ofMillis(1);
    private static final Duration MAX_DURATION = Duration.ofDays(3_650_000);

    /** From one millisecond to ten thousand years. */
    static void positive(Duration value, String name) {
        if (value.compareTo(MIN_DURATION) < 0 || value.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    name + " must be in [" + MIN_DURATION + ", " + MAX_DURATION + "] but was " + value);
        }
    }

    /** Nothing, or from one millisecond to ten thousand years. */
    static void zeroOrPositive(Duration value, String name) {
        if (!value.isZero()) {
            positive(value, name);
        }
    }

    /** The milliseconds of an expiry, which must be later than now and at most ten thousand years away. */
    static long expiry(Instant value, long now) {
        Instant from = Instant.ofEpochMilli(now);
        // Whole milliseconds count: one that is later by less is not later.
        if (value.isBefore(from.plusMillis(1)) || value.isAfter(from.plus(MAX_DURATION))) {
            throw new IllegalArgumentException("expiresAt must be after now and at most " + MAX_DURATION
                    + " away but was " + value + ", now is " + from);
        }
        return value.toEpochMilli();
    }

    static int maxSessions(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxSessions must be >= 1 but was " + value);
        }
        return value;
    }

    static Set<Capability> capabilities(Set<Capability> value) {
        if (notNull(value, "capabilities").isEmpty()) {
            throw new IllegalArgumentException(
                    "capabilities must have at least one but was empty; suspend a number that can do nothing");
        }
        return value;
    }

    static void distinct(Collection<PhoneNumber> numbers) {
        Set<PhoneNumber> seen = new HashSet<>();
        for (PhoneNumber number : numbers) {
            if (!seen.add(notNull(number, "number"))) {
                throw new IllegalArgumentException("numbers must all be different but " + number + " appears twice");
            }
        }
    }

    static void uniqueName(String value) {
        if (value.isEmpty() || value.length() > SessionRequest.MAX_UNIQUE_NAME_LENGTH) {
            throw new IllegalArgumentException("uniqueName must have 1 to " + SessionRequest.MAX_UNIQUE_NAME_LENGTH
                    + " characters but has " + value.length());
        }
    }

    static void participants(List<PhoneNumber> participants) {
        int size = participants.size();
        if (size < 1 || size > SessionRequest.MAX_PARTICIPANTS) {
            throw new IllegalArgumentException(
                    "participants must be 1 to " + SessionRequest.MAX_PARTICIPANTS + " but were " + size);
        }
        Set<PhoneNumber> seen = new HashSet<>();
        for (PhoneNumber participant : participants) {
            if (!seen.add(participant)) {
                throw sameTwice(participant);
            }
        }
    }

    static void wishes(java.util.Map<PhoneNumber, NumberWish> wishes, List<PhoneNumber> participants) {
        wishes.forEach((participant, wish) -> {
            if (!participants.contains(participant)) {
                throw new IllegalArgumentException(
                        "wishes must be for participants but " + participant + " is none; add it to the participants");
            }
            wish.tag().ifPresent(tag -> {
                if (tag.isBlank()) {
                    throw new IllegalArgumentException("tag must not be blank");
                }
            });
        });
    }

    static IllegalArgumentException sameTwice(PhoneNumber participant) {
        return new IllegalArgumentException(
                "participants must all be different but " + participant + " appears twice; nobody calls himself");
    }

    /** The code of a region as it is, or masked if it is too long for one: it may be a phone number in the wrong place. */
    static String shown(String code) {
        return code.length() <= 3 ? code : masked(code);
    }

    /** Keeps the first character, unless it is a digit, and the last two of a text that may be a phone number. */
    static String masked(CharSequence text) {
        int length = text.length();
        if (length <= 4) {
            return "*".repeat(length);
        }
        char first = Character.isDigit(text.charAt(0)) ? '*' : text.charAt(0);
        return first + "*".repeat(Math.min(length - 3, 20)) + text.subSequence(length - 2, length);
    }
}
