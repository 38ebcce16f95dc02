package io.counterfoil.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to start, where.
 *
 * @param port the one that browsers use
 * @param nodes how many of the product; from two on behind a load balancer, on PostgreSQL
 * @param product the product's WAR
 * @param sandbox the sandbox's WAR
 * @param server the folder in which Payara Micro lies as plain jars
 * @param serverOptions the folder with the product's own start-up profile of the server
 * @param seed the jar that is added to the product for this run
 * @param postgres the jar that holds PostgreSQL's programs, where there is one for this machine
 */
record RunSettings(
        int port,
        int nodes,
        Path data,
        Path product,
        Path sandbox,
        Path server,
        Path serverOptions,
        Path seed,
        Optional<Path> postgres) {

    private static final int MOST_NODES = 8;

    static RunSettings read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new RunSettings(
                port(given.get("port")),
                nodes(given.get("nodes")),
                path(given, "data"),
                path(given, "product"),
                path(given, "sandbox"),
                path(given, "server"),
                path(given, "server-options"),
                path(given, "seed"),
                Optional.ofNullable(given.get("postgres"))
                        .map(Path::of)
                        .filter(Files::isRegularFile));
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

    private static int nodes(String text) {
        if (text.matches("[1-" + MOST_NODES + "]")) {
            return Integer.parseInt(text);
        }
        throw new RefusedStartException(
                "\"" + text + "\" nodes? From 1 to " + MOST_NODES + " (-Dcounterfoil.nodes=2).");
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(given.get(name)).toAbsolutePath().normalize();
    }
}
