package io.github.proxypool.testkit;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads the library and its tests anew, where a library that is optional cannot be found. */
public final class HidingClassLoader extends URLClassLoader {
    private final String hidden;

    /**
     * Hides what is in a package and below.
     *
     * @param hidden the package's name
     * @throws MalformedURLException never, but for a strange file system
     */
    public HidingClassLoader(String hidden) throws MalformedURLException {
        super(
                new URL[] {
                    MainClasses.root().toUri().toURL(),
                    HidingClassLoader.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                },
                HidingClassLoader.class.getClassLoader());
        this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(hidden)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("io.github.proxypool")) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
    }
}
