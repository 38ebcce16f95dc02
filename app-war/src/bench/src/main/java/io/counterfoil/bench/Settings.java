package io.counterfoil.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to run, with what.
 *
 * @param war the product's WAR
 * @param server the Payara Micro jar
 * @param serverOptions the folder with the product's own start-up profile of the server
 * @param installation the product as it is laid out to be run
 * @param work where everything is written
 * @param connections how many ask at once, of the product and of the limit
 * @param cases those to run; all when empty
 * @param jvm further options of the product's JVM, such as a profiler's
 */
record Settings(
        Path war,
        Path server,
        Path serverOptions,
        Path installation,
        Path work,
        Scale scale,
        int connections,
        Set<String> cases,
        String[] jvm) {

    static Settings read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Settings(
                path(given, "war"),
                path(given, "server"),
                path(given, "server-options"),
                path(given, "installation"),
                path(given, "work"),
                Scale.of(given.get("scale")),
                Integer.parseInt(given.get("connections")),
                words(given.get("cases"), ",").collect(Collectors.toUnmodifiableSet()),
                words(given.get("jvm"), " ").toArray(String[]::new));
    }

    boolean wants(String name) {
        return cases.isEmpty() || cases.contains(name);
    }

    private static java.util.stream.Stream<String> words(String text, String separator) {
        return Arrays.stream((text == null ? "" : text).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(given.get(name)).toAbsolutePath().normalize();
    }
}
