package io.counterfoil.app.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the built files are, as the build says it, and where a run may write. */
final class Places {

    private Places() {}

    static Path war() {
        return property("counterfoil.it.war");
    }

    static Path sandboxWar() {
        return property("counterfoil.it.sandbox-war");
    }

    /** The product's own start-up profile of the server. */
    static Path launchFiles() {
        return property("counterfoil.it.launch-files");
    }

    /** Where the build laid out an installation; none where another build runs this. */
    static Optional<Path> installation() {
        return Optional.ofNullable(System.getProperty("counterfoil.it.installation"))
                .map(Path::of)
                .filter(Files::exists);
    }

    static Path payara() {
        return property("counterfoil.it.payara");
    }

    /** Logs, data and settings of a run. */
    static Path work() {
        return property("counterfoil.it.processes");
    }

    static Path folder(String... names) {
        try {
            return Files.createDirectories(Path.of(work().toString(), names));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path emptyFolder(String... names) {
        Path folder = Path.of(work().toString(), names);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A port that is free now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run through Maven");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
