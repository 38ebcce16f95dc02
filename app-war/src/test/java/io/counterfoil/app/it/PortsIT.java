package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** S34: nothing listens but HTTP, and under test only on this machine. */
@EnabledOnOs(OS.LINUX)
class PortsIT extends DeployedWar {

    private static final String LISTEN = "0A";
    private static final Set<String> LOOPBACK =
            Set.of(
                    "0100007F",
                    "0000000000000000FFFF00000100007F",
                    "00000000000000000000000001000000");

    /** One socket of {@code /proc/net/tcp}: address, port and inode. */
    private record Socket(String address, int port, String inode) {}

    @Test
    void onlyHttpListens() throws IOException {
        List<Socket> listening = listening(server().pid());

        assertThat(listening).extracting(Socket::port).contains(RunSettings.httpPort());
        assertThat(listening)
                .extracting(Socket::port)
                .isSubsetOf(RunSettings.httpPort(), RunSettings.hopPort());
        assertThat(listening).extracting(Socket::address).isSubsetOf(LOOPBACK);
    }

    private static ProcessHandle server() {
        return ProcessHandle.current()
                .children()
                .filter(
                        child ->
                                child.info()
                                        .commandLine()
                                        .filter(line -> line.contains("payara-micro.jar"))
                                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<Socket> listening(long pid) throws IOException {
        Set<String> inodes = inodes(pid);
        return Stream.concat(
                        Files.lines(Path.of("/proc/net/tcp")),
                        Files.lines(Path.of("/proc/net/tcp6")))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[3].equals(LISTEN))
                .map(PortsIT::socket)
                .filter(socket -> inodes.contains(socket.inode()))
                .toList();
    }

    private static Socket socket(String[] columns) {
        String[] addressAndPort = columns[1].split(":");
        return new Socket(addressAndPort[0], Integer.parseInt(addressAndPort[1], 16), columns[9]);
    }

    private static Set<String> inodes(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.map(PortsIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
