package io.github.proxypool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.proxypool.testkit.MainClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the compiled library may not contain. */
class ArchitectureTest {
    private static final JavaClasses MAIN = imported();

    /** Packages and classes that block, or lock by the bin. */
    private static final DescribedPredicate<JavaClass> BLOCKING = DescribedPredicate.describe(
            "block",
            type -> type.getPackageName().equals("java.util.concurrent.locks")
                    || Set.of(
                                    "java.util.concurrent.ConcurrentHashMap",
                                    "java.util.concurrent.CountDownLatch",
                                    "java.util.concurrent.Semaphore",
                                    "java.util.concurrent.Phaser",
                                    "java.util.concurrent.CompletableFuture",
                                    "java.util.Hashtable",
                                    "java.util.Vector",
                                    "java.util.Timer")
                            .contains(type.getName()));

    /** Names are all that is asked of other libraries' classes, so they need not be read. */
    private static JavaClasses imported() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(MainClasses.root());
    }

    private static DescribedPredicate<JavaAccess<?>> call(String owner, String... names) {
        return DescribedPredicate.describe(
                owner + "." + List.of(names),
                access -> access.getTargetOwner().getName().equals(owner)
                        && List.of(names).contains(access.getName()));
    }

    @Test
    void internals_knowNothingOfTheApi() {
        noClasses()
                .that()
                .resideInAPackage("io.github.proxypool.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.proxypool")
                .check(MAIN);
    }

    @Test
    void nothing_usesWhatBlocks() {
        noClasses().should().dependOnClassesThat(BLOCKING).check(MAIN);
        noClasses()
                .should()
                .accessTargetWhere(call("java.lang.Object", "wait", "notify", "notifyAll"))
                .check(MAIN);
        noClasses()
                .should()
                .accessTargetWhere(call("java.lang.Thread", "sleep", "yield", "join", "start", "<init>"))
                .check(MAIN);
    }

    @Test
    void nothing_synchronizes() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : MainClasses.files()) {
            new ClassReader(Files.readAllBytes(file)).accept(new MonitorFinder(found), ClassReader.SKIP_DEBUG);
        }
        assertThat(found).isEmpty();
    }

    /** Else a replay would differ: everything comes from the seed and the clock. */
    @Test
    void nothing_isLeftToChance() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.github.proxypool.internal.Clock$Steady")
                .should()
                .accessTargetWhere(call("java.lang.System", "currentTimeMillis", "nanoTime", "identityHashCode"))
                .check(MAIN);
        noClasses()
                .should()
                .accessTargetWhere(call("java.time.Instant", "now"))
                .orShould()
                .accessTargetWhere(call("java.lang.Math", "random"))
                .check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(concurrent\\.ThreadLocalRandom|Random|UUID)")
                .check(MAIN);
    }

    @Test
    void noState_isGlobal() {
        noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notBeFinal()
                .check(MAIN);
    }

    @Test
    void internals_doNotLog() {
        noClasses()
                .that()
                .resideInAPackage("io.github.proxypool.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(MAIN);
    }

    private static final class MonitorFinder extends ClassVisitor {
        private final List<String> found;
        private String owner = "";

        MonitorFinder(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            owner = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                found.add("synchronized " + owner + "." + name);
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.MONITORENTER) {
                        found.add("monitor in " + owner + "." + name);
                    }
                }
            };
        }
    }
}
