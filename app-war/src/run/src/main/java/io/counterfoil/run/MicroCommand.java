package io.counterfoil.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How Payara Micro is started: from its plain jars, with the product's own options, and with a
 * folder for its state that is made afresh, since it would deploy again what a start before left.
 */
final class MicroCommand {
    private static final List<String> STATE = List.of("config", "docroot", "lib");

    private final RunSettings settings;
    private final DataFolder folder;
    private final int graceMs;

    /**
     * @param graceMs how long a server that was told to end lets others notice it
     */
    MicroCommand(RunSettings settings, DataFolder folder, int graceMs) {
        this.settings = settings;
        this.folder = folder;
        this.graceMs = graceMs;
    }

    /**
     * @param name of the process: of its state's folder and of its files
     * @param heapMb what it may have at most
     * @param more commands to the server, behind the product's own
     */
    List<String> of(
            String name,
            int port,
            int heapMb,
            Properties properties,
            List<Path> wars,
            String... more) {
        Path options = settings.serverOptions();
        Path launcher = settings.server().resolve("launch-micro.jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // For a quick start rather than a long life.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Xmx" + heapMb + "m");
        command.addAll(words(options.resolve("jvm.options")));
        command.addAll(words(options.resolve("access.options")));
        command.add("-Dfish.payara.micro.BootJar=" + launcher.toUri());
        command.add("-Dfish.payara.micro.UnpackDir=" + settings.server());
        command.addAll(List.of("-cp", launcher.toString()));
        command.add("fish.payara.micro.impl.PayaraMicroImpl");
        command.addAll(words(options.resolve("micro.options")));
        command.addAll(List.of("--shutdowngrace", String.valueOf(graceMs)));
        command.addAll(List.of("--rootDir", state(name).toString()));
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(List.of("--prebootcommandfile", preboot(name, options, more).toString()));
        command.addAll(List.of("--logproperties", logging(options).toString()));
        command.addAll(List.of("--systemproperties", written(name, properties).toString()));
        for (Path war : wars) {
            command.addAll(List.of("--deploy", war.toString()));
        }
        return command;
    }

    private Path state(String name) {
        Path state = folder.emptyFolder(name);
        for (String part : STATE) {
            copy(settings.server().resolve(part), state.resolve(part));
        }
        return state;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path preboot(String name, Path options, String... more) {
        String product = read(options.resolve("preboot.asadmin"));
        return folder.write(name + ".asadmin", product + String.join("\n", more) + "\n");
    }

    /** As the product is run, but this launcher reads in the log that the server is up. */
    private Path logging(Path options) {
        String product = read(options.resolve("logging.properties"));
        return folder.write("logging.properties", product + "\nPayaraMicro.level=INFO\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path written(String name, Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "Made anew at each start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.write(name + ".properties", text.toString());
    }

    /** One option, or an option and its value, on each line; {@code #} begins a comment. */
    static List<String> words(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
