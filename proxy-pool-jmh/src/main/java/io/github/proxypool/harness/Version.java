package io.github.proxypool.harness;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    private static final String WRITTEN_BY_THE_BUILD =
            "/META-INF/maven/io.github.proxypool/proxy-pool-jmh/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"proxy-pool " + ofBuild() + " (Java " + Runtime.version() + ")"};
    }

    private static String ofBuild() throws IOException {
        try (InputStream input = Version.class.getResourceAsStream(WRITTEN_BY_THE_BUILD)) {
            Properties properties = new Properties();
            if (input != null) {
                properties.load(input);
            }
            return properties.getProperty("version", "of no build");
        }
    }
}
