package io.github.proxypool.sim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntSupplier;

/**
 * Fibers on one thread, on the JDK's own continuations (JDK 21 and later).
 *
 * <p>They are reached by method handles, so that the source compiles for Java 17, and need {@code --add-exports
 * java.base/jdk.internal.vm=ALL-UNNAMED} at run time. A body that is never resumed is garbage.
 */
final class ContinuationFibers implements Fibers {
    private final Jdk jdk;
    private Object[] continuations = {};
    private int target;

    ContinuationFibers() {
        jdk = Jdk.INSTANCE;
    }

    static boolean available() {
        try {
            return Jdk.INSTANCE.scope != null;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public void run(IntSupplier[] bodies, int first) {
        continuations = new Object[bodies.length];
        target = first;
        while (target != CALLER) {
            int next = target;
            if (continuations[next] == null) {
                IntSupplier body = bodies[next];
                continuations[next] = jdk.create(() -> target = body.getAsInt());
            }
            jdk.resume(continuations[next]);
        }
    }

    @Override
    public void transfer(int from, int to) {
        target = to;
        if (!jdk.pause()) {
            throw new AssertionError("step in a place where a continuation is pinned");
        }
    }

    /** The four handles to {@code jdk.internal.vm.Continuation}. */
    private static final class Jdk {
        private static final MethodHandle CREATE;
        private static final MethodHandle RESUME;
        private static final MethodHandle PAUSE;
        static final Jdk INSTANCE;

        static {
            try {
                Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
                Class<?> type = Class.forName("jdk.internal.vm.Continuation");
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                        .invoke("simulator");
                CREATE = lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class))
                        .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
                RESUME = lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                        .asType(MethodType.methodType(void.class, Object.class));
                PAUSE = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType))
                        .asType(MethodType.methodType(boolean.class, Object.class));
                INSTANCE = new Jdk(scope);
            } catch (Throwable e) {
                throw new LinkageError("no continuations", e);
            }
        }

        private final Object scope;

        private Jdk(Object scope) {
            this.scope = scope;
        }

        Object create(Runnable entry) {
            try {
                return (Object) CREATE.invokeExact(scope, entry);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        void resume(Object continuation) {
            try {
                RESUME.invokeExact(continuation);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        boolean pause() {
            try {
                return (boolean) PAUSE.invokeExact(scope);
            } catch (Throwable e) {
                throw new AssertionError("step in a place where a continuation is pinned", e);
            }
        }
    }
}
