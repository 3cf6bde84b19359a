package io.github.proxypool.harness.measure;

import static io.github.proxypool.bench.Kind.OURS;
import static io.github.proxypool.bench.Queries.Target.HIT;
import static io.github.proxypool.bench.Queries.Target.OTHER_NUMBER;
import static io.github.proxypool.bench.Queries.Target.UNKNOWN_CALLER;
import static io.github.proxypool.bench.Shape.LIVE_10K;
import static io.github.proxypool.bench.Shape.LIVE_1M;
import static io.github.proxypool.bench.Shape.NUMBERS_100;
import static io.github.proxypool.bench.Shape.SHARED_64;
import static io.github.proxypool.bench.Shape.TINY;

import io.github.proxypool.bench.Choice;
import io.github.proxypool.bench.ExhaustedBenchmark.Reason;
import io.github.proxypool.bench.Kind;
import io.github.proxypool.bench.Queries.Target;
import io.github.proxypool.bench.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Which runs make up a profile. */
final class Cases {
    private final List<Case> cases = new ArrayList<>();

    private Cases() {}

    /** Every benchmark, on next to nothing where its size can be chosen. */
    static List<Case> smoke() {
        Cases smoke = new Cases();
        smoke.beside(kind -> Case.churn(kind, TINY, 2));
        for (Target target : Target.values()) {
            smoke.beside(kind -> Case.route(kind, TINY, target));
        }
        smoke.beside(kind -> Case.mixed(kind, TINY));
        smoke.cases.add(Case.growth(OURS, NUMBERS_100));
        smoke.cases.add(Case.busy(OURS, 900));
        smoke.cases.add(Case.hotNumber(OURS, SHARED_64, 2));
        smoke.choices(100);
        for (Reason reason : Reason.values()) {
            smoke.cases.add(Case.exhausted(OURS, reason));
            smoke.cases.add(Case.scan(reason));
        }
        return smoke.cases;
    }

    /** The hot paths, ours beside both baselines. */
    static List<Case> hotPaths() {
        Cases hotPaths = new Cases();
        for (Shape shape : List.of(LIVE_10K, LIVE_1M)) {
            hotPaths.beside(kind -> Case.churn(kind, shape, 1));
            hotPaths.beside(kind -> Case.churn(kind, shape, 2));
            hotPaths.beside(kind -> Case.mixed(kind, shape));
            hotPaths.beside(kind -> Case.route(kind, shape, HIT));
        }
        hotPaths.beside(kind -> Case.route(kind, LIVE_1M, UNKNOWN_CALLER));
        hotPaths.beside(kind -> Case.route(kind, LIVE_1M, OTHER_NUMBER));
        for (Reason reason : Reason.values()) {
            hotPaths.beside(kind -> Case.exhausted(kind, reason));
            hotPaths.cases.add(Case.scan(reason));
        }
        return hotPaths.cases;
    }

    /** All ways to choose a number, in a small pool and in a large one. */
    static List<Case> choices() {
        Cases choices = new Cases();
        choices.choices(100);
        choices.choices(10_000);
        return choices.cases;
    }

    private void choices(int numbers) {
        for (Choice choice : Choice.values()) {
            cases.add(Case.choice(choice, numbers));
        }
    }

    private void beside(Function<Kind, Case> maker) {
        Arrays.stream(Kind.values()).map(maker).forEach(cases::add);
    }
}
