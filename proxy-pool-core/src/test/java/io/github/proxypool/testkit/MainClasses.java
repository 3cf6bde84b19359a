package io.github.proxypool.testkit;

import io.github.proxypool.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the library itself, without its tests. */
public final class MainClasses {
    private static final String EXPORTED = "io.github.proxypool";

    private MainClasses() {}

    /** Where they are. */
    public static Path root() {
        try {
            return Path.of(Pool.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All class files, module descriptor and package annotations aside. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().endsWith("-info.class"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All classes, nested ones too. */
    public static List<Class<?>> all() {
        return files().stream().<Class<?>>map(MainClasses::load).toList();
    }

    /** The classes that users of the module can name. */
    public static List<Class<?>> exported() {
        return all().stream()
                .filter(it -> it.getPackageName().equals(EXPORTED) && isPublic(it))
                .toList();
    }

    private static boolean isPublic(Class<?> type) {
        boolean self = java.lang.reflect.Modifier.isPublic(type.getModifiers());
        return self && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static Class<?> load(Path file) {
        String path = root().relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length())
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name, false, MainClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
