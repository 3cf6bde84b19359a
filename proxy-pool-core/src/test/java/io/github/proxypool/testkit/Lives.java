package io.github.proxypool.testkit;

import io.github.proxypool.testkit.Allocator.Granted;
import io.github.proxypool.testkit.Operation.Close;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Operation.Open;
import io.github.proxypool.testkit.Operation.Read;
import io.github.proxypool.testkit.Operation.Scan;
import io.github.proxypool.testkit.Operation.Tick;
import io.github.proxypool.testkit.Operation.Told;
import io.github.proxypool.testkit.Operation.Touch;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The lives of all sessions of a history. */
final class Lives {
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Map<String, Open> opens = new HashMap<>();
    private final Consumer<String> violations;
    private final History history;
    private final List<Tick> ticks;

    private Lives(History history, Consumer<String> violations) {
        this.history = history;
        this.violations = violations;
        this.ticks = history.all(Tick.class)
                .sorted(Comparator.comparingLong(Tick::invoked))
                .toList();
    }

    static Collection<Life> of(History history, Consumer<String> violations) {
        Lives lives = new Lives(history, violations);
        lives.begin();
        lives.narrow();
        if (history.steadyClock()) {
            lives.expire();
        }
        lives.lives.values().stream()
                .filter(life -> !life.consistent())
                .forEach(life -> violations.accept("P2 not one interval for everybody who looked: " + life));
        return lives.lives.values();
    }

    private void begin() {
        history.all(Open.class).forEach(open -> {
            if (open.answer() instanceof Granted granted && !granted.existing()) {
                opens.put(granted.session(), open);
                if (lives.put(granted.session(), new Life(open, granted)) != null) {
                    violations.accept("P5 opened twice: session " + granted.session());
                }
            }
        });
    }

    private void narrow() {
        for (Operation operation : history.operations()) {
            if (operation instanceof Open open && open.answer() instanceof Granted granted && granted.existing()) {
                on(granted.session(), life -> life.seenLive(open.invoked(), open.responded()));
            } else if (operation instanceof Read read && read.found().isPresent()) {
                on(read.found().get(), life -> life.seenLive(read.invoked(), read.responded()));
            } else if (operation instanceof Scan scan) {
                scan.found().forEach(id -> on(id, life -> life.seenLive(scan.invoked(), scan.responded())));
            } else if (operation instanceof Touch touch) {
                on(touch.session(), life -> touched(life, touch));
            } else if (operation instanceof Close close) {
                on(close.session(), life -> closed(life, close));
            } else if (operation instanceof Told told) {
                on(told.session(), life -> told(life, told));
            }
        }
    }

    private static void touched(Life life, Touch touch) {
        if (touch.live()) {
            life.seenLive(touch.invoked(), touch.responded());
        } else {
            life.endedBy(touch.responded());
        }
    }

    private static void closed(Life life, Close close) {
        if (close.won()) {
            life.closedWithin(close.invoked(), close.responded());
        } else {
            life.endedBy(close.responded());
        }
    }

    private static void told(Life life, Told told) {
        if (told.news() == News.OPENED) {
            life.begunBy(told.at());
        } else {
            life.endedBy(told.at());
        }
    }

    private void on(String session, Consumer<Life> observation) {
        Life life = lives.get(session);
        if (life == null) {
            violations.accept("P2 seen but never opened: session " + session);
        } else {
            observation.accept(life);
        }
    }

    /** By the earliest and the latest expiry that the calls allow, since a call reads the clock somewhere within. */
    private void expire() {
        Map<String, List<Touch>> touches =
                history.all(Touch.class).filter(Touch::live).collect(Collectors.groupingBy(Touch::session));
        for (Life life : lives.values()) {
            Open open = opens.get(life.session);
            List<Touch> touched = touches.getOrDefault(life.session, List.of());
            long earliest = expiryFrom(open, readBefore(open.invoked()));
            long latest = expiryFrom(open, readUpTo(open.responded()));
            for (Touch touch : touched) {
                earliest = Math.max(earliest, expiryFrom(open, readBefore(touch.invoked())));
                latest = Math.max(latest, expiryFrom(open, readUpTo(touch.responded())));
            }
            life.expiresNotBefore(stampOf(earliest, Tick::invoked));
            life.endedBy(stampOf(latest, Tick::responded));
            seemOver(life, open, touched);
        }
    }

    private static long expiryFrom(Open open, long now) {
        long absolute = open.request().expiresAt().map(Instant::toEpochMilli).orElse(Life.NEVER);
        long sliding = open.request().ttl().map(ttl -> now + ttl.toMillis()).orElse(Life.NEVER);
        return Math.min(absolute, sliding);
    }

    private void seemOver(Life life, Open open, List<Touch> touched) {
        for (Tick tick : ticks) {
            long due = touched.stream()
                    .filter(touch -> touch.responded() < tick.invoked())
                    .mapToLong(touch -> expiryFrom(open, readBefore(touch.invoked())))
                    .reduce(expiryFrom(open, readBefore(open.invoked())), Math::max);
            if (due <= tick.millis()) {
                touched.stream()
                        .filter(touch -> touch.invoked() < tick.responded() && tick.invoked() < touch.responded())
                        .forEach(touch -> life.mayHaveSeemedOver(tick.invoked(), touch.responded()));
            }
        }
    }

    /** What the clock showed at least at a stamp. */
    private long readBefore(long stamp) {
        return ticks.stream()
                .filter(tick -> tick.responded() < stamp)
                .mapToLong(Tick::millis)
                .reduce(history.startMillis(), Math::max);
    }

    /** What the clock showed at most at a stamp. */
    private long readUpTo(long stamp) {
        return ticks.stream()
                .filter(tick -> tick.invoked() < stamp)
                .mapToLong(Tick::millis)
                .reduce(history.startMillis(), Math::max);
    }

    /** When the clock came to an expiry. */
    private long stampOf(long expiry, ToLongFunction<Tick> stamp) {
        return ticks.stream()
                .filter(tick -> tick.millis() >= expiry)
                .mapToLong(stamp)
                .findFirst()
                .orElse(Life.NEVER);
    }
}
