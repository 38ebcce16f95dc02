package io.counterfoil.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {

    private static final URI SANDBOX = URI.create("http://127.0.0.1:8080/sandbox");

    @TempDir private Path folder;

    @Test
    void eachProviderHasACompleteAccountThatProductAndSandboxAreTold() {
        var settings = DemoAccounts.of(folder, SANDBOX, "shop");

        assertThat(DemoAccounts.providers()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(settings.get("counterfoil.accounts").split(","))
                .containsExactlyElementsOf(
                        DemoAccounts.providers().stream().map(name -> name + "-demo").toList());
        for (var provider : DemoAccounts.providers()) {
            var account = "counterfoil.account." + provider + "-demo.";
            assertThat(settings)
                    .containsEntry(account + "provider", provider)
                    .containsEntry(account + "merchant", "shop");
            assertThat(settings.get(account + "gateway-url")).startsWith(SANDBOX + "/" + provider);
            assertThat(settings.keySet())
                    .anyMatch(name -> name.startsWith("sandbox." + provider + "."));
        }
    }

    @Test
    void theSandboxKnowsTheAccountsThatItIsTold() {
        var settings = DemoAccounts.of(folder, SANDBOX, "shop", name -> two(name));
        try (var simulation = new Simulation(settings)) {
            var names =
                    ((JsonArray) simulation.api("GET", "accounts", ""))
                            .getValuesAs(JsonObject.class).stream()
                                    .map(account -> account.getString("app"))
                                    .toList();

            assertThat(names)
                    .containsExactlyElementsOf(
                            DemoAccounts.providers().stream()
                                    .flatMap(name -> two(name).stream())
                                    .toList());
        }
    }

    @Test
    void askedAgainItIsTheSameAccount() {
        assertThat(DemoAccounts.of(folder, SANDBOX, "shop"))
                .isEqualTo(DemoAccounts.of(folder, SANDBOX, "shop"));
        assertThat(ids(DemoAccounts.of(folder, SANDBOX, "shop", name -> two(name))))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheOwnerCanReadTheKeys() throws IOException {
        DemoAccounts.of(folder, SANDBOX, "shop");

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(
                            file ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(file)))
                                            .isEqualTo("rw-------"));
        }
    }

    /** The launcher has the sandbox's classes on its class path, and none of its libraries. */
    @Test
    void theJdkIsAllThatIsNeeded() throws Exception {
        var classes = DemoAccounts.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            var settings =
                    loader.loadClass(DemoAccounts.class.getName())
                            .getMethod("of", Path.class, URI.class, String.class)
                            .invoke(null, folder, SANDBOX, "shop");

            assertThat((Map<?, ?>) settings).isNotEmpty();
        }
    }

    private static List<String> two(String provider) {
        return List.of(provider + "-one", provider + "-two");
    }

    private static List<String> ids(Map<String, String> settings) {
        try (var simulation = new Simulation(settings)) {
            return ((JsonArray) simulation.api("GET", "accounts", ""))
                    .getValuesAs(JsonObject.class).stream()
                            .map(account -> account.getJsonObject("ids").toString())
                            .toList();
        }
    }
}
