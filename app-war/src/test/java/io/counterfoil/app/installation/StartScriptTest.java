package io.counterfoil.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script with a JDK that only says what it was told. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
    private static final String MAIN = "fish.payara.micro.impl.PayaraMicroImpl";

    @TempDir Path folder;
    private Path home;

    @BeforeEach
    void installed() throws IOException {
        home = folder.resolve("counterfoil-server");
        copy(Path.of("src/main/server/bin"), home.resolve("bin"));
        copy(Path.of("src/main/payara"), home.resolve("etc"));
        for (String part : List.of("config", "docroot", "lib")) {
            Files.createDirectories(home.resolve("server").resolve(part));
        }
        Files.writeString(home.resolve("server/config/domain.xml"), "<domain/>");
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void optionsOfTheJvmStandBeforeTheMainClassAndTheServersBehindIt() throws Exception {
        List<String> told =
                start(
                                Map.of("JAVA_OPTS", "-Xmx512m -Dx=y"),
                                "--port",
                                "9090",
                                "--",
                                "--secretsdir",
                                "s")
                        .said();
        assertThat(told.subList(0, told.indexOf(MAIN)))
                .contains("@" + home.toRealPath().resolve("etc/jvm.options"), "-Xmx512m", "-Dx=y");
        assertThat(told.subList(told.indexOf(MAIN), told.size()))
                .containsSequence("--port", "9090")
                .contains("--noHazelcast")
                .endsWith("--secretsdir", "s");
        assertThat(home.resolve("etc/jvm.options")).content().contains("retryPost=false");
    }

    @Test
    void stateOfAnEarlierStartIsGone() throws Exception {
        Path work = folder.resolve("node");
        start(Map.of(), "--work", work.toString());
        Files.writeString(work.resolve("config/domain.xml"), "<domain>of before</domain>");
        Files.createDirectories(work.resolve("applications/counterfoil"));
        start(Map.of(), "--work", work.toString());
        assertThat(work.resolve("applications")).doesNotExist();
        assertThat(work.resolve("config/domain.xml")).hasContent("<domain/>");
    }

    @Test
    void folderOfSomebodyElseIsNotEmptied() throws Exception {
        Path precious = Files.createDirectories(folder.resolve("precious")).resolve("letter");
        Files.writeString(precious, "dear");
        Answer answer = start(Map.of(), "--work", precious.getParent().toString());
        assertThat(answer.status()).isEqualTo(64);
        assertThat(precious).hasContent("dear");
    }

    @Test
    void archiveIsUsedWhereThereIsOne() throws Exception {
        Path archive = home.toRealPath().resolve("archive/counterfoil.jsa");
        assertThat(start(Map.of()).said()).noneMatch(word -> word.contains("SharedArchiveFile"));
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "classes");
        assertThat(start(Map.of()).said()).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(start(Map.of("COUNTERFOIL_ARCHIVE", "/nowhere")).said())
                .noneMatch(word -> word.contains("SharedArchiveFile"));
    }

    @Test
    void archiveIsLeftOutWhereTheJvmWouldBreak() throws Exception {
        Files.createDirectories(home.resolve("archive"));
        Files.writeString(home.resolve("archive/counterfoil.jsa"), "classes");
        for (Map<String, String> given :
                List.of(
                        Map.of("JAVA_OPTS", "-XX:StartFlightRecording=filename=x.jfr"),
                        Map.of("JAVA_OPTS", "-Xmx512m -javaagent:apm.jar"),
                        Map.of("JAVA_TOOL_OPTIONS", "-agentpath:/opt/agent.so"))) {
            assertThat(start(given).said()).noneMatch(word -> word.contains("SharedArchiveFile"));
        }
    }

    @Test
    void onlyWhoAsksForItListensElsewhereAndBelievesAProxy() throws Exception {
        Path preboot = folder.resolve("node/preboot.asadmin");
        String work = folder.resolve("node").toString();
        start(Map.of(), "--work", work);
        assertThat(preboot).content().contains(".address=127.0.0.1").doesNotContain("pass-through");
        start(Map.of(), "--work", work, "--address", "10.0.0.7", "--behind-proxy");
        assertThat(preboot)
                .content()
                .contains(".address=10.0.0.7", ".http.auth-pass-through-enabled=true")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        assertThat(start(Map.of(), "--port", "80x").status()).isEqualTo(64);
        assertThat(start(Map.of(), "--address", "a;b").status()).isEqualTo(64);
        assertThat(start(Map.of(), "--port").status()).isEqualTo(64);
        assertThat(start(Map.of(), "--prot", "80").status()).isEqualTo(64);
        assertThat(start(Map.of(), "--help").status()).isZero();
    }

    private Answer start(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/counterfoil").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said.lines().toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, to.resolve(file.getFileName()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private record Answer(int status, List<String> said) {}
}
