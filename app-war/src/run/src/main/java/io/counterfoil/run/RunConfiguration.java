package io.counterfoil.run;

import io.counterfoil.sandbox.demo.DemoAccounts;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a real installation would be told, made up for this one. The product is reached
 * as {@code localhost} and the sandbox as {@code 127.0.0.1}, so that browsers see two origins, as
 * they do with a real provider.
 */
final class RunConfiguration {
    static final String API_KEY = "cf_demo_key";
    static final String ADMIN = "admin";
    static final String OPERATOR = "operator";
    static final String APPROVER = "approver";
    private static final String MERCHANT = "demo";
    private static final Set<String> FOR_THE_LAUNCHER =
            Set.of("counterfoil.port", "counterfoil.data", "counterfoil.nodes");

    /** Letters and digits that nobody takes for each other. */
    private static final String ALPHABET =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataFolder folder;
    private final String product;
    private final String sandbox;
    private final int hopPort;

    /** Both in one server. */
    RunConfiguration(DataFolder folder, int port, int hopPort) {
        this(folder, port, port, hopPort);
    }

    RunConfiguration(DataFolder folder, int port, int sandboxPort, int hopPort) {
        this.folder = folder;
        this.product = "http://localhost:" + port;
        this.sandbox = "http://127.0.0.1:" + sandboxPort + "/sandbox";
        this.hopPort = hopPort;
    }

    String product() {
        return product;
    }

    String sandbox() {
        return sandbox;
    }

    /** Of one of the people who can sign in at the desk. */
    String passwordOf(String name) {
        return folder.secret(name + "-password", () -> random(20));
    }

    /** Of the database server that several nodes share. */
    String databasePassword() {
        return folder.secret("database-password", () -> random(32));
    }

    /**
     * @param given what the caller set for this run; it wins
     * @param environment where a data base may be named: then no H2 file is
     */
    Properties properties(Properties given, Map<String, String> environment) {
        return properties(given, environment, Map.of());
    }

    /**
     * @param database the items of a database that was started for this run, or none
     */
    Properties properties(
            Properties given, Map<String, String> environment, Map<String, String> database) {
        Map<String, String> all = new TreeMap<>();
        if (database.isEmpty()) {
            ofDatabase(all, environment);
        }
        all.putAll(database);
        ofProduct(all);
        all.putAll(DemoAccounts.of(folder.folder("accounts"), URI.create(sandbox), MERCHANT));
        ofSeed(all);
        ofSandbox(all);
        ofShop(all);
        for (String name : given.stringPropertyNames()) {
            if (isForwarded(name)) {
                all.put(name, given.getProperty(name));
            }
        }
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    /** A process of its own is a stranger to the product: it is not told the product's secrets. */
    static Properties forSandboxAlone(Properties all) {
        Properties its = new Properties();
        its.putAll(all);
        its.keySet().removeIf(name -> !name.toString().startsWith("sandbox."));
        return its;
    }

    private void ofDatabase(Map<String, String> all, Map<String, String> environment) {
        if (environment.containsKey("COUNTERFOIL_DB_URL")) {
            return;
        }
        Path file = folder.folder("db").resolve("counterfoil");
        all.put(
                "counterfoil.db.url",
                "jdbc:h2:file:"
                        + file
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    private void ofProduct(Map<String, String> all) {
        all.put("counterfoil.public-url", product);
        all.put("counterfoil.admin.bootstrap-user", ADMIN);
        all.put("counterfoil.admin.bootstrap-password", passwordOf(ADMIN));
        all.put("counterfoil.secret-key", folder.secret("secret-key", RunConfiguration::newKey));
        all.put("counterfoil.webhooks.allow-private-targets", "true");
        all.put("counterfoil.allow-http-return-url", "true");
    }

    private void ofSeed(Map<String, String> all) {
        all.put("counterfoil.seed.merchant", MERCHANT);
        all.put("counterfoil.seed.api-key", API_KEY);
        all.put("counterfoil.seed.webhook-url", sandbox + "/shop/webhook");
        all.put("counterfoil.seed.webhook-secret", webhookSecret());
        all.put("counterfoil.seed.operator-password", passwordOf(OPERATOR));
        all.put("counterfoil.seed.approver-password", passwordOf(APPROVER));
    }

    private void ofSandbox(Map<String, String> all) {
        all.put("sandbox.data-dir", folder.folder("sandbox").toString());
        all.put("sandbox.public-url", sandbox);
        all.put("sandbox.hop-port", String.valueOf(hopPort));
    }

    private void ofShop(Map<String, String> all) {
        all.put("sandbox.shop.api-url", product);
        all.put("sandbox.shop.api-key", API_KEY);
        all.put("sandbox.shop.public-url", sandbox + "/shop");
        all.put("sandbox.shop.webhook-secret", webhookSecret());
    }

    private static boolean isForwarded(String name) {
        return !FOR_THE_LAUNCHER.contains(name)
                && (name.startsWith("counterfoil.") || name.startsWith("sandbox."));
    }

    private String webhookSecret() {
        return folder.secret("webhook-secret", () -> "whsec_" + newKey());
    }

    private static String newKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String random(int length) {
        StringBuilder random = new StringBuilder();
        for (int i = 0; i < length; i++) {
            random.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return random.toString();
    }
}
