package io.github.proxypool.sim;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts a call of {@link Steps#step} before every shared access of a class: calls of VarHandles, atomics and concurrent
 * collections (each one step) and accesses to volatile fields; in strict mode also plain accesses to non-final fields
 * and to array elements.
 */
final class Instrumenter {
    private static final String STEPS = "io/github/proxypool/sim/Steps";

    private final Fields fields;
    private final boolean strict;
    private final Map<String, Integer> counts = new TreeMap<>();

    Instrumenter(Fields fields, boolean strict) {
        this.fields = fields;
        this.strict = strict;
    }

    /** Counts the places by kind, so that a test can tell a working instrumenter from a dead one. */
    Map<String, Integer> counts() {
        return counts;
    }

    void instrument(ClassNode type) {
        for (MethodNode method : type.methods) {
            if (method.name.equals("<clinit>")) {
                silence(method);
            } else {
                instrument(type, method);
            }
        }
    }

    private void instrument(ClassNode type, MethodNode method) {
        int line = 0;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            }
            String kind = kind(insn, method);
            if (kind != null) {
                counts.merge(kind, 1, Integer::sum);
                String simple = type.name.substring(type.name.lastIndexOf('/') + 1);
                int site = Sites.add(simple + "." + method.name + ":" + line + " " + what(insn, kind));
                InsnList step = new InsnList();
                step.add(new LdcInsnNode(site));
                step.add(new MethodInsnNode(Opcodes.INVOKESTATIC, STEPS, "step", "(I)V"));
                method.instructions.insertBefore(insn, step);
            }
        }
    }

    private @Nullable String kind(AbstractInsnNode insn, MethodNode method) {
        if (insn instanceof MethodInsnNode call) {
            return sharedCall(call);
        }
        if (insn instanceof FieldInsnNode access) {
            int flags = fields.flags(access.owner, access.name);
            if ((flags & Opcodes.ACC_VOLATILE) != 0) {
                return "volatile";
            }
            boolean plain = strict && (flags & Opcodes.ACC_FINAL) == 0 && !method.name.equals("<init>");
            return plain && fields.inside(access.owner) ? "plain" : null;
        }
        return strict && isElementAccess(insn.getOpcode()) ? "element" : null;
    }

    private static @Nullable String sharedCall(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC || call.name.equals("<init>")) {
            return null;
        }
        String owner = call.owner;
        if (owner.equals("java/lang/invoke/VarHandle")) {
            return call.name.startsWith("with") ? null : "varhandle";
        }
        if (owner.startsWith("java/util/concurrent/atomic/")) {
            return "atomic";
        }
        boolean collection =
                owner.startsWith("java/util/concurrent/Concurrent") || owner.startsWith("java/util/concurrent/CopyOn");
        return collection ? "collection" : null;
    }

    private static boolean isElementAccess(int opcode) {
        boolean load = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
        boolean store = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
        return load || store;
    }

    private static String what(AbstractInsnNode insn, String kind) {
        if (insn instanceof MethodInsnNode call) {
            return call.owner.substring(call.owner.lastIndexOf('/') + 1) + "." + call.name;
        }
        if (insn instanceof FieldInsnNode access) {
            boolean write = access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC;
            return kind + (write ? " write " : " read ") + access.name;
        }
        return kind;
    }

    private static void silence(MethodNode initializer) {
        initializer.instructions.insert(new MethodInsnNode(Opcodes.INVOKESTATIC, STEPS, "enterQuiet", "()V"));
        for (AbstractInsnNode insn : initializer.instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.RETURN) {
                initializer.instructions.insertBefore(
                        insn, new MethodInsnNode(Opcodes.INVOKESTATIC, STEPS, "exitQuiet", "()V"));
            }
        }
    }
}
