package io.counterfoil.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigurationTest {
    private static final String ACCOUNT = "counterfoil.account.alipay-demo.";
    private static final String APP = "sandbox.alipay.app.demo.";

    @TempDir Path data;

    @Test
    void browsersSeeTwoOrigins() {
        Properties all = configured(9090);
        assertThat(all)
                .containsEntry("counterfoil.public-url", "http://localhost:9090")
                .containsEntry("sandbox.public-url", "http://127.0.0.1:9090/sandbox")
                .containsEntry(
                        ACCOUNT + "gateway-url", "http://127.0.0.1:9090/sandbox/alipay/gateway.do");
    }

    @Test
    void eachSideVerifiesTheOtherAndNotItself() throws Exception {
        Properties all = configured(9090);
        PrivateKey ours = privateKey(all.getProperty(ACCOUNT + "private-key"));
        PrivateKey theirs = privateKey(all.getProperty(APP + "private-key"));
        PublicKey ofUs = publicKey(all.getProperty(APP + "app-public-key"));
        PublicKey ofThem = publicKey(all.getProperty(ACCOUNT + "provider-public-key"));
        assertThat(verifies(ofUs, ours)).isTrue();
        assertThat(verifies(ofThem, theirs)).isTrue();
        assertThat(verifies(ofUs, theirs)).isFalse();
        assertThat(verifies(ofThem, ours)).isFalse();
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

    private static boolean verifies(PublicKey key, PrivateKey with)
            throws GeneralSecurityException {
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(with);
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(key);
        return verifying.verify(signing.sign());
    }

    private static PrivateKey privateKey(String configured)
            throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(bytes(configured)));
    }

    private static PublicKey publicKey(String configured)
            throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(bytes(configured)));
    }

    private static byte[] bytes(String configured) throws IOException {
        String pem = Files.readString(Path.of(configured.substring("file:".length())));
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
