package io.counterfoil.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where everything is kept that a second start must find again: databases, keys, secrets. Nobody
 * but its owner may look inside, as far as the file system knows owners.
 */
final class DataFolder {
    private static final boolean KNOWS_OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;

    /** Held until this process ends: a forgotten channel would be closed and its lock let go. */
    private FileChannel lock;

    private DataFolder(Path root) {
        this.root = root;
    }

    static DataFolder open(Path root) {
        try {
            Files.createDirectories(root);
            if (KNOWS_OWNERS) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataFolder(root);
        } catch (IOException e) {
            throw new RefusedStartException("The data folder " + root + " can't be written.");
        }
    }

    /** Two servers on one database would damage it; the lock ends with this process. */
    void lock() {
        try {
            lock =
                    FileChannel.open(
                            file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with nothing in it: whatever an earlier start left there is gone. */
    Path emptyFolder(String name) {
        Path folder = root.resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier start made, or else what is made now. */
    String secret(String name, Supplier<String> maker) {
        Path file = file(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file, StandardCharsets.UTF_8).trim();
            }
            String made = maker.get();
            write(name, made + "\n");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is born with its permissions: at no moment could others read it. */
    Path write(String name, String text) {
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, forOwnerOnly());
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return KNOWS_OWNERS
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private RefusedStartException inUse() {
        return new RefusedStartException(
                "The data folder "
                        + root
                        + " is in use by another start.\nEnd that one first, or choose another"
                        + " folder: -Dcounterfoil.data=FOLDER");
    }
}
