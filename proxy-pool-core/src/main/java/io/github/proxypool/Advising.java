package io.github.proxypool;

import io.github.proxypool.Advice.AddNumbers;
import io.github.proxypool.Advice.EndSessions;
import io.github.proxypool.Advice.LetChoose;
import io.github.proxypool.Advice.RaiseCap;
import io.github.proxypool.Advice.Relax;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out what would have helped against an exhaustion, from its counts: each reason has its own ways out. */
final class Advising {

    private Advising() {}

    /** The least first. */
    static List<Advice> of(Exhaustion exhaustion) {
        Stream<Advice> others = switch (exhaustion.reason()) {
            case EMPTY_POOL -> Stream.of();
            case NONE_IN_AREA -> exhaustion.byName() ? Stream.of() : relax(exhaustion, exhaustion.inPool());
            case NONE_CAPABLE -> relax(exhaustion, exhaustion.inArea());
            case NONE_AVAILABLE -> relax(exhaustion, exhaustion.capable());
            case NONE_IN_ROLE -> relax(exhaustion, exhaustion.available());
            case ALL_OPTED_OUT -> relax(exhaustion, exhaustion.inRole());
            case NONE_ALLOWED_BY_RULE -> relax(exhaustion, exhaustion.notOptedOut());
            case ALL_COOLING -> Stream.concat(endOwn(exhaustion), relax(exhaustion, exhaustion.notInUse()));
            case ALL_IN_USE_BY_PARTICIPANT -> endOwn(exhaustion);
            case ALL_AT_CAP ->
                Stream.concat(
                        endOwn(exhaustion),
                        Stream.of(new EndSessions(Optional.empty(), 1, exhaustion.notCooling()), new RaiseCap(1)));
        };
        // A new number carries nothing and is held by nobody: all sides can have it.
        Advice last = exhaustion.byName() ? new LetChoose() : new AddNumbers(1);
        return Stream.concat(others, Stream.of(last)).toList();
    }

    private static Stream<Advice> relax(Exhaustion exhaustion, int numbers) {
        return Stream.of(new Relax(exhaustion.reason(), numbers));
    }

    /**
     * The participant is on each number that is in use by it with one session, so that ending it makes both the binding and a
     * place free. Where one number was asked for all sides, two of them may be on it: then nothing can be said.
     */
    private static Stream<Advice> endOwn(Exhaustion exhaustion) {
        int held = exhaustion.allowedByRule() - exhaustion.notInUse();
        return held == 0
                ? Stream.of()
                : exhaustion.participant().stream().map(it -> new EndSessions(Optional.of(it), 1, held));
    }
}
