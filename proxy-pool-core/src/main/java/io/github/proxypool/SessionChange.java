package io.github.proxypool;

import java.util.Optional;

/**
 * What has become of a wish to change who is in a session. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface SessionChange {

    /**
     * The session has been changed, at one instant.
     *
     * @param joined who is in it now, with the number given
     * @param left who is in it no more, with the number it had
     * @param choice how the number given was come by, where there is more to say of it than that it had room: as in
     *     {@link AllocationResult.Allocated#choices()}
     * @since 0.1.0
     */
    record Changed(Optional<Participant> joined, Optional<Participant> left, Optional<NumberChoice> choice)
            implements SessionChange {}

    /**
     * The session is as it was.
     *
     * @param reason why
     * @param exhaustion which rule ruled out how many numbers, if the reason is {@link Reason#NO_NUMBER}
     * @since 0.1.0
     */
    record Refused(Reason reason, Optional<Exhaustion> exhaustion) implements SessionChange {}

    /**
     * Why a session was not changed.
     *
     * @since 0.1.0
     */
    enum Reason {
        /** The session has ended: open it again with {@link Pool#reopen}. */
        SESSION_ENDED(80607),
        /** Who is to come is a participant already. */
        ALREADY_PARTICIPANT(80103),
        /** Who is to leave is no participant. */
        NOT_PARTICIPANT(80307),
        /** The session was to be completed but is complete: open another one for the stranger. */
        NOT_ALONE(80609),
        /** Nobody would be left: close the session. */
        LAST_PARTICIPANT(80608),
        /** The session has {@link SessionRequest#MAX_PARTICIPANTS} participants. */
        TOO_MANY_PARTICIPANTS(80609),
        /** At an instant during the call there was no number for the one who is to come. */
        NO_NUMBER(80402);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /**
         * The error code by which Twilio Proxy tells of the same, or of the nearest it knows.
         *
         * @return a code from 80103 to 80609; {@link Exhaustion#twilioCode()} says more of {@link #NO_NUMBER}
         */
        public int twilioCode() {
            return code;
        }
    }
}
