package io.github.proxypool.sim;

import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The changes that mutants are made of. {@code nth} counts the matching places of the method from 0. */
public final class Edits {
    /** Changes every matching place. */
    public static final int ALL = -1;

    private Edits() {}

    /**
     * Makes a method answer at once.
     *
     * @param value what it answers; null for a reference
     * @return the edit
     */
    public static Patch.Edit returns(long value) {
        return method -> {
            Type type = Type.getReturnType(method.desc);
            InsnList body = new InsnList();
            push(body, type, value);
            body.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
            method.instructions = body;
            method.tryCatchBlocks.clear();
            method.localVariables = null;
            return 1;
        };
    }

    /**
     * Leaves a call out and takes a constant for its answer.
     *
     * @param callee the name of the method that is not called
     * @param value the answer; null for a reference
     * @param nth which call
     * @return the edit
     */
    public static Patch.Edit answerCall(String callee, long value, int nth) {
        return each(nth, insn -> insn instanceof MethodInsnNode call && call.name.equals(callee), insn -> {
            MethodInsnNode call = (MethodInsnNode) insn;
            InsnList code = new InsnList();
            popArguments(code, call.desc);
            if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                code.add(new InsnNode(Opcodes.POP));
            }
            push(code, Type.getReturnType(call.desc), value);
            return code;
        });
    }

    /**
     * Turns a compare-and-set of a VarHandle into a plain overwrite that always claims success.
     *
     * @param nth which compare-and-set
     * @return the edit
     */
    public static Patch.Edit blindCas(int nth) {
        return method -> {
            int local = method.maxLocals;
            method.maxLocals += 2;
            return each(nth, insn -> isCall(insn, "compareAndSet"), insn -> overwrite((MethodInsnNode) insn, local))
                    .apply(method);
        };
    }

    /**
     * Leaves writes to a field out.
     *
     * @param field the name of the field
     * @param nth which write
     * @return the edit
     */
    public static Patch.Edit dropWrite(String field, int nth) {
        return each(nth, insn -> isWrite(insn, field), insn -> {
            InsnList code = new InsnList();
            pop(code, Type.getType(((FieldInsnNode) insn).desc));
            if (insn.getOpcode() == Opcodes.PUTFIELD) {
                code.add(new InsnNode(Opcodes.POP));
            }
            return code;
        });
    }

    /**
     * Replaces one instruction or jump by another of the same shape, such as IFLT by IFLE.
     *
     * @param from the opcode looked for
     * @param to the opcode put in its place
     * @param nth which place
     * @return the edit
     */
    public static Patch.Edit swap(int from, int to, int nth) {
        return each(nth, insn -> insn.getOpcode() == from, insn -> {
            InsnList code = new InsnList();
            code.add(insn instanceof JumpInsnNode jump ? new JumpInsnNode(to, jump.label) : new InsnNode(to));
            return code;
        });
    }

    /**
     * Takes a conditional jump never.
     *
     * @param opcode the opcode of the jump
     * @param nth which of these
     * @return the edit
     */
    public static Patch.Edit never(int opcode, int nth) {
        return each(nth, insn -> insn.getOpcode() == opcode, insn -> {
            boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
            InsnList code = new InsnList();
            code.add(new InsnNode(two ? Opcodes.POP2 : Opcodes.POP));
            return code;
        });
    }

    /**
     * Takes a conditional jump always.
     *
     * @param opcode the opcode of the jump
     * @param nth which of these
     * @return the edit
     */
    public static Patch.Edit always(int opcode, int nth) {
        return each(nth, insn -> insn.getOpcode() == opcode, insn -> {
            boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
            InsnList code = new InsnList();
            code.add(new InsnNode(two ? Opcodes.POP2 : Opcodes.POP));
            code.add(new InsnNode(Opcodes.ICONST_0));
            code.add(new JumpInsnNode(Opcodes.IFEQ, ((JumpInsnNode) insn).label));
            return code;
        });
    }

    /**
     * Calls another method with the same arguments and answer.
     *
     * @param callee the name of the method called
     * @param instead the name of the method of the same class that is called instead
     * @param nth which call
     * @return the edit
     */
    public static Patch.Edit redirect(String callee, String instead, int nth) {
        return each(nth, insn -> isCall(insn, callee), insn -> {
            MethodInsnNode call = (MethodInsnNode) insn;
            InsnList code = new InsnList();
            code.add(new MethodInsnNode(call.getOpcode(), call.owner, instead, call.desc, call.itf));
            return code;
        });
    }

    private static Patch.Edit each(
            int nth, Predicate<AbstractInsnNode> matches, Function<AbstractInsnNode, InsnList> to) {
        return method -> {
            int seen = 0;
            int changed = 0;
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (!matches.test(insn)) {
                    continue;
                }
                if (nth == ALL || nth == seen) {
                    method.instructions.insertBefore(insn, to.apply(insn));
                    method.instructions.remove(insn);
                    changed++;
                }
                seen++;
            }
            return changed;
        };
    }

    private static InsnList overwrite(MethodInsnNode cas, int local) {
        Type[] arguments = Type.getArgumentTypes(cas.desc);
        Type value = arguments[arguments.length - 1];
        Type[] written = new Type[arguments.length - 1];
        System.arraycopy(arguments, 0, written, 0, written.length - 1);
        written[written.length - 1] = value;
        InsnList code = new InsnList();
        code.add(new VarInsnNode(value.getOpcode(Opcodes.ISTORE), local));
        pop(code, arguments[arguments.length - 2]);
        code.add(new VarInsnNode(value.getOpcode(Opcodes.ILOAD), local));
        String name = cas.owner.startsWith("java/util/concurrent/atomic/") ? "set" : "setVolatile";
        String desc = Type.getMethodDescriptor(Type.VOID_TYPE, written);
        code.add(new MethodInsnNode(cas.getOpcode(), cas.owner, name, desc, cas.itf));
        code.add(new InsnNode(Opcodes.ICONST_1));
        return code;
    }

    private static boolean isCall(AbstractInsnNode insn, String name) {
        return insn instanceof MethodInsnNode call && call.name.equals(name);
    }

    private static boolean isWrite(AbstractInsnNode insn, String field) {
        boolean write = insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
        return write && ((FieldInsnNode) insn).name.equals(field);
    }

    private static void popArguments(InsnList code, String desc) {
        Type[] arguments = Type.getArgumentTypes(desc);
        for (int i = arguments.length - 1; i >= 0; i--) {
            pop(code, arguments[i]);
        }
    }

    private static void pop(InsnList code, Type type) {
        code.add(new InsnNode(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
    }

    private static void push(InsnList code, Type type, long value) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.LONG -> code.add(new LdcInsnNode(value));
            case Type.OBJECT, Type.ARRAY -> code.add(new InsnNode(Opcodes.ACONST_NULL));
            default -> code.add(new LdcInsnNode((int) value));
        }
    }
}
