package io.github.proxypool;

import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.Teller;
import io.github.proxypool.internal.Word;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Makes events of what the engine tells, and keeps a listener that throws from harming whoever called. */
final class Announcer implements Teller {
    private final PoolListener listener;
    private final LongAdder failures = new LongAdder();

    Announcer(PoolListener listener) {
        this.listener = listener;
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public void tell(SessionCore core, int events) {
        DefaultSession session = (DefaultSession) core;
        ProxyNumber number = DefaultPool.proxyNumber(session.home());
        if ((events & Word.OPENED_TOLD) != 0) {
            deliver(new PoolEvent.Opened(session, number, session.serial()));
        }
        SessionCore.End end = session.end();
        if ((events & Word.ENDED_TOLD) != 0 && end != null) {
            Instant at = Instant.ofEpochMilli(Word.time(session.word()));
            deliver(new PoolEvent.Ended(session, number, end.version(), session.status(), at));
        }
    }

    // Whatever a listener throws, the session has opened or ended, and the caller must hear of that and nothing else.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void deliver(PoolEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) {
            failures.increment();
        }
    }
}
