package io.counterfoil.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.demo.DemoAccounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigurationTest {
    @TempDir Path data;

    @Test
    void browsersSeeTwoOrigins() {
        Properties all = configured(9090);
        assertThat(all)
                .containsEntry("counterfoil.public-url", "http://localhost:9090")
                .containsEntry("sandbox.public-url", "http://127.0.0.1:9090/sandbox");
    }

    @Test
    void theSeededMerchantHasAnAccountAtEveryPlayedProvider() {
        Properties all = configured(9090);
        List<String> accounts = List.of(all.getProperty("counterfoil.accounts").split(","));

        assertThat(accounts).hasSizeGreaterThanOrEqualTo(3).hasSameSizeAs(DemoAccounts.providers());
        assertThat(accounts)
                .allSatisfy(
                        account ->
                                assertThat(all)
                                        .containsEntry(
                                                "counterfoil.account." + account + ".merchant",
                                                all.getProperty("counterfoil.seed.merchant"))
                                        .hasEntrySatisfying(
                                                "counterfoil.account." + account + ".gateway-url",
                                                url ->
                                                        assertThat((String) url)
                                                                .startsWith(
                                                                        "http://127.0.0.1:9090/sandbox/")));
    }

    @Test
    void shopAndSeedShareTheirSecrets() {
        Properties all = configured(9090);
        assertThat(all.getProperty("sandbox.shop.webhook-secret"))
                .startsWith("whsec_")
                .isEqualTo(all.getProperty("counterfoil.seed.webhook-secret"));
        assertThat(all.getProperty("sandbox.shop.api-key"))
                .isEqualTo(all.getProperty("counterfoil.seed.api-key"));
    }

    @Test
    void secondStartFindsTheSameKeysAndSecrets() {
        assertThat(configured(9090)).isEqualTo(configured(9090));
    }

    @Test
    void everythingSecretIsRandom() {
        Properties here = configured(9090);
        Properties there = configured(data.resolve("other"), new Properties(), Map.of());
        for (String name :
                new String[] {
                    "counterfoil.secret-key",
                    "counterfoil.seed.webhook-secret",
                    "counterfoil.admin.bootstrap-password",
                    "counterfoil.seed.operator-password",
                    "counterfoil.seed.approver-password"
                }) {
            assertThat(here.getProperty(name)).isNotEqualTo(there.getProperty(name));
        }
    }

    @Test
    void whatTheCallerSaysWins() {
        Properties given = new Properties();
        given.setProperty("counterfoil.jobs.query-payments.every", "PT1S");
        given.setProperty("sandbox.hop-port", "7000");
        given.setProperty("counterfoil.port", "9090");
        given.setProperty("user.home", "/");
        assertThat(configured(data, given, Map.of()))
                .containsEntry("counterfoil.jobs.query-payments.every", "PT1S")
                .containsEntry("sandbox.hop-port", "7000")
                .doesNotContainKeys("counterfoil.port", "user.home");
    }

    @Test
    void databaseOfTheEnvironmentIsLeftAlone() {
        assertThat(configured(9090).getProperty("counterfoil.db.url"))
                .startsWith("jdbc:h2:file:" + data);
        assertThat(configured(data, new Properties(), Map.of("COUNTERFOIL_DB_URL", "jdbc:x")))
                .doesNotContainKey("counterfoil.db.url");
    }

    private Properties configured(int port) {
        return new RunConfiguration(DataFolder.open(data), port, 0)
                .properties(new Properties(), Map.of());
    }

    private static Properties configured(
            Path data, Properties given, Map<String, String> environment) {
        return new RunConfiguration(DataFolder.open(data), 9090, 0).properties(given, environment);
    }
}
