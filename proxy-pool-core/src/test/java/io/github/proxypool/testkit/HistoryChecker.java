package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.testkit.Allocator.Conflict;
import io.github.proxypool.testkit.Allocator.Granted;
import io.github.proxypool.testkit.Allocator.Refused;
import io.github.proxypool.testkit.Operation.Close;
import io.github.proxypool.testkit.Operation.Name;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Operation.Open;
import io.github.proxypool.testkit.Operation.Read;
import io.github.proxypool.testkit.Operation.Scan;
import io.github.proxypool.testkit.Operation.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks a concurrent history for what the pool promises, each promise by looking at intervals: time O(n log n), so that
 * long histories can be checked. It reports only what cannot be explained by any order of the calls that overlap.
 */
public final class HistoryChecker {
    private final History history;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Life> lives;
    private final Map<Operation.Key, NavigableMap<Long, Life>> byKey = new HashMap<>();

    private HistoryChecker(History history) {
        this.history = history;
        this.lives = Lives.of(history, violations::add).stream()
                .collect(Collectors.toMap(life -> life.session, Function.identity()));
    }

    /** What a history that has come to rest does wrong, each line with the promise that it breaks; empty if nothing. */
    public static List<String> violations(History history) {
        HistoryChecker checker = new HistoryChecker(history);
        checker.collisions();
        checker.reads();
        checker.scans();
        checker.names();
        checker.caps();
        checker.violations.addAll(RefusalChecker.violations(history, checker.lives.values()));
        checker.ends();
        return List.copyOf(checker.violations);
    }

    /** P1: no two sessions were live at once on one key beyond doubt. */
    private void collisions() {
        Map<Operation.Key, List<Life>> all = new HashMap<>();
        for (Life life : lives.values()) {
            if (life.surelyFrom() < life.surelyTo()) {
                life.keys()
                        .forEach(key ->
                                all.computeIfAbsent(key, k -> new ArrayList<>()).add(life));
            }
        }
        all.forEach(this::collisions);
    }

    private void collisions(Operation.Key key, Collection<Life> sharing) {
        NavigableMap<Long, Life> inOrder = byKey.computeIfAbsent(key, k -> new TreeMap<>());
        Life last = null;
        for (Life life : sorted(sharing)) {
            inOrder.put(life.surelyFrom(), life);
            if (last != null && life.surelyFrom() < last.surelyTo()) {
                violations.add("P1 collision on " + key + ": " + last + " and " + life);
            }
            if (last == null || last.surelyTo() < life.surelyTo()) {
                last = life;
            }
        }
    }

    private static List<Life> sorted(Collection<Life> lives) {
        return lives.stream().sorted(Comparator.comparingLong(Life::surelyFrom)).toList();
    }

    /** P2: what was live all through a look-up was found, by every key, and nothing else was. */
    private void reads() {
        history.all(Read.class).forEach(read -> {
            String found = read.found().orElse("none");
            Life life = lives.get(found);
            if (life != null && !life.keys().contains(read.key())) {
                violations.add("P1 misrouted: " + read + " found " + life);
            }
            missed(read.key(), read.invoked(), read.responded(), found);
        });
    }

    private void missed(Operation.Key key, long invoked, long responded, String found) {
        NavigableMap<Long, Life> inOrder = byKey.get(key);
        Map.Entry<Long, Life> before = inOrder == null ? null : inOrder.floorEntry(invoked);
        if (!history.steadyClock()
                || before == null
                || before.getValue().session.equals(found)) {
            return;
        }
        if (before.getValue().surelyLiveAllThrough(invoked, responded)) {
            violations.add("P2 missed by " + key + " within [" + invoked + ", " + responded + "], which gave " + found
                    + ": " + before.getValue());
        }
    }

