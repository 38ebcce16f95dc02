package io.counterfoil.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The product's WAR with the seed among its libraries: a copy, the product itself never has it. */
final class SeededWar {
    private SeededWar() {}

    static Path make(Path product, Path seed, Path target) {
        try {
            Files.copy(product, target, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem war = FileSystems.newFileSystem(target)) {
                Files.copy(
                        seed,
                        war.getPath("WEB-INF", "lib", "counterfoil-run-seed.jar"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
