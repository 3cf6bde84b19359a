package io.github.proxypool;

import java.util.Optional;

/**
 * What would have let a refused session in, worked out from the counts of its {@link Exhaustion}. One of these is enough;
 * fewer of the same would not have been. Immutable.
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
     * More numbers. Enough for the whole session, whatever keeps its other participants from a number.
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
     * A higher cap. Lifts this refusal; if the sides may have different numbers, another participant may have no number for a
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
}
