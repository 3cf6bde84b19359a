package io.github.proxypool;

import java.util.Optional;

/**
 * What would have let a refused session in, worked out from the counts of its {@link Exhaustion}. One of these is enough,
 * unless it says that more is not known; fewer of the same would not have been. With a cool-down a number is free only when that
 * is over. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Advice {

    /**
     * One line for people, without any full phone number.
     *
     * @return what would have helped
     */
    String summary();

    /**
     * More numbers, such as were asked for: of the area, with the tag, capable of what the session needs. Enough for the whole
     * session, whatever keeps its other participants from a number.
     *
     * @param count how many, from 1
     * @since 0.1.0
     */
    record AddNumbers(int count) implements Advice {
        @Override
        public String summary() {
            return count == 1 ? "add one number" : "add " + count + " numbers";
        }
    }

    /**
     * A higher cap, counted from numbers that carry just what their cap allows: where a cap was lowered below that, the difference comes
     * on top, as it does for sessions that are to be ended. Lifts this refusal; if the sides may have different numbers, another participant may have no number for a
     * reason of its own.
     *
     * @param by how much higher, from 1
     * @since 0.1.0
     */
    record RaiseCap(int by) implements Advice {
        @Override
        public String summary() {
            return "raise maxSessionsPerNumber by " + by;
        }
    }

    /**
     * Ending sessions. Lifts this refusal; if the sides may have different numbers, another participant may have no number
     * for a reason of its own.
     *
     * @param participant whose sessions; empty for anybody's on the numbers that are at their cap and not in use by the
     *     participants of the refused session
     * @param count how many of them, no matter which, from 1
     * @param numbers on how many numbers they are
     * @since 0.1.0
     */
    record EndSessions(Optional<PhoneNumber> participant, int count, int numbers) implements Advice {
        @Override
        public String summary() {
            return "end " + count + " of the sessions on " + numbers + (numbers == 1 ? " number" : " numbers")
                    + participant.map(it -> " that " + it + " has").orElse(" at their cap");
        }
    }

    /**
     * Another number than the one asked for by name. Whether the pool would find one is not known. Where all participants share one
     * number, whoever cannot come into a session for that needs a session of its own.
     *
     * @since 0.1.0
     */
    record LetChoose() implements Advice {
        @Override
        public String summary() {
            return "ask for another number, or let the pool choose";
        }
    }

    /**
     * A less strict rule: a longer geographic ladder, a shorter cool-down, and so on. Without it these numbers would have been
     * left; whether later rules would have left any of them is not known.
     *
     * @param rule the rule that left nothing
     * @param numbers how many numbers it ruled out
     * @since 0.1.0
     */
    record Relax(Exhaustion.Reason rule, int numbers) implements Advice {
        @Override
        public String summary() {
            return switch (rule) {
                case NONE_IN_AREA -> "add a rung to the geographic ladder: " + numbers + " numbers lie elsewhere";
                case NONE_CAPABLE -> "ask for fewer channels: " + numbers + " numbers cannot carry all of these";
                case NONE_AVAILABLE -> "release, resume or call back one of " + numbers + " numbers";
                case NONE_IN_ROLE -> "ask for another tag: " + numbers + " numbers have others";
                case ALL_OPTED_OUT -> "wait for a START: " + numbers + " numbers were opted out of";
                case NONE_ALLOWED_BY_RULE -> "let the rule allow one of " + numbers + " numbers";
                default -> "shorten the cool-down: " + numbers + " numbers cool";
            };
        }
    }
}
