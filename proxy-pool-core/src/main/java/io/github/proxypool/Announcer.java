package io.github.proxypool;

import io.github.proxypool.internal.Change;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Teller;
import io.github.proxypool.internal.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes events of what the engine tells, and keeps a listener that throws from harming whoever called. */
final class Announcer implements Teller {
    private final PoolListener listener;
    /** Not an adder, which may allocate when it counts. */
    private final AtomicLong failures = new AtomicLong();

    Announcer(PoolListener listener) {
        this.listener = listener;
    }

    long failures() {
        return failures.get();
    }

    @Override
    public Runnable prepared(SessionCore core, int events) {
        DefaultSession session = (DefaultSession) core;
        ProxyNumber number = DefaultPool.proxyNumber(session.home());
        List<PoolEvent> due = new ArrayList<>(2);
        if ((events & Word.OPENED_TOLD) != 0) {
            due.add(new PoolEvent.Opened(session, number, session.serial()));
        }
        SessionCore.End end = session.end();
        if ((events & Word.ENDED_TOLD) != 0 && end != null) {
            Instant at = Instant.ofEpochMilli(Word.time(session.word()));
            due.add(new PoolEvent.Ended(session, number, end.version(), session.status(), at));
        }
        PoolEvent[] ready = due.toArray(new PoolEvent[0]);
        return () -> {
            for (PoolEvent event : ready) {
                deliver(event);
            }
        };
    }

    @Override
    public Runnable prepared(SessionCore core, Change change) {
        DefaultSession session = (DefaultSession) core;
        PoolEvent event = new PoolEvent.Changed(
                session,
                DefaultPool.proxyNumber(session.home()),
                change.version(),
                SessionChanges.joined(change),
                SessionChanges.left(change));
        return () -> deliver(event);
    }

    // Whatever a listener throws, the session has opened or ended, and the caller must hear of that and nothing else.
    private void deliver(PoolEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) {
            failures.incrementAndGet();
        }
    }
}
