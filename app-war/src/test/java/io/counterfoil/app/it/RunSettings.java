package io.counterfoil.app.it;

import java.net.URI;
import java.nio.file.Path;

/** What the build tells an integration test. */
final class RunSettings {

    static final String CMD_OPTIONS = "counterfoil.it.cmd-options";
    static final String MICRO_OPTIONS = "counterfoil.it.micro-options";

    private RunSettings() {}

    /** Unit tests share the class path but have no database. */
    static boolean isIntegrationRun() {
        return System.getProperty("counterfoil.it.database") != null;
    }

    static boolean onPostgreSql() {
        return "postgresql".equals(property("counterfoil.it.database"));
    }

    static int httpPort() {
        return Integer.parseInt(property("counterfoil.it.http-port"));
    }

    static int hopPort() {
        return Integer.parseInt(property("counterfoil.it.hop-port"));
    }

    static Path war() {
        return Path.of(property("counterfoil.it.war"));
    }

    static Path sandboxWar() {
        return Path.of(property("counterfoil.it.sandbox-war"));
    }

    static Path launchFiles() {
        return Path.of(property("counterfoil.it.launch-files"));
    }

    /** A fresh folder for this run's data. */
    static Path dataFolder() {
        return Path.of(property("counterfoil.it.data-folder"));
    }

    /** Two origins for one server: browsers must see the sandbox as somebody else. */
    static URI product() {
        return URI.create("http://localhost:" + httpPort());
    }

    static URI sandbox() {
        return URI.create("http://127.0.0.1:" + httpPort() + "/sandbox");
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run through Maven Failsafe");
        }
        return value;
    }
}
