package io.counterfoil.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What to start, where.
 *
 * @param product the product's WAR
 * @param sandbox the sandbox's WAR
 * @param server the Payara Micro jar
 * @param serverOptions the folder with the product's own start-up profile of the server
 * @param seed the jar that is added to the product for this run
 */
record RunSettings(
        int port,
        Path data,
        Path product,
        Path sandbox,
        Path server,
        Path serverOptions,
        Path seed) {

    static RunSettings read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new RunSettings(
                port(given.get("port")),
                path(given, "data"),
                path(given, "product"),
                path(given, "sandbox"),
                path(given, "server"),
                path(given, "server-options"),
                path(given, "seed"));
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        }
        throw new RefusedStartException("\"" + text + "\" is no port (-Dcounterfoil.port=8080).");
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(given.get(name)).toAbsolutePath().normalize();
    }
}
