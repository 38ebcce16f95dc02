package io.counterfoil.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The WARs under the names after which the server calls its applications: copies, made afresh. */
final class Deployments {
    private final RunSettings settings;
    private final DataFolder folder;

    Deployments(RunSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    Path seededProduct() {
        Path target = folder.folder("deployments").resolve("ROOT.war");
        return SeededWar.make(settings.product(), settings.seed(), target);
    }

    /** As it is delivered. */
    Path product() {
        return copy(settings.product(), folder.folder("deployments/plain").resolve("ROOT.war"));
    }

    Path sandbox() {
        return copy(settings.sandbox(), folder.folder("deployments").resolve("sandbox.war"));
    }

    private static Path copy(Path from, Path to) {
        try {
            return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
