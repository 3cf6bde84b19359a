package io.github.proxypool.sim;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A change to one method of one class.
 *
 * @param className the class, with dots
 * @param methodName the method; overloads are all changed
 * @param edit the change
 */
public record Patch(String className, String methodName, Edit edit) {
    /** A change to the code of a method. */
    @FunctionalInterface
    public interface Edit {
        /**
         * Changes a method.
         *
         * @param method its code
         * @return how many places were changed
         */
        int apply(MethodNode method);
    }

    /** Changes a class; a patch that changes nothing is an error, as its mutant would be no mutant. */
    void apply(ClassNode type) {
        int changed = 0;
        for (MethodNode method : type.methods) {
            if (method.name.equals(methodName)) {
                changed += edit.apply(method);
            }
        }
        if (changed == 0) {
            throw new IllegalStateException("nothing to patch in " + className + "." + methodName);
        }
    }
}
