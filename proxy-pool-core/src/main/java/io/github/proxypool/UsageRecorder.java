package io.github.proxypool;

import io.github.proxypool.planning.Sessions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Watches a trial: how many sessions there are over time, how many the busiest participant has, and each number's load. */
final class UsageRecorder implements PoolTrial.Witness {
    private static final int SPANS = 240;

    private final Sessions sessions;
    private final long start;
    private final long step;
    private final int[] held;
    private final int[] loads;
    private final int[] peaks;
    private final Queue<Live> live = new ArrayDeque<>();
    private final List<CapacityPlan.Sample> samples = new ArrayList<>();
    private int most;
    private int busiest;

    private record Live(int i, List<Integer> numbers) {}

    UsageRecorder(Sessions sessions, int numbers) {
        this.sessions = sessions;
        this.start = sessions.open(0);
        this.step = Math.max(1, (sessions.open(sessions.count() - 1) - start + SPANS) / SPANS);
        this.held = new int[sessions.participants()];
        this.loads = new int[numbers];
        this.peaks = new int[numbers];
    }

    @Override
    public void opened(int i, List<Integer> numbers) {
        passUntil(sessions.open(i));
        live.add(new Live(i, numbers));
        for (int number : numbers) {
            peaks[number] = Math.max(peaks[number], ++loads[number]);
        }
        most = Math.max(most, live.size());
        int both = Math.max(++held[sessions.first(i)], ++held[sessions.second(i)]);
        busiest = Math.max(busiest, both);
    }

    /** Ends sessions and spans in the order of time; a span begins with what the last one left. */
    private void passUntil(long now) {
        while (end() <= now) {
            endUntil(end());
            samples.add(new CapacityPlan.Sample(Duration.ofMillis(end() - start), most, busiest));
            most = live.size();
            busiest = busiestNow();
        }
        endUntil(now);
    }

    private long end() {
        return start + step * (samples.size() + 1);
    }

    private int busiestNow() {
        int now = 0;
        for (Live session : live) {
            now = Math.max(now, Math.max(held[sessions.first(session.i)], held[sessions.second(session.i)]));
        }
        return now;
    }

    private void endUntil(long now) {
        for (Live oldest = live.peek(); oldest != null && sessions.close(oldest.i) <= now; oldest = live.peek()) {
            live.remove();
            held[sessions.first(oldest.i)]--;
            held[sessions.second(oldest.i)]--;
            oldest.numbers.forEach(number -> loads[number]--);
        }
    }

    CapacityPlan.Usage usage() {
        passUntil(sessions.open(sessions.count() - 1));
        samples.add(new CapacityPlan.Sample(Duration.ofMillis(end() - start), most, busiest));
        return new CapacityPlan.Usage(
                samples, java.util.Arrays.stream(peaks).boxed().toList());
    }
}
