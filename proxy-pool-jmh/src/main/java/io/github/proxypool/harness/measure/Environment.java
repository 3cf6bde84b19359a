package io.github.proxypool.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What figures were measured on. */
public final class Environment {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Environment() {}

    /**
     * Describes where this process runs.
     *
     * @return date, JDK, processor and cores in one line
     */
    public static String describe() {
        return LocalDate.now(ZoneOffset.UTC) + ", JDK " + Runtime.version() + ", " + cpu() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores";
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
