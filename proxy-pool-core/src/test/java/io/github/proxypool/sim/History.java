package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;

/** The calls of one run in the order of their invocations. */
public final class History {
    private final List<Call> calls = new ArrayList<>();
    private int now;

    Call begin(int thread, Object op, long steps) {
        Call call = new Call(thread, op, now++, steps);
        calls.add(call);
        return call;
    }

    void end(Call call, Object result, long steps) {
        call.end(result, now++, steps);
    }

    /**
     * Gives the calls.
     *
     * @return the calls by time of invocation
     */
    public List<Call> calls() {
        return calls;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        calls.forEach(call -> text.append("    ").append(call).append('\n'));
        return text.toString();
    }
}
