package io.counterfoil.sandbox.demo;

import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.keys.Rsa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The throw-away keys of one demo account, in a folder that only its owner can read. What an
 * earlier start made is used again.
 */
public final class DemoKeys {

    private static final boolean KNOWS_OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;

    public DemoKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * An RSA key pair in two PEM files.
     *
     * @param privateKey PKCS#8
     * @param publicKey X.509 SubjectPublicKeyInfo
     */
    public record Pair(Path privateKey, Path publicKey) {

        /** As a setting names it. */
        public String privateSetting() {
            return setting(privateKey);
        }

        public String publicSetting() {
            return setting(publicKey);
        }
    }

    public Pair pair(String name) {
        var privateKey = folder.resolve(name + "-private.pem");
        var publicKey = folder.resolve(name + "-public.pem");
        if (!Files.exists(privateKey) || !Files.exists(publicKey)) {
            var pair = Rsa.newPair();
            write(publicKey, bytes(Pem.text(pair.getPublic())));
            write(privateKey, bytes(Pem.text(pair.getPrivate())));
        }
        return new Pair(privateKey, publicKey);
    }

    /** A text of which no two accounts have the same, such as a password. */
    public String secret(String name, Supplier<String> maker) {
        return new String(file(name, () -> bytes(maker.get())), StandardCharsets.UTF_8);
    }

    /** The content of a file that is made when it isn't there yet. */
    public byte[] file(String name, Supplier<byte[]> maker) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, maker.get());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the folder as a setting names it. */
    public String setting(String name) {
        return setting(folder.resolve(name));
    }

    private static String setting(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    /** The file is born with its permissions: at no moment could others read it. */
    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, forOwnerOnly());
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
