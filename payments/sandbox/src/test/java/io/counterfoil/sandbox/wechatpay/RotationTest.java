package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.util.PemUtil;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {

    private static final String PATH =
            "/v3/pay/transactions/out-trade-no/P20261122000001?mchid=1900000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aNewCertificateIsListedBesideTheOldOneAndSignsMessages() {
        assertThat(rotate("{}").getJsonObject("settings")).isEmpty();
        var certificates = certificates();

        assertThat(certificates).hasSize(2);
        assertThat(certificates.get(1).getSerialNumber().toString(16))
                .isEqualToIgnoringCase("5157F09EFDC096DE15EBE81A47057A72AB12CD34");
        pay();
        var message = merchant.received().get(0);
        var fresh = certificates.get(0);
        assertThat(message.header(Seal.SERIAL))
                .isEqualToIgnoringCase(fresh.getSerialNumber().toString(16));
        assertThat(
                        Signatures.verifies(
                                message.header(Seal.SIGNATURE),
                                Signatures.text(
                                        message.header(Seal.TIMESTAMP),
                                        message.header(Seal.NONCE),
                                        message.body()),
                                fresh.getPublicKey()))
                .isTrue();
    }

    @Test
    void whoAsksForTheOldKeyGetsIt() {
        rotate("{}");

        assertThat(serial(WechatVectors.key("wechatpay_public_key_id")))
                .isEqualTo(WechatVectors.key("wechatpay_public_key_id"));
        assertThat(serial("5157F09EFDC096DE15EBE81A47057A72AB12CD34"))
                .isEqualTo("5157F09EFDC096DE15EBE81A47057A72AB12CD34");
    }

    @Test
    void theOldCertificateCanBeGoneAtOnceAndTheNewOneEndSoon() {
        rotate("{\"old_stays_valid\":false,\"days\":20}");
        var certificates = certificates();

        assertThat(certificates).hasSize(1);
        assertThat(certificates.get(0).getNotAfter().toInstant())
                .isEqualTo(Simulation.START.plus(Duration.ofDays(20)));
        assertThat(serial("5157F09EFDC096DE15EBE81A47057A72AB12CD34"))
                .isNotEqualTo("5157F09EFDC096DE15EBE81A47057A72AB12CD34");
    }

    @Test
    void aNewPublicKeyHasToBeSet() {
        var settings = rotate("{\"to\":\"public_key\"}").getJsonObject("settings");

        assertThat(settings.getString("public-key-id"))
                .matches("PUB_KEY_ID_[0-9]{34}")
                .isEqualTo(serial(""));
        assertThat(PemUtil.loadPublicKeyFromString(settings.getString("public-key"))).isNotNull();
    }

    @Test
    void bothKindsSignByTurns() {
        sign("certificate");
        assertThat(serial("")).isEqualTo("5157F09EFDC096DE15EBE81A47057A72AB12CD34");
        sign("public_key");
        assertThat(serial("")).isEqualTo(WechatVectors.key("wechatpay_public_key_id"));
    }

    @Test
    void aResetBringsTheFirstKeysBack() {
        rotate("{\"old_stays_valid\":false}");
        simulation.api("POST", "reset", "{}");

        assertThat(serial("")).isEqualTo(WechatVectors.key("wechatpay_public_key_id"));
        assertThat(certificates()).hasSize(1);
    }

    @Test
    void aNewKeySurvivesARestart(@TempDir Path folder) {
        String signing;
        try (var first = new Simulation(folder, WechatVectors.settings())) {
            first.api("POST", "accounts/wechat/rotate", "{}");
            signing = signing(first);
        }
        try (var second = new Simulation(folder, WechatVectors.settings())) {
            assertThat(signing(second)).isEqualTo(signing).doesNotStartWith("PUB_KEY_ID_");
        }
    }

    private static String signing(Simulation simulation) {
        try (var seller = new WechatMerchant(simulation)) {
            return seller.call("GET", "/v3/certificates", "", Map.of("Wechatpay-Serial", ""))
                    .headers()
                    .firstValue(Seal.SERIAL)
                    .orElseThrow();
        }
    }

    private JsonObject rotate(String json) {
        return (JsonObject) simulation.api("POST", "accounts/wechat/rotate", json);
    }

    private void sign(String key) {
        simulation.api("POST", "accounts/wechat/sign-with", "{\"key\":\"" + key + "\"}");
    }

    private String serial(String wanted) {
        merchant.nativePay("P20261122000001", 100);
        return merchant.call("GET", PATH, "", Map.of("Wechatpay-Serial", wanted))
                .headers()
                .firstValue(Seal.SERIAL)
                .orElseThrow();
    }

    private List<X509Certificate> certificates() {
        return parse(merchant.get("/v3/certificates").body())
                .getJsonArray("data")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(c -> c.getJsonObject("encrypt_certificate"))
                .map(
                        c ->
                                Aead.decrypt(
                                                WechatVectors.key("api_v3_key"),
                                                c.getString("associated_data"),
                                                c.getString("nonce"),
                                                c.getString("ciphertext"))
                                        .orElseThrow())
                .map(PemUtil::loadX509FromString)
                .toList();
    }

    private void pay() {
        simulation.post(merchant.codeUrl("P20261122000001", 100) + "/pay", "");
        simulation.api("POST", "notifications/run", "");
    }
}
