package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.testkit.Allocator.Refused;
import io.github.proxypool.testkit.Operation.Open;
import io.github.proxypool.testkit.Operation.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * P3: a refusal is false if at every instant of the call an admissible assignment existed beyond doubt, even if never the
 * same one all the while. Walks once through the history; at each stamp it knows which pairs and how many sessions per
 * number may have been live, and asks whether that excuses the refusals that are under way.
 */
final class RefusalChecker {
    private final History history;
    private final TreeMap<Long, List<Runnable>> steps = new TreeMap<>();
    private final Map<Pair, Integer> held = new HashMap<>();
    private final Map<PhoneNumber, Integer> load = new HashMap<>();
    private final Set<Open> suspects = new LinkedHashSet<>();
    private final List<String> violations = new ArrayList<>();

    private RefusalChecker(History history) {
        this.history = history;
    }

    static List<String> violations(History history, Collection<Life> lives) {
        RefusalChecker checker = new RefusalChecker(history);
        for (Life life : lives) {
            checker.at(life.perhapsFrom(), () -> checker.count(life, 1));
            checker.at(life.perhapsTo(), () -> checker.count(life, -1));
        }
        history.all(Open.class).filter(open -> open.answer() instanceof Refused).forEach(checker::watch);
        checker.steps.values().forEach(step -> {
            step.forEach(Runnable::run);
            checker.suspects.removeIf(checker::excused);
        });
        return checker.violations;
    }

    private void at(long stamp, Runnable step) {
        steps.computeIfAbsent(stamp, k -> new ArrayList<>()).add(step);
    }

    private void watch(Open open) {
        at(open.invoked(), () -> suspects.add(open));
        at(open.responded(), () -> {
            if (suspects.remove(open)) {
                violations.add("P3 refused although an assignment existed at every instant: " + open);
            }
        });
    }

    private void count(Life life, int change) {
        for (int i = 0; i < life.numbers.size(); i++) {
            held.merge(new Pair(life.request.participants().get(i), life.numbers.get(i)), change, Integer::sum);
        }
        new LinkedHashSet<>(life.numbers).forEach(number -> load.merge(number, change, Integer::sum));
    }

    private boolean excused(Open open) {
        List<PhoneNumber> people = open.request().participants();
        if (history.policy().assignment() == Assignment.SHARED) {
            return history.numbers().stream()
                    .noneMatch(number -> people.stream().allMatch(one -> free(one, number)));
        }
        return people.stream().anyMatch(one -> history.numbers().stream().noneMatch(number -> free(one, number)));
    }

    private boolean free(PhoneNumber participant, PhoneNumber number) {
        return held.getOrDefault(new Pair(participant, number), 0) == 0
                && load.getOrDefault(number, 0) < history.policy().maxSessionsPerNumber();
    }
}