    private void scans() {
        Map<PhoneNumber, List<Life>> byParticipant = new HashMap<>();
        for (Life life : lives.values()) {
            life.request
                    .participants()
                    .forEach(one -> byParticipant
                            .computeIfAbsent(one, k -> new ArrayList<>())
                            .add(life));
        }
        history.all(Scan.class).forEach(scan -> {
            for (Life life : byParticipant.getOrDefault(scan.participant(), List.of())) {
                boolean due = history.steadyClock() && life.surelyLiveAllThrough(scan.invoked(), scan.responded());
                if (due && !scan.found().contains(life.session)) {
                    violations.add("P2 missed by a listing of " + scan.participant() + ": " + life);
                }
            }
        });
    }

    private void names() {
        history.all(Open.class)
                .filter(open -> open.request().uniqueName().isPresent())
                .forEach(this::name);
    }

    private void name(Open open) {
        Name name = new Name(open.request().uniqueName().orElseThrow());
        if (open.answer() instanceof Refused) {
            missed(name, open.invoked(), open.responded(), "none");
        } else if (open.answer() instanceof Granted granted && granted.existing()) {
            Life life = lives.get(granted.session());
            if (life != null && !life.request.equals(open.request())) {
                violations.add("P2 another request's session given for " + name + ": " + life);
            }
        } else if (open.answer() instanceof Conflict) {
            boolean explained = lives.values().stream()
                    .filter(life -> life.keys().contains(name) && !life.request.equals(open.request()))
                    .anyMatch(life -> life.perhapsLiveWithin(open.invoked(), open.responded()));
            if (!explained) {
                violations.add("P3 conflict with nobody on " + name + ": " + open);
            }
        }
    }

    /** P4: never more sessions on a number than its cap, beyond doubt. */
    private void caps() {
        Map<PhoneNumber, TreeMap<Long, Integer>> changes = new HashMap<>();
        for (Life life : lives.values()) {
            if (life.surelyFrom() < life.surelyTo()) {
                for (PhoneNumber number : Set.copyOf(life.numbers)) {
                    TreeMap<Long, Integer> change = changes.computeIfAbsent(number, k -> new TreeMap<>());
                    change.merge(life.surelyFrom(), 1, Integer::sum);
                    change.merge(life.surelyTo(), -1, Integer::sum);
                }
            }
        }
        changes.forEach((number, change) -> {
            int live = 0;
            for (Map.Entry<Long, Integer> entry : change.entrySet()) {
                live += entry.getValue();
                if (live > history.policy().maxSessionsPerNumber()) {
                    violations.add("P4 " + live + " sessions on " + number + " at stamp " + entry.getKey());
                    return;
                }
            }
        });
    }

    /** P5: one opening told; one end told if there was one, of the kind it was, and at most one call that won. */
    private void ends() {
        Map<String, List<News>> news = history.all(Told.class)
                .collect(Collectors.groupingBy(Told::session, Collectors.mapping(Told::news, Collectors.toList())));
        Map<String, Long> wins = history.all(Close.class)
                .filter(Close::won)
                .collect(Collectors.groupingBy(Close::session, Collectors.counting()));
        for (Life life : lives.values()) {
            List<News> told = news.getOrDefault(life.session, List.of());
            long won = wins.getOrDefault(life.session, 0L);
            if (won > 1) {
                violations.add("P5 closed " + won + " times: " + life);
            }
            if (count(told, News.OPENED) != 1) {
                violations.add("P5 opening told " + count(told, News.OPENED) + " times: " + life);
            }
            if (count(told, News.CLOSED) != won) {
                violations.add("P5 closing won " + won + " times but told " + count(told, News.CLOSED) + ": " + life);
            }
            long expired = count(told, News.EXPIRED);
            if (expired > 1 - won) {
                violations.add("P5 ended in two ways or told twice: " + life);
            }
            if (won + expired == 0 && life.perhapsTo() != Life.NEVER) {
                violations.add("P5 end never told: " + life);
            }
        }
    }

    private static long count(List<News> told, News kind) {
        return told.stream().filter(kind::equals).count();
    }
}
