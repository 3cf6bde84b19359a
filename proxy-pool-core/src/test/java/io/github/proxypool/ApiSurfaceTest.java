package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.testkit.MainClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users can name, call and implement, held against a list, so that it never changes by accident. */
class ApiSurfaceTest {

    @Test
    void exportedTypesAndMembers_areTheListedOnes() throws IOException {
        List<String> now = surface();
        List<String> listed = golden();
        assertThat(now)
                .as("in the code but not in the list")
                .filteredOn(line -> !listed.contains(line))
                .isEmpty();
        assertThat(listed)
                .as("in the list but not in the code")
                .filteredOn(line -> !now.contains(line))
                .isEmpty();
        assertThat(now).isEqualTo(listed);
    }

    @Test
    void onlyListenerRuleAndPlan_areLeftToImplement() {
        assertThat(MainClasses.exported())
                .filteredOn(type -> !Modifier.isFinal(type.getModifiers()) && !type.isSealed())
                .containsExactlyInAnyOrder(PoolListener.class, NumberRule.class, NumberingPlan.class);
    }

    @Test
    void exportedSignatures_nameNoHiddenType() {
        assertThat(surface()).noneSatisfy(line -> assertThat(line).contains("io.github.proxypool.internal"));
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = ApiSurfaceTest.class.getResourceAsStream("/io/github/proxypool/api-surface.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> surface() {
        List<String> lines = new ArrayList<>();
        MainClasses.exported().stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> {
                    lines.add(header(type));
                    members(type)
                            .filter(ApiSurfaceTest::isExported)
                            .map(ApiSurfaceTest::text)
                            .sorted()
                            .forEach(line -> lines.add("    " + line));
                });
        return lines;
    }

    private static String header(Class<?> type) {
        String components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        String supertypes = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .map(Class::getName)
                .collect(Collectors.joining(", "));
        String is = supertypes.isEmpty() ? "" : " is " + supertypes;
        return shortened(openness(type) + kind(type) + " " + type.getName() + components + is);
    }

    private static String openness(Class<?> type) {
        String sealed = type.isSealed() ? "sealed " : "open ";
        return Modifier.isFinal(type.getModifiers()) ? "final " : sealed;
    }

    private static String kind(Class<?> type) {
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.isEnum() ? "enum" : "class";
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::stream);
    }

    private static boolean isExported(Member member) {
        int modifiers = member.getModifiers();
        return !member.isSynthetic() && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private static String text(Member member) {
        if (member instanceof Method method) {
            return shortened(method.toGenericString());
        }
        if (member instanceof Constructor<?> constructor) {
            return shortened(constructor.toGenericString());
        }
        return shortened(((Field) member).toGenericString());
    }

    private static String shortened(String text) {
        return text.replace("java.lang.", "")
                .replace("java.util.", "")
                .replaceAll("io\\.github\\.proxypool\\.(?!internal)", "");
    }
}
