package io.github.proxypool.testkit;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationResult;
import io.github.proxypool.AllocationResult.Allocated;
import io.github.proxypool.AllocationResult.Exhausted;
import io.github.proxypool.Exhaustion;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.ManualClock;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.UniqueNameConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The results of a fixed sequence of commands, one line each, in full. */
public final class Transcript {
    private static final int COMMANDS = 400;

    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final SplittableRandom commands = new SplittableRandom(4711);
    private final Pool pool;

    private Transcript(AllocationPolicy policy, long seed) {
        pool = Pool.builder()
                .numbers(FictionalNumbers.proxies(5))
                .policy(policy)
                .seed(seed)
                .clock(clock)
                .listener(this::event)
                .build();
    }

    /** Runs the commands; what depends on the seed is the pool's doing. */
    public static List<String> of(AllocationPolicy policy, long seed) {
        return of(policy, seed, pool -> {});
    }

    /** Runs the commands, and after each something that should change nothing. */
    public static List<String> of(AllocationPolicy policy, long seed, Consumer<Pool> looks) {
        Transcript transcript = new Transcript(policy, seed);
        for (int i = 0; i < COMMANDS; i++) {
            transcript.command();
            looks.accept(transcript.pool);
        }
        transcript.pool.close();
        return List.copyOf(transcript.lines);
    }

    private void event(PoolEvent event) {
        String kind =
                event instanceof PoolEvent.Ended ended ? "ended " + ended.status() + " " + ended.endedAt() : "opened";
        lines.add(kind + " " + event.session().id() + " " + event.number().e164() + " #" + event.version());
    }

    private void command() {
        int dice = commands.nextInt(20);
        if (dice < 9) {
            lines.add("open " + open());
        } else if (dice < 13) {
            Session session = sessions.isEmpty() ? null : sessions.remove(commands.nextInt(sessions.size()));
            lines.add("close " + (session == null ? "nothing" : session.close()));
        } else if (dice < 15) {
            clock.advance(Duration.ofMillis(commands.nextInt(4)));
        } else if (dice < 17) {
            lines.add(
                    "touch " + (sessions.isEmpty() ? "nothing" : sessions.get(0).touch()));
        } else if (dice < 19) {
            lines.add("sweep " + pool.sweep());
        } else {
            lines.add("list " + pool.sessions().map(Session::id).toList());
        }
    }

    private String open() {
        SessionRequest.Builder request = SessionRequest.builder();
        int first = commands.nextInt(12);
        int size = commands.nextInt(4) == 0 ? 3 : 2;
        for (int i = 0; i < size; i++) {
            request.participants(FictionalNumbers.person((first + i * i) % 12));
        }
        if (commands.nextInt(4) == 0) {
            request.uniqueName("ride " + commands.nextInt(3));
        }
        if (commands.nextInt(2) == 0) {
            request.ttl(Duration.ofMillis(commands.nextInt(1, 20)));
        }
        try {
            return answer(pool.tryOpen(request.build()));
        } catch (UniqueNameConflictException e) {
            return "conflict";
        }
    }

    private String answer(AllocationResult result) {
        if (result instanceof Allocated allocated) {
            Session session = allocated.session();
            sessions.add(session);
            List<String> numbers =
                    People.numbers(session).stream().map(PhoneNumber::e164).toList();
            return session.id() + " " + numbers + " " + session.expiresAt() + " " + allocated.existing();
        }
        Exhaustion why = ((Exhausted) result).exhaustion();
        return why.reason() + why.participant().map(p -> " for " + p).orElse("") + " (in pool " + why.inPool()
                + ", not in use " + why.notInUse() + ", below cap " + why.belowCap() + ")";
    }
}
