package io.counterfoil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path parent;

    @Test
    void secretIsMadeOnceAndKept() {
        String made = open().secret("word", () -> "first");
        assertThat(made).isEqualTo("first");
        assertThat(open().secret("word", () -> "second")).isEqualTo("first");
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        DataFolder folder = open();
        folder.secret("word", () -> "secret");
        assertThat(permissions(folder.root())).isEqualTo("rwx------");
        assertThat(permissions(folder.file("word"))).isEqualTo("rw-------");
    }

    @Test
    void rewrittenFileStaysItsOwners() throws IOException {
        DataFolder folder = open();
        folder.write("a", "one");
        folder.write("a", "two");
        assertThat(folder.file("a")).hasContent("two");
        assertThat(permissions(folder.file("a"))).isEqualTo("rw-------");
    }

    @Test
    void secondStartInTheSameFolderIsRefused() {
        DataFolder first = open();
        first.lock();
        DataFolder second = open();
        assertThatThrownBy(second::lock)
                .isInstanceOf(RefusedStartException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void emptyFolderForgetsWhatWasThere() throws IOException {
        DataFolder folder = open();
        Files.writeString(Files.createDirectories(folder.file("server/deep")).resolve("x"), "x");
        assertThat(folder.emptyFolder("server")).isEmptyDirectory();
    }

    @Test
    void folderThatCannotBeIsRefused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(RefusedStartException.class);
    }

    private DataFolder open() {
        return DataFolder.open(parent.resolve("data"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
