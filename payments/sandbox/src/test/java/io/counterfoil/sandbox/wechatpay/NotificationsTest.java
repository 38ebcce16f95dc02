package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.sdkParse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.service.payments.model.Transaction;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.wechatpay.WechatMerchant.Received;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {

    private static final String NUMBER = "P20261122000001";

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void itIsRepeatedOnWechatsScheduleAndSealedAnewEachTime() {
        merchant.replies(500);
        pay();
        var sentAt =
                Stream.of(
                                15L, 30L, 60L, 240L, 840L, 2040L, 3840L, 5640L, 7440L, 11040L,
                                21840L, 32640L, 43440L, 65040L, 86640L)
                        .map(seconds -> Simulation.START.plus(Duration.ofSeconds(seconds)))
                        .toList();

        for (int i = 0; i < sentAt.size(); i++) {
            simulation.at(sentAt.get(i).minusSeconds(1));
            assertThat(merchant.received()).hasSize(i + 1);
            simulation.at(sentAt.get(i));
            assertThat(merchant.received()).hasSize(i + 2);
            assertThat(last().header(Seal.TIMESTAMP))
                    .isEqualTo(Long.toString(sentAt.get(i).getEpochSecond()));
        }
        simulation.at(Simulation.START.plus(Duration.ofDays(30)));

        assertThat(merchant.received()).hasSize(16);
        assertThat(merchant.received().stream().map(Received::body).distinct()).hasSize(1);
        assertThat(merchant.received().stream().map(m -> m.header(Seal.NONCE)).distinct())
                .hasSize(16);
        assertThat(merchant.received()).allMatch(NotificationsTest::isValid);
        assertThat(states()).containsExactly("given_up");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void theStatusAcknowledges(int status) {
        merchant.replies(status);
        pay();

        assertThat(states()).containsExactly("received");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 302, 400, 401, 500, 503})
    void anyOtherStatusDoesNot(int status) {
        merchant.replies(status);
        pay();

        assertThat(states()).containsExactly("due");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broken",
                "other_key",
                "missing",
                "empty",
                "sha1",
                "signtest",
                "plus_as_space",
                "unknown_serial",
                "no_serial",
                "no_timestamp",
                "no_nonce",
                "trailing_newline",
                "respaced"
            })
    void aForgedNotificationDoesNotVerify(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay();

        assertThat(isValid(last())).isFalse();
        if (how.equals("signtest")) {
            assertThat(last().header(Seal.SIGNATURE)).startsWith("WECHATPAY/SIGNTEST/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale", "future"})
    void anOldNotificationIsValidlySigned(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay();

        assertThat(isValid(last())).isTrue();
        var at = Long.parseLong(last().header(Seal.TIMESTAMP));
        assertThat(Math.abs(at - Simulation.START.getEpochSecond())).isEqualTo(1200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong_api_key", "wrong_aad", "short_ciphertext"})
    void aNotificationCanBeSignedAndUndecipherable(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay();

        assertThat(isSigned(last())).isTrue();
        assertThatThrownBy(() -> sdkParse(last(), Transaction.class))
                .isInstanceOfAny(DecryptionException.class, RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithm", "no_resource", "not_json"})
    void aNotificationCanBeSignedAndUnreadable(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay();

        assertThat(isSigned(last())).isTrue();
        assertThat(isValid(last())).isFalse();
    }

    @Test
    void nothingCanBeTheAssociatedData() {
        ask("{\"kind\":\"forge\",\"how\":\"empty_aad\"}");
        pay();

        assertThat(isValid(last())).isTrue();
        assertThat(last().json().getJsonObject("resource").getString("associated_data")).isEmpty();
    }

    @Test
    void eachFieldAndHeaderCanBeAlteredAlone() {
        merchant.replies(500);
        pay();
        var id = simulation.notifications(NUMBER).get(0).getInt("id");
        var fields =
                ((JsonObject) simulation.api("GET", "notifications/" + id + "/fields", ""))
                        .getJsonArray("fields").getValuesAs(JsonString.class).stream()
                                .map(JsonString::getString)
                                .toList();

        assertThat(fields)
                .contains(
                        "Wechatpay-Timestamp",
                        "Wechatpay-Nonce",
                        "Wechatpay-Serial",
                        "id",
                        "event_type",
                        "resource.ciphertext",
                        "resource.nonce",
                        "resource.associated_data",
                        "out_trade_no",
                        "amount.total",
                        "amount.currency",
                        "mchid",
                        "appid");
        for (var field : fields) {
            simulation.api(
                    "POST",
                    "notifications/" + id + "/send",
                    "{\"kind\":\"alter\",\"field\":\"" + field + "\"}");
            assertThat(isSigned(last())).as(field).isFalse();
        }
        simulation.api("POST", "notifications/" + id + "/send", "");
        assertThat(isValid(last())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mchid", "appid", "out_trade_no", "trade_state", "transaction_id"})
    void whatIsEncryptedCanBeAlteredValidly(String field) {
        ask("{\"kind\":\"alter\",\"field\":\"" + field + "\",\"value\":\"x\",\"resign\":true}");
        pay();

        assertThat(isValid(last())).isTrue();
        assertThat(plain(last()).getString(field)).isEqualTo("x");
    }

    @Test
    void amountCurrencyAndNumberCanBeWrongAndValidlySigned() {
        merchant.replies(500);
        ask("{\"kind\":\"wrong_amount\"}");
        ask("{\"kind\":\"wrong_currency\"}");
        ask("{\"kind\":\"unknown_number\"}");
        pay();
        simulation.at(Simulation.START.plusSeconds(15));
        simulation.at(Simulation.START.plusSeconds(30));

        assertThat(merchant.received()).hasSize(3).allMatch(NotificationsTest::isValid);
        assertThat(amount(0).getInt("total")).isEqualTo(101);
        assertThat(amount(1).getString("currency")).isEqualTo("USD");
        assertThat(plain(merchant.received().get(2)).getString("out_trade_no"))
                .isNotEqualTo(NUMBER);
    }

    @Test
    void aNotificationForAnotherAccountIsValidlySigned() {
        ask("{\"kind\":\"other_account\"}");
        pay();

        assertThat(isValid(last())).isTrue();
        assertThat(plain(last()).getString("mchid")).isNotEqualTo("1900000001");
        assertThat(plain(last()).getString("appid")).isNotEqualTo("wx0000000000000001");
    }

    @Test
    void anotherConfiguredAccountSignsAndEncryptsWithItsOwnKeys() {
        var settings = WechatVectors.settings();
        settings.put("sandbox.wechatpay.accounts", "wechat,other");
        WechatVectors.settings()
                .forEach(
                        (name, value) ->
                                settings.put(
                                        name.replace(".account.wechat.", ".account.other."),
                                        value));
        settings.put("sandbox.wechatpay.accounts", "wechat,other");
        var other = "sandbox.wechatpay.account.other.";
        settings.put(other + "mch-id", "1900000002");
        settings.put(other + "api-v3-key", "x".repeat(32));
        settings.put(other + "public-key-id", "PUB_KEY_ID_2");
        settings.put(other + "private-key", WechatVectors.key("other_private_key_pkcs8_pem"));
        try (var two = new Simulation(settings);
                var seller = new WechatMerchant(two)) {
            two.api("POST", "misbehaviours", "{\"kind\":\"other_account\"}");
            two.post(seller.codeUrl(NUMBER, 100) + "/pay", "");
            two.api("POST", "notifications/run", "");
            var message = seller.received().get(0);

            assertThat(message.header(Seal.SERIAL)).isEqualTo("PUB_KEY_ID_2");
            assertThat(
                            Signatures.verifies(
                                    message.header(Seal.SIGNATURE),
                                    Signatures.text(
                                            message.header(Seal.TIMESTAMP),
                                            message.header(Seal.NONCE),
                                            message.body()),
                                    Pem.publicKey(WechatVectors.key("other_public_key_pem"))))
                    .isTrue();
            var resource = message.json().getJsonObject("resource");
            assertThat(
                            Aead.decrypt(
                                    "x".repeat(32),
                                    resource.getString("associated_data"),
                                    resource.getString("nonce"),
                                    resource.getString("ciphertext")))
                    .hasValueSatisfying(text -> assertThat(text).contains("1900000002"));
        }
    }

    @Test
    void aNotificationCanComeTwiceLateNeverOrBeforeThePage() {
        ask("{\"kind\":\"duplicate\",\"count\":3}");
        pay();
        assertThat(merchant.received()).hasSize(3);

        ask("{\"kind\":\"lose\"}");
        ask("{\"kind\":\"delay\",\"seconds\":90}");
        pay("P20261122000002");
        assertThat(merchant.received()).hasSize(3);
        simulation.at(Simulation.START.plusSeconds(15));
        assertThat(merchant.received()).hasSize(3);
        simulation.at(Simulation.START.plusSeconds(105));
        assertThat(merchant.received()).hasSize(4);

        ask("{\"kind\":\"before_answer\"}");
        var code = merchant.codeUrl("P20261122000003", 100);
        simulation.post(code + "/pay", "");
        assertThat(merchant.received()).hasSize(5);
    }

    private static boolean isSigned(Received message) {
        try {
            sdkParse(message, Transaction.class);
            return true;
        } catch (com.wechat.pay.java.core.exception.ValidationException
                | IllegalArgumentException
                | NullPointerException e) {
            // A missing member is told by a null pointer too, but only behind the signature.
            return e instanceof NullPointerException && !message.header(Seal.SIGNATURE).isEmpty();
        } catch (RuntimeException unreadable) {
            return true;
        }
    }

    private static boolean isValid(Received message) {
        try {
            return sdkParse(message, Transaction.class) != null;
        } catch (RuntimeException invalid) {
            return false;
        }
    }

    private static JsonObject plain(Received message) {
        var resource = message.json().getJsonObject("resource");
        return WechatMerchant.parse(
                Aead.decrypt(
                                WechatVectors.key("api_v3_key"),
                                resource.getString("associated_data"),
                                resource.getString("nonce"),
                                resource.getString("ciphertext"))
                        .orElseThrow());
    }

    private JsonObject amount(int message) {
        return plain(merchant.received().get(message)).getJsonObject("amount");
    }

    private Received last() {
        return merchant.received().get(merchant.received().size() - 1);
    }

    private void ask(String json) {
        simulation.api("POST", "misbehaviours", json);
    }

    private void pay() {
        pay(NUMBER);
    }

    private void pay(String number) {
        var code = merchant.codeUrl(number, 100);
        simulation.api(
                "POST", "pay", "{\"pay_action\":{\"kind\":\"qr\",\"target\":\"" + code + "\"}}");
        simulation.api("POST", "notifications/run", "");
    }

    private List<String> states() {
        return simulation.notifications(NUMBER).stream().map(n -> n.getString("state")).toList();
    }
}
