package io.github.proxypool.proof.stress;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Goes through a round stamp by stamp, in linear time, with two views of each binding and each number: which session
 * surely lived on it, and whether any perhaps did. So it finds what no order of the calls can explain: two that surely
 * lived together, one that surely lived and was not found, and a number that was surely free all through a refusal.
 */
final class TimeLine {
    private final int cap;
    private final boolean shared;
    private final Map<Session, Life> lives;
    private final Map<PhoneNumber, Integer> personOf;
    private final Consumer<String> report;
    private final Runnable[] at;

    private final Life[][] surely;
    private final int[] surelyOn;
    private final int[][] perhaps;
    private final int[] perhapsOn;
    /** Since when nobody has perhaps been bound, and since when there has surely been room. */
    private final long[][] freeSince;

    private final long[] roomSince;

    TimeLine(Round round, Map<Session, Life> lives, Map<PhoneNumber, Integer> personOf, Consumer<String> report) {
        Plan plan = round.plan();
        int numbers = plan.numbers() + plan.added();
        this.cap = plan.policy().maxSessionsPerNumber();
        this.shared = plan.policy().assignment() == Assignment.SHARED;
        this.lives = lives;
        this.personOf = personOf;
        this.report = report;
        this.at = new Runnable[Math.toIntExact(round.stampsUsed())];
        this.surely = new Life[plan.people()][numbers];
        this.surelyOn = new int[numbers];
        this.perhaps = new int[plan.people()][numbers];
        this.perhapsOn = new int[numbers];
        this.freeSince = new long[plan.people()][numbers];
        this.roomSince = new long[numbers];
        Arrays.fill(roomSince, plan.numbers(), numbers, Long.MAX_VALUE);
    }

    void walk(List<Act> acts) {
        for (Life life : lives.values()) {
            put(life.perhapsFrom, () -> perhapsBegins(life));
            put(life.perhapsTo, () -> perhapsEnds(life));
            if (life.hasSureLife()) {
                put(life.surelyFrom, () -> surelyBegins(life));
                put(life.surelyTo, () -> surelyEnds(life));
            }
        }
        for (Act act : acts) {
            if (act instanceof Act.Refused refused) {
                put(act.to(), () -> refused(refused));
            } else if (act instanceof Act.Routed routed) {
                put(act.to(), () -> routed(routed));
            } else if (act instanceof Act.Added added) {
                put(act.to(), () -> roomSince[added.number()] = added.to());
            }
        }
        for (Runnable step : at) {
            if (step != null) {
                step.run();
            }
        }
    }

    private void put(long stamp, Runnable step) {
        if (stamp < at.length) {
            at[(int) stamp] = step;
        }
    }

    private void perhapsBegins(Life life) {
        for (int i = 0; i < life.people.length; i++) {
            perhaps[life.people[i]][life.numbers[i]]++;
            if (isFirstOn(life, i)) {
                perhapsOn[life.numbers[i]]++;
            }
        }
    }

    private void perhapsEnds(Life life) {
        for (int i = 0; i < life.people.length; i++) {
            int number = life.numbers[i];
            if (--perhaps[life.people[i]][number] == 0) {
                freeSince[life.people[i]][number] = life.perhapsTo;
            }
            if (isFirstOn(life, i) && --perhapsOn[number] == cap - 1) {
                roomSince[number] = life.perhapsTo;
            }
        }
    }

    private void surelyBegins(Life life) {
        for (int i = 0; i < life.people.length; i++) {
            int number = life.numbers[i];
            Life other = surely[life.people[i]][number];
            if (other != null) {
                report.accept("P1 two at once: " + life + " and " + other);
            }
            surely[life.people[i]][number] = life;
            if (isFirstOn(life, i) && ++surelyOn[number] > cap) {
                report.accept("P4 " + surelyOn[number] + " at once on number " + number + " at " + life.surelyFrom);
            }
        }
    }

    private void surelyEnds(Life life) {
        for (int i = 0; i < life.people.length; i++) {
            if (surely[life.people[i]][life.numbers[i]] == life) {
                surely[life.people[i]][life.numbers[i]] = null;
            }
            if (isFirstOn(life, i)) {
                surelyOn[life.numbers[i]]--;
            }
        }
    }

    /** Whether a participant is the first of a session on its number, since a session counts once. */
    private static boolean isFirstOn(Life life, int i) {
        for (int j = 0; j < i; j++) {
            if (life.numbers[j] == life.numbers[i]) {
                return false;
            }
        }
        return true;
    }

    private void refused(Act.Refused refused) {
        List<PhoneNumber> all = refused.request().participants();
        List<PhoneNumber> who = shared ? all : List.of(refused.participant().orElseThrow());
        for (int number = 0; number < roomSince.length; number++) {
            boolean free = perhapsOn[number] < cap && roomSince[number] <= refused.from();
            for (PhoneNumber one : who) {
                int person = personOf.get(one);
                free &= perhaps[person][number] == 0 && freeSince[person][number] <= refused.from();
            }
            if (free) {
                report.accept("P3 number " + number + " was free all through " + refused);
            }
        }
    }

    private void routed(Act.Routed routed) {
        Life life = surely[routed.person()][routed.number()];
        if (life != null && life.surelyFrom <= routed.from() && life.session != routed.session()) {
            report.accept("P6 missed by " + routed + ": " + life);
        }
        Life found = routed.session() == null ? null : lives.get(routed.session());
        if (found != null && !found.binds(routed.person(), routed.number())) {
            report.accept("P6 misrouted: " + routed + " found " + found);
        }
    }
}
