package io.counterfoil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {
    private static final ClusterPorts PORTS = new ClusterPorts(9000, 3);

    @TempDir Path folder;

    @Test
    void everyProcessListensSomewhereElse() {
        List<Integer> others =
                List.of(
                        PORTS.balancer(),
                        PORTS.statistics(),
                        PORTS.sandbox(),
                        PORTS.hop(),
                        PORTS.postgres());
        assertThat(others).doesNotHaveDuplicates().doesNotContainAnyElementsOf(PORTS.ofNodes());
        assertThat(PORTS.ofNodes()).containsExactly(9011, 9012, 9013);
    }

    @Test
    void takenPortIsNamedBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ClusterPorts ports = new ClusterPorts(taken.getLocalPort() - 11, 1);
            assertThatThrownBy(ports::refuseTaken)
                    .isInstanceOf(RefusedStartException.class)
                    .hasMessageContaining("-Dcounterfoil.port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9", "-2", "two"})
    void nonsenseIsNoNumberOfNodes(String nodes) {
        assertThatThrownBy(() -> RunSettings.read(new String[] {"port=8080", "nodes=" + nodes}))
                .isInstanceOf(RefusedStartException.class)
                .hasMessageContaining("-Dcounterfoil.nodes=2");
    }

    @Test
    void balancerListensOnThisMachineOnlyAndLooksAfterAllNodes() {
        String configuration = HaProxy.configuration(PORTS);
        assertThat(configuration.lines().map(String::strip))
                .contains("bind 127.0.0.1:9000", "bind 127.0.0.1:9001")
                .contains(
                        "server node-1 127.0.0.1:9011 check",
                        "server node-2 127.0.0.1:9012 check",
                        "server node-3 127.0.0.1:9013 check");
        assertThat(configuration).doesNotContain("bind *", "0.0.0.0");
    }

    @Test
    void nobodyCanPassOffAnotherAddressAsTheirs() {
        assertThat(HaProxy.configuration(PORTS).lines().map(String::strip))
                .contains("http-request set-header Proxy-ip %[src]")
                .contains("http-request del-header X-Forwarded-For", "option forwardfor");
    }

    @Test
    void onlyReadingIsSentAgainOnceItWasSent() {
        assertThat(HaProxy.configuration(PORTS).lines().map(String::strip))
                .contains("http-request disable-l7-retry unless { method GET HEAD }");
    }

    @Test
    void haproxyTakesItsConfiguration() throws IOException, InterruptedException {
        assumeTrue(HaProxy.isInstalled(), "haproxy is not installed");
        Path config = folder.resolve("haproxy.cfg");
        Files.writeString(config, HaProxy.configuration(PORTS));
        assertThat(complaints(config)).isEmpty();
        Files.writeString(config, "    option nonsense\n", StandardOpenOption.APPEND);
        assertThat(complaints(config)).contains("nonsense");
    }

    @Test
    void nodesShareOneDatabaseAndOneAddress() {
        RunConfiguration configuration =
                new RunConfiguration(DataFolder.open(folder), 9000, 9002, 9003);
        Properties all =
                configuration.properties(
                        new Properties(), Map.of(), Map.of("counterfoil.db.url", "jdbc:x"));
        assertThat(all)
                .containsEntry("counterfoil.db.url", "jdbc:x")
                .containsEntry("counterfoil.public-url", "http://localhost:9000")
                .containsEntry("sandbox.shop.api-url", "http://localhost:9000")
                .containsEntry("sandbox.public-url", "http://127.0.0.1:9002/sandbox");
    }

    @Test
    void sandboxIsNotToldTheProductsSecrets() {
        Properties all =
                new RunConfiguration(DataFolder.open(folder), 9000, 9002, 9003)
                        .properties(new Properties(), Map.of());
        Properties its = RunConfiguration.forSandboxAlone(all);
        assertThat(its.stringPropertyNames())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("sandbox."));
        assertThat(all).containsKey("counterfoil.secret-key");
    }

    private static String complaints(Path config) throws IOException, InterruptedException {
        Process check =
                new ProcessBuilder("haproxy", "-c", "-f", config.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        check.waitFor();
        return said.lines()
                .filter(line -> line.contains("WARNING") || line.contains("ALERT"))
                .collect(Collectors.joining("\n"));
    }
}
