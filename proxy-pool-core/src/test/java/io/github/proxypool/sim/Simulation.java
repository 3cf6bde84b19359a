package io.github.proxypool.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one schedule of a scenario and judges it. */
public final class Simulation {
    private static final long STEP_LIMIT = 20_000;

    private final Interleaver interleaver;
    private final Subject.Factory factory;
    private History history = new History();
    private @Nullable String aftermath;
    private long steps;
    private int killed;

    /**
     * Prepares to run schedules.
     *
     * @param interleaver what runs the threads
     * @param factory what makes the subjects
     */
    public Simulation(Interleaver interleaver, Subject.Factory factory) {
        this.interleaver = interleaver;
        this.factory = factory;
    }

    /**
     * Runs one schedule.
     *
     * @param scenario what the threads do
     * @param policy who runs next
     * @param kills for each thread its kill step, or {@link Interleaver#NEVER}
     * @param trace where the steps are written down, or null
     * @param <S> the state of the specification
     * @return what is wrong, or null
     */
    public <S> @Nullable String run(Scenario<S> scenario, Policy policy, long[] kills, @Nullable Trace trace) {
        history = new History();
        try {
            return judged(scenario, policy, kills, trace);
        } catch (RuntimeException | Error e) {
            return "crashed: " + Crashes.describe(e);
        }
    }

    private <S> @Nullable String judged(Scenario<S> scenario, Policy policy, long[] kills, @Nullable Trace trace) {
        Subject subject = factory.create(scenario.setup());
        interleaver.runAlone(() -> sequentially(subject, scenario.before()), STEP_LIMIT);
        int threads = scenario.programs().size();
        Runnable[] bodies = new Runnable[threads];
        for (int i = 0; i < threads; i++) {
            int thread = i;
            bodies[i] = () -> runProgram(thread, subject, scenario.programs().get(thread));
        }
        interleaver.run(bodies, policy, STEP_LIMIT, kills, trace);
        steps = interleaver.steps();
        killed = 0;
        for (int i = 0; i < threads; i++) {
            killed += interleaver.killed(i) ? 1 : 0;
        }
        if (interleaver.crash() != null) {
            return "crashed: " + Crashes.describe(interleaver.crash());
        }
        if (interleaver.stuck()) {
            return "no progress in " + STEP_LIMIT + " steps";
        }
        interleaver.runAlone(() -> sequentially(subject, scenario.after()), STEP_LIMIT);
        String flaw = judge(scenario);
        if (flaw == null) {
            interleaver.runAlone(() -> aftermath = subject.flaw(killed), STEP_LIMIT);
            flaw = aftermath;
        }
        return flaw;
    }

    /**
     * Gives the number of threads that were killed in the last schedule.
     *
     * @return how many
     */
    public int killed() {
        return killed;
    }

    /**
     * Gives the steps that the threads of the last schedule took.
     *
     * @return their number
     */
    public long steps() {
        return steps;
    }

    /**
     * Gives the calls of the last schedule.
     *
     * @return its history
     */
    public History history() {
        return history;
    }

    private <S> @Nullable String judge(Scenario<S> scenario) {
        for (Call call : history.calls()) {
            if (!call.pending() && call.steps() > scenario.spec().maxSteps(call.op())) {
                return "too many steps: " + call;
            }
            if (call.hasWritten() && !scenario.spec().mayWrite(call.op())) {
                return "writes: " + call;
            }
        }
        return Linearizability.check(scenario.spec(), history.calls()) ? null : "not linearizable";
    }

    private void runProgram(int thread, Subject subject, List<?> program) {
        for (Object op : program) {
            Steps.step(Sites.CALL);
            Call call = history.begin(thread, subject.resolve(thread, op), interleaver.steps(thread));
            long writes = interleaver.writes(thread);
            history.end(call, subject.apply(thread, call.op()), interleaver.steps(thread));
            call.wrote(interleaver.writes(thread) - writes);
        }
    }

    private void sequentially(Subject subject, List<?> ops) {
        for (Object op : ops) {
            Call call = history.begin(-1, subject.resolve(-1, op), 0);
            history.end(call, subject.apply(-1, call.op()), 0);
        }
    }
}
