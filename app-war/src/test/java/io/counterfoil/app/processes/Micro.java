package io.counterfoil.app.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Payara Micro with one WAR, started as in production but small and quick. */
final class Micro {

    private static final Duration LONGEST_START = Duration.ofMinutes(8);
    private static final List<String> SMALL_AND_QUICK =
            List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Micro() {}

    /**
     * @param jvm options after, and so instead of, the small and quick ones
     * @param options of Payara Micro, last
     */
    static Child start(
            Path folder,
            int port,
            Path war,
            List<String> jvm,
            Map<String, String> settings,
            List<String> options) {
        Path files = Places.launchFiles();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_QUICK);
        command.addAll(words(files.resolve("jvm.options")));
        command.add("-Djava.io.tmpdir=" + emptied(folder, "tmp"));
        Path root = emptied(folder, "server");
        Places.installation()
                .ifPresentOrElse(
                        home -> command.addAll(laidOut(home, root, jvm)),
                        () -> {
                            command.addAll(jvm);
                            command.addAll(List.of("-jar", Places.payara().toString()));
                        });
        command.addAll(words(files.resolve("micro.options")));
        command.addAll(
                List.of("--prebootcommandfile", files.resolve("preboot.asadmin").toString()));
        command.addAll(List.of("--logproperties", files.resolve("logging.properties").toString()));
        command.addAll(List.of("--systemproperties", written(folder, settings).toString()));
        command.addAll(List.of("--rootDir", root.toString()));
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(List.of("--deploy", war.toString()));
        command.addAll(options);
        return Child.start(command, folder, folder.resolve("server.log"));
    }

    /** As {@code bin/counterfoil} starts it, with the archive of classes that halves each start. */
    private static List<String> laidOut(Path home, Path root, List<String> jvm) {
        Path server = home.resolve("server");
        for (String part : List.of("config", "docroot", "lib")) {
            copy(server.resolve(part), root.resolve(part));
        }
        List<String> command = new ArrayList<>(words(home.resolve("etc/access.options")));
        command.add("-Dfish.payara.micro.BootJar=file:" + server.resolve("launch-micro.jar"));
        command.add("-Dfish.payara.micro.UnpackDir=" + server);
        Path archive = archive(home);
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(jvm);
        command.addAll(
                List.of(
                        "-cp",
                        server.resolve("launch-micro.jar").toString(),
                        "fish.payara.micro.impl.PayaraMicroImpl"));
        return command;
    }

    private static synchronized Path archive(Path home) {
        Path archive = home.resolve("archive/counterfoil.jsa");
        if (!Files.exists(archive)) {
            Child.start(
                            List.of(home.resolve("bin/counterfoil").toString(), "archive"),
                            Places.folder(),
                            Places.folder().resolve("archive.log"))
                    .waitFor(LONGEST_START);
        }
        return archive;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void awaitAnswer(Child server, URI sign) {
        Await.until(
                LONGEST_START,
                server::tail,
                () -> {
                    if (!server.isAlive()) {
                        throw new AssertionError("it ended by itself; " + server.tail());
                    }
                    return answers(sign);
                });
    }

    static boolean answers(URI sign) {
        HttpRequest request = Calls.to(sign).timeout(Duration.ofSeconds(2)).build();
        try {
            return Calls.send(request).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path written(Path folder, Map<String, String> settings) {
        Properties all = new Properties();
        all.putAll(settings);
        Path file = folder.resolve("settings.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path emptied(Path folder, String name) {
        return Places.emptyFolder(Places.work().relativize(folder.resolve(name)).toString());
    }

    private static List<String> words(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
