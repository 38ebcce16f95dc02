package io.counterfoil.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be configured.
 *
 * @param dataDir folder of the H2 file
 * @param publicUrl under which browsers reach this WAR, without a slash at the end
 * @param hopPort port of the third origin on 127.0.0.1, 0 = any free one
 * @param settings everything by its full name; a provider reads its own
 */
public record SandboxConfig(
        Path dataDir, URI publicUrl, int hopPort, Function<String, Optional<String>> settings) {

    public static SandboxConfig read(Function<String, Optional<String>> property) {
        var publicUrl =
                property.apply("sandbox.public-url").orElse("http://127.0.0.1:8080/sandbox");
        return new SandboxConfig(
                Path.of(property.apply("sandbox.data-dir").orElse(".counterfoil/sandbox")),
                URI.create(publicUrl.replaceAll("/+$", "")),
                Integer.parseInt(property.apply("sandbox.hop-port").orElse("8081").trim()),
                property);
    }

    /** Settings hold keys. */
    @Override
    public String toString() {
        return "SandboxConfig[" + dataDir + ", " + publicUrl + ", " + hopPort + "]";
    }
}
