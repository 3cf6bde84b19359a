package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.testkit.ManualScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of Java compiles and runs as it stands there. */
public class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Path README = readme();

    @TempDir
    Path folder;

    /** What the examples take for granted: a webhook's texts, and the caller's own means. */
    public static class Surroundings {
        /** Whom a call was connected to. */
        public static final List<PhoneNumber> RUNG = new ArrayList<>();

        /** A pool for the examples that begin with one. */
        protected final Pool pool =
                Pool.builder().numbers(FictionalNumbers.proxies(2)).build();

        /** Who calls. */
        protected final String from = "+14155550190";

        /** What was dialled. */
        protected final String to = "+14155550100";

        /** The people of the examples that do not name theirs. */
        protected final PhoneNumber rider = PhoneNumber.of(from);

        protected final PhoneNumber ridersNewPhone = PhoneNumber.of("+14155550193");
        protected final PhoneNumber driver = PhoneNumber.of("+14155550191");
        protected final PhoneNumber dispatcher = PhoneNumber.of("+14155550192");

        /** The caller's executor. */
        protected final ScheduledExecutorService executor = new ManualScheduler();

        /** The caller's metrics. */
        protected final MeterRegistry registry = new SimpleMeterRegistry();

        /** Connects a call. */
        protected void ring(PhoneNumber callee, ProxyNumber callerId) {
            RUNG.add(callee);
        }

        /** Writes to the caller's log. */
        protected void log(String text) {}

        /** Wakes somebody. */
        protected void page(String text) {}
    }

    private static Path readme() {
        Path here = Path.of("README.md");
        return Files.exists(here) ? here : Path.of("..", "README.md");
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(README));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private void compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> options = List.of("-proc:none", "-classpath", classPath, "-d", folder.toString());
            boolean compiles = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiles).as(messages.toString()).isTrue();
        }
    }

    @Test
    void examples_run() throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(Files.writeString(
                    folder.resolve("Example" + i + ".java"),
                    "import io.github.proxypool.*;\nimport java.time.*;\nimport java.util.*;\n"
                            + "public class Example" + i
                            + " extends ReadmeTest.Surroundings implements AutoCloseable {\n"
                                    .replace("ReadmeTest", "io.github.proxypool.ReadmeTest")
                            + "public void close() throws Exception {\n" + blocks.get(i) + "}\n}\n"));
        }
        compile(sources);
        Surroundings.RUNG.clear();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            for (int i = 0; i < blocks.size(); i++) {
                AutoCloseable example = (AutoCloseable)
                        loader.loadClass("Example" + i).getDeclaredConstructor().newInstance();
                example.close();
            }
        }
        assertThat(Surroundings.RUNG).containsExactly(PhoneNumber.of("+14155550191"));
    }
}
