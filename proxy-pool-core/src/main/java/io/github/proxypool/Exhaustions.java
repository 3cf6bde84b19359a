package io.github.proxypool;

import io.github.proxypool.internal.Funnel;
import io.github.proxypool.internal.Stage;
import java.util.Optional;

/** Dresses an internal funnel as an {@link Exhaustion}. */
final class Exhaustions {
    private Exhaustions() {}

    static Exhaustion of(Opening opening, Funnel funnel) {
        int participant = funnel.participant();
        return new Exhaustion(
                reason(funnel),
                participant < 0 ? Optional.empty() : Optional.of(PhoneNumber.ofDigits(opening.idAt(participant))),
                participant >= 0 && opening.isNamed(participant),
                funnel.inPool(),
                funnel.left(Stage.AREA),
                funnel.left(Stage.CAPABILITY),
                funnel.left(Stage.STATUS),
                funnel.left(Stage.ROLE),
                funnel.left(Stage.OPTED_OUT),
                funnel.left(Stage.RULE),
                funnel.left(Stage.IN_USE),
                funnel.left(Stage.COOLING),
                funnel.left(Stage.CAP));
    }

    private static Exhaustion.Reason reason(Funnel funnel) {
        for (Stage stage : Stage.values()) {
            if (funnel.inPool() > 0 && funnel.left(stage) == 0) {
                return reason(stage);
            }
        }
        return Exhaustion.Reason.EMPTY_POOL;
    }

    static Exhaustion.Reason reason(Stage stage) {
        return switch (stage) {
            case AREA -> Exhaustion.Reason.NONE_IN_AREA;
            case CAPABILITY -> Exhaustion.Reason.NONE_CAPABLE;
            case STATUS -> Exhaustion.Reason.NONE_AVAILABLE;
            case ROLE -> Exhaustion.Reason.NONE_IN_ROLE;
            case OPTED_OUT -> Exhaustion.Reason.ALL_OPTED_OUT;
            case RULE -> Exhaustion.Reason.NONE_ALLOWED_BY_RULE;
            case IN_USE -> Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT;
            case COOLING -> Exhaustion.Reason.ALL_COOLING;
            case CAP -> Exhaustion.Reason.ALL_AT_CAP;
        };
    }
}
