package io.github.proxypool.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Looks up the flags of fields in class files, inherited ones included. */
final class Fields {
    private final Predicate<String> inside;
    private final Function<String, byte[]> classFiles;
    private final Map<String, ClassNode> parsed = new HashMap<>();

    /**
     * Starts with nothing parsed.
     *
     * @param inside tells the names (with dots) of the classes that are looked at
     * @param classFiles gives a class file by name (with dots)
     */
    Fields(Predicate<String> inside, Function<String, byte[]> classFiles) {
        this.inside = inside;
        this.classFiles = classFiles;
    }

    boolean inside(String owner) {
        return inside.test(owner.replace('/', '.'));
    }

    /** Gives the access flags of a field, 0 for one outside. */
    int flags(String owner, String name) {
        for (String type = owner; inside(type); type = parse(type).superName) {
            for (FieldNode field : parse(type).fields) {
                if (field.name.equals(name)) {
                    return field.access;
                }
            }
        }
        return 0;
    }

    private ClassNode parse(String owner) {
        return parsed.computeIfAbsent(owner, name -> {
            ClassNode type = new ClassNode();
            new ClassReader(classFiles.apply(name.replace('/', '.'))).accept(type, ClassReader.SKIP_CODE);
            return type;
        });
    }
}
