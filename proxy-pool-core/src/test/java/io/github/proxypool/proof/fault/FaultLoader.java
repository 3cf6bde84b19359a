package io.github.proxypool.proof.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A second copy of the library in which memory can run out, and of the classes of {@code inside} that drive it. A call
 * of {@link Allocations#next} stands before each allocation, and before and after each call of another library, which
 * may allocate before it has an effect or afterwards.
 */
public final class FaultLoader extends ClassLoader {
    private static final String ROOT = "io.github.proxypool.";
    private static final String INSIDE = ROOT + "proof.fault.inside.";

    /** Makes a loader that has loaded nothing yet. */
    public FaultLoader() {
        super(FaultLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean library = isLibrary(name);
        if (!library && !name.startsWith(INSIDE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, library);
        }
    }

    /** The library is what is in the root package and in {@code internal}, as far as it is not a test. */
    private boolean isLibrary(String name) {
        if (!name.startsWith(ROOT)) {
            return false;
        }
        String rest = name.substring(ROOT.length());
        return rest.startsWith("internal.") || !rest.contains(".");
    }

    private Class<?> define(String name, boolean library) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = library ? instrumented(in.readAllBytes()) : in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] instrumented(byte[] bytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                MethodVisitor plain =
                                        super.visitMethod(access, name, descriptor, signature, exceptions);
                                // A class whose initialisation fails is lost for good, whoever wrote it.
                                return name.equals("<clinit>") ? plain : new Hooks(plain);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Hooks extends MethodVisitor {

        Hooks(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void hook() {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Allocations.class.getName().replace('.', '/'), "next", "()V", false);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            // Behind, since a frame may refer to the place of a NEW.
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                hook();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                hook();
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            hook();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean mayAllocate = mayAllocate(owner) && !name.equals("<init>");
            if (mayAllocate) {
                hook();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (mayAllocate) {
                hook();
            }
        }

        private static boolean mayAllocate(String owner) {
            boolean other = owner.startsWith("java/") || owner.startsWith("com/google/");
            boolean never = owner.equals("java/lang/invoke/VarHandle")
                    || owner.startsWith("java/util/concurrent/atomic/Atomic")
                    || owner.startsWith("java/util/function/")
                    || owner.equals("java/lang/Runnable")
                    || owner.equals("java/lang/Math")
                    || owner.equals("java/lang/Object");
            return other && !never;
        }
    }
}
