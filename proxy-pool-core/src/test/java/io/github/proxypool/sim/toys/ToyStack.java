package io.github.proxypool.sim.toys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A Treiber stack: right as it is, wrong in many ways when patched. */
public final class ToyStack {
    private static final VarHandle HEAD;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(ToyStack.class, "head", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Node head;

    /**
     * Pushes a value.
     *
     * @param value the value
     */
    public void push(int value) {
        while (true) {
            Node before = head;
            if (HEAD.compareAndSet(this, before, new Node(value, before))) {
                return;
            }
        }
    }

    /**
     * Pops a value.
     *
     * @return the value pushed last, or -1
     */
    public int pop() {
        while (true) {
            Node before = head;
            if (before == null) {
                return -1;
            }
            if (HEAD.compareAndSet(this, before, before.next)) {
                return before.value;
            }
        }
    }

    private record Node(int value, @Nullable Node next) {}
}
