package io.github.proxypool.testkit;

import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Takes one repeated task, and runs it when told to, on the caller's thread. */
public final class ManualScheduler extends ScheduledThreadPoolExecutor {
    private Task task;

    /** Has no task yet, and never a thread. */
    public ManualScheduler() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        task = new Task(command, unit.toNanos(delay));
        return task;
    }

    /** Runs the task once. */
    public void tick() {
        task.command.run();
    }

    /** The pause between two runs. */
    public long delay(TimeUnit unit) {
        return task.getDelay(unit);
    }

    /** Whether the task was cancelled. */
    public boolean isCancelled() {
        return task.isCancelled();
    }

    private static final class Task extends FutureTask<Object> implements RunnableScheduledFuture<Object> {
        private final Runnable command;
        private final long delayNanos;

        Task(Runnable command, long delayNanos) {
            super(command, null);
            this.command = command;
            this.delayNanos = delayNanos;
        }

        @Override
        public boolean isPeriodic() {
            return true;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delayNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(delayNanos, other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
