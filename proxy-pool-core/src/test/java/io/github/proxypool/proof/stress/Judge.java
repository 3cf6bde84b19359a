package io.github.proxypool.proof.stress;

import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.PoolEvent.Ended;
import io.github.proxypool.PoolEvent.Opened;
import io.github.proxypool.PoolStats;
import io.github.proxypool.ProxyNumber;
import io.github.proxypool.Session;
import io.github.proxypool.Session.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for broken promises in what a round has written down. */
final class Judge {
    private static final int ENOUGH = 10;

    private final Round round;
    private final List<Act> acts;
    private final List<Told> told;
    private final Map<PhoneNumber, Integer> personOf = new HashMap<>();
    private final Map<PhoneNumber, Integer> numberOf = new HashMap<>();
    private final Map<Session, Life> lives = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Judge(Round round, List<Act> acts, List<Told> told) {
        this.round = round;
        this.acts = acts;
        this.told = told;
        for (PhoneNumber person : round.people()) {
            personOf.put(person, personOf.size());
        }
        for (PhoneNumber number : round.numbers()) {
            numberOf.put(number, numberOf.size());
        }
    }

    List<String> violations() {
        gather();
        told.forEach(this::hear);
        acts.forEach(this::end);
        lives.values().forEach(this::endings);
        versions();
        acts.forEach(this::overlap);
        new TimeLine(round, lives, personOf, this::report).walk(acts);
        conserved();
        return violations;
    }

    private void report(String violation) {
        if (violations.size() < ENOUGH) {
            violations.add(violation);
        }
    }

    private void gather() {
        for (Act act : acts) {
            if (act instanceof Act.Opened opened) {
                List<Participant> participants = opened.session().participants();
                int[] people = new int[participants.size()];
                int[] numbers = new int[people.length];
                for (int i = 0; i < people.length; i++) {
                    people[i] = personOf.get(participants.get(i).identifier());
                    numbers[i] = numberOf.get(participants.get(i).proxyNumber().phoneNumber());
                }
                if (lives.put(opened.session(), new Life(opened, people, numbers)) != null) {
                    report("P2 opened by two calls: " + opened);
                }
            }
        }
    }

    private void hear(Told news) {
        Life life = lives.get(news.event().session());
        if (life == null) {
            report("P5 told of a session that nobody opened: " + news);
        } else if (news.event() instanceof Opened opened) {
            life.opened.add(opened);
        } else if (news.event() instanceof Ended ended) {
            life.ended.add(ended);
            if (ended.status() == Status.EXPIRED) {
                life.perhapsTo = news.at();
            }
        }
    }

    private void end(Act act) {
        if (act instanceof Act.Closed closed) {
            Life life = lives.get(closed.session());
            life.closings++;
            life.perhapsTo = closed.to();
            // What may expire may have died at any time.
            life.surelyTo = life.request.ttl().isEmpty() ? closed.from() : 0;
        }
    }

    private void endings(Life life) {
        if (life.opened.size() != 1 || life.ended.size() != 1) {
            report("P5 told " + life.opened.size() + " openings and " + life.ended.size() + " ends of " + life);
            return;
        }
        Opened opened = life.opened.get(0);
        Ended ended = life.ended.get(0);
        if (life.closings != (ended.status() == Status.CLOSED ? 1 : 0)) {
            report("P5 closed by " + life.closings + " calls, told " + ended.status() + ": " + life);
        }
        if (!opened.number().equals(ended.number()) || opened.version() >= ended.version()) {
            report("P5 opened by " + opened.version() + ", ended by " + ended.version() + ": " + life);
        }
    }

    /** Replays each number's events by their versions: no binding given twice, no cap broken, no version used twice. */
    private void versions() {
        Map<ProxyNumber, List<PoolEvent>> byNumber = new HashMap<>();
        for (Told news : told) {
            byNumber.computeIfAbsent(news.event().number(), k -> new ArrayList<>())
                    .add(news.event());
        }
        byNumber.forEach((number, events) -> {
            events.sort(Comparator.comparingLong(PoolEvent::version));
            replay(number, events);
        });
    }

    private void replay(ProxyNumber number, List<PoolEvent> events) {
        Map<PhoneNumber, Session> holders = new HashMap<>();
        long last = 0;
        int live = 0;
        for (PoolEvent event : events) {
            if (event.version() <= last) {
                report("P5 version " + event.version() + " of " + number + " used twice: " + event);
            }
            last = event.version();
            live += event instanceof Opened ? 1 : -1;
            if (live > round.plan().policy().maxSessionsPerNumber()) {
                report("P4 " + live + " sessions on " + number + " at version " + last);
            }
            for (Participant one : event.session().participants()) {
                if (one.proxyNumber().equals(number)) {
                    Session before = event instanceof Opened
                            ? holders.put(one.identifier(), event.session())
                            : holders.remove(one.identifier());
                    if (before != (event instanceof Opened ? null : event.session())) {
                        report("P1 " + event + " at version " + last + " met " + before);
                    }
                }
            }
        }
    }

    /** Whoever was found or touched lived at some time during that call. */
    private void overlap(Act act) {
        Session session = null;
        if (act instanceof Act.Found found) {
            session = found.session();
            if (!found.request().equals(lives.get(session).request)) {
                report("P2 another request's session found: " + found);
            }
        } else if (act instanceof Act.Touched touched) {
            session = touched.session();
        } else if (act instanceof Act.Routed routed) {
            session = routed.session();
        }
        if (session != null && !lives.get(session).perhapsLive(act)) {
            report("P6 " + act + " met one that was not live: " + lives.get(session));
        }
    }

    private void conserved() {
        PoolStats stats = round.pool().stats();
        boolean empty = stats.numbers().stream().allMatch(n -> n.liveSessions() == 0 && n.liveBindings() == 0);
        if (stats.liveSessions() != 0
                || !empty
                || round.pool().sessions().findAny().isPresent()) {
            report("P9 left behind: " + stats);
        }
        if (stats.listenerFailures() != round.thrown().sum()) {
            report("the listener threw " + round.thrown() + " times: " + stats);
        }
    }
}
