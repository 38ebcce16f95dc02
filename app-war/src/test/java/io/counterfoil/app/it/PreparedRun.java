package io.counterfoil.app.it;

import io.counterfoil.app.admin.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before Arquillian reads its configuration: starts the database and writes the options with which
 * the container is launched, the same files as in production first.
 */
public class PreparedRun implements LauncherSessionListener {

    /**
     * A server of a few minutes earns back what the best compiler costs only where it is hottest:
     * signatures and password hashes, which take four times as long without it.
     */
    private static final List<String> BEST_COMPILER_FOR_THE_HOTTEST =
            List.of(
                    "-XX:Tier4InvocationThreshold=50000",
                    "-XX:Tier4MinInvocationThreshold=20000",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=400000");

    private static boolean prepared;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (RunSettings.isIntegrationRun() && !prepared) {
            prepared = true;
            prepare();
        }
    }

    private static void prepare() {
        Map<String, String> settings = new HashMap<>(DatabaseOfTheRun.start());
        settings.putAll(DemoSettings.settings(RunSettings.dataFolder()));
        settings.put("counterfoil.public-url", RunSettings.product().toString());
        settings.put("counterfoil.allow-http-return-url", "true");
        settings.put("counterfoil.admin.bootstrap-user", Staff.NAME);
        settings.put("counterfoil.admin.bootstrap-password", Staff.PASSWORD);
        // Far above what any test asks for that is not about approval.
        settings.put("counterfoil.refunds.approval-from", "5000000");
        settings.put("counterfoil.webhooks.allow-private-targets", "true");
        // One test's broken provider must not open the breaker for the next.
        settings.put("CircuitBreaker/requestVolumeThreshold", "1000000");
        // What a test changes holds from then on.
        settings.put("mp.config.cache.duration", "0");
        settings.put("sandbox.public-url", RunSettings.sandbox().toString());
        settings.put("sandbox.hop-port", String.valueOf(RunSettings.hopPort()));
        settings.put("sandbox.data-dir", RunSettings.dataFolder().resolve("sandbox").toString());
        settings.putAll(shop());

        List<String> jvm = new ArrayList<>(lines("jvm.options"));
        jvm.addAll(BEST_COMPILER_FOR_THE_HOTTEST);
        jvm.add("-XX:+UseSerialGC");
        jvm.add("-Duser.timezone=" + zone());
        System.setProperty(RunSettings.CMD_OPTIONS, String.join(" ", jvm));

        List<String> micro = new ArrayList<>(lines("micro.options"));
        micro.add("--prebootcommandfile " + RunSettings.launchFiles().resolve("preboot.asadmin"));
        micro.add("--logproperties " + logging());
        micro.add("--systemproperties " + written("settings.properties", asProperties(settings)));
        micro.add("--unpackdir " + RunSettings.dataFolder().resolve("payara"));
        micro.add("--port " + RunSettings.httpPort());
        micro.add("--deploy " + RunSettings.sandboxWar());
        System.setProperty(RunSettings.MICRO_OPTIONS, String.join(" ", micro));
    }

    /** Far from the providers', and on the other side of the date line in the other run. */
    private static String zone() {
        return RunSettings.onPostgreSql() ? "America/New_York" : "Pacific/Apia";
    }

    private static Map<String, String> shop() {
        return Map.of(
                "sandbox.shop.api-url",
                RunSettings.product().toString(),
                "sandbox.shop.api-key",
                Http.SHOP_API_KEY,
                "sandbox.shop.public-url",
                RunSettings.sandbox() + "/shop",
                "sandbox.shop.webhook-secret",
                Http.SHOP_WEBHOOK_SECRET);
    }

    /** As in production, but Arquillian reads in the log that the server is up. */
    private static Path logging() {
        List<String> lines = new ArrayList<>(lines("logging.properties"));
        lines.add("PayaraMicro.level=INFO");
        return written("logging.properties", lines);
    }

    private static List<String> asProperties(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private static Path written(String name, List<String> lines) {
        try {
            Files.createDirectories(RunSettings.dataFolder());
            return Files.write(RunSettings.dataFolder().resolve(name), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(RunSettings.launchFiles().resolve(name)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
