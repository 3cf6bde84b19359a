package io.github.proxypool.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * A second copy of the library in which every shared access is a step: loads its classes, and the subjects that drive
 * them, child first, patched by a {@link Mutant} if one is given and then instrumented. The production jar knows
 * nothing of it.
 *
 * <p>Inside are all classes under the root package but the simulator's own, except its {@code world} (subjects, which
 * take no steps) and its {@code toys}.
 */
public final class SimClassLoader extends ClassLoader {
    private static final String ROOT = "io.github.proxypool.";
    private static final String SIMULATOR = ROOT + "sim.";
    private static final String WORLD = SIMULATOR + "world.";
    private static final String TOYS = SIMULATOR + "toys.";

    /** Ids of threads differ from run to run. That all are one lets what one leaves behind be seen by another. */
    private static final Patch ALIKE =
            new Patch(ROOT + "internal.Spread", "stripe", Edits.answerCall("getId", 0, Edits.ALL));

    private final List<Patch> patches;
    private final Set<String> coarse;
    private final Instrumenter instrumenter;

    private SimClassLoader(List<Patch> patches, boolean strict, Set<String> coarse) {
        super(SimClassLoader.class.getClassLoader());
        this.patches = Stream.concat(Stream.of(ALIKE), patches.stream()).toList();
        this.coarse = coarse;
        instrumenter = new Instrumenter(new Fields(SimClassLoader::stepping, this::classFile), strict);
    }

    /**
     * Loads the classes as they are.
     *
     * @param coarse classes that take no steps, so that what they do is atomic: a hint of many words, say, that would
     *     drown the steps that matter
     * @return a loader that steps at volatile and atomic accesses
     */
    public static SimClassLoader plain(String... coarse) {
        return new SimClassLoader(List.of(), false, Set.of(coarse));
    }

    /**
     * Loads the classes as they are, with more places to step.
     *
     * @param coarse classes that take no steps
     * @return a loader that steps at plain accesses too
     */
    public static SimClassLoader strict(String... coarse) {
        return new SimClassLoader(List.of(), true, Set.of(coarse));
    }

    /**
     * Loads the classes with a fault planted.
     *
     * @param mutant the fault
     * @param coarse classes that take no steps
     * @return a loader that steps at volatile and atomic accesses
     */
    public static SimClassLoader mutated(Mutant mutant, String... coarse) {
        SimClassLoader loader = new SimClassLoader(mutant.patches(), mutant.strict(), Set.of(coarse));
        mutant.patches().forEach(patch -> loader.initialize(patch.className()));
        return loader;
    }

    /** Fails at once if a patch does not apply, or makes a class that cannot be verified. */
    private void initialize(String className) {
        try {
            Class.forName(className, true, this);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes an object of a class inside.
     *
     * @param className the name of a public class with a public constructor without parameters
     * @param type what it implements, a type outside
     * @param <T> that type
     * @return the object
     */
    public <T> T create(String className, Class<T> type) {
        try {
            Class<?> loaded = Class.forName(className, true, this);
            return type.cast(loaded.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + className, e);
        }
    }

    /**
     * Tells how many places were instrumented so far.
     *
     * @return the numbers by kind
     */
    public Map<String, Integer> counts() {
        return Map.copyOf(instrumenter.counts());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!inside(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        if (getParent().getResource(path(name)) == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] bytes = transform(name, classFile(name));
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] transform(String name, byte[] bytes) {
        if (!stepping(name)) {
            return bytes;
        }
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, 0);
        for (Patch patch : patches) {
            if (patch.className().equals(name)) {
                patch.apply(type);
            }
        }
        if (!coarse.contains(name)) {
            instrumenter.instrument(type);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    private byte[] classFile(String name) {
        try (InputStream in = getParent().getResourceAsStream(path(name))) {
            if (in == null) {
                throw new IllegalStateException("no class file of " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }

    private static boolean inside(String name) {
        return name.startsWith(ROOT)
                && (!name.startsWith(SIMULATOR) || name.startsWith(WORLD) || name.startsWith(TOYS));
    }

    private static boolean stepping(String name) {
        return inside(name) && !name.startsWith(WORLD);
    }
}
