package io.counterfoil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {

    @TempDir Path folder;

    @Test
    void portThatSomebodyListensOnIsNotFree() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            assertThat(Ports.isFree(port)).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65536", "http", "8080x"})
    void nonsenseIsNoPort(String port) {
        assertThatThrownBy(() -> RunSettings.read(new String[] {"port=" + port}))
                .isInstanceOf(RefusedStartException.class);
    }

    @Test
    void seedIsAddedToACopyOnly() throws IOException {
        Path product = zip("product.war", "WEB-INF/lib/counterfoil-payments.jar");
        Path seed = zip("seed.jar", "META-INF/beans.xml");
        byte[] before = Files.readAllBytes(product);
        Path copy = SeededWar.make(product, seed, folder.resolve("ROOT.war"));
        try (ZipFile war = new ZipFile(copy.toFile())) {
            assertThat(war.getEntry("WEB-INF/lib/counterfoil-payments.jar")).isNotNull();
            assertThat(war.getEntry("WEB-INF/lib/counterfoil-run-seed.jar")).isNotNull();
        }
        assertThat(Files.readAllBytes(product)).isEqualTo(before);
    }

    @Test
    void optionsOfTheServerAreReadWordByWord() throws IOException {
        Path options = folder.resolve("options");
        Files.writeString(options, "# comment\n--noHazelcast\n\n--maxhttpthreads 64\n");
        assertThat(MicroCommand.words(options))
                .containsExactly("--noHazelcast", "--maxhttpthreads", "64");
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.closeEntry();
        }
        return file;
    }
}
