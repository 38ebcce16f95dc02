package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Simulation;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at the merchant, and which of it the official classes believe. */
class NotificationsTest {

    private static final String NUMBER = "PAY20261122000001";

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void aPaymentIsNotifiedAsTheOfficialClassesExpectIt() {
        pay();

        assertThat(merchant.received()).hasSize(1);
        var fields = merchant.notification(0);
        assertThat(Acp.validates(fields)).isTrue();
        assertThat(fields)
                .containsEntry("respCode", "00")
                .containsEntry("respMsg", "成功[0000000]")
                .containsEntry("merId", Acp.MER_ID)
                .containsEntry("orderId", NUMBER)
                .containsEntry("txnTime", AcpMerchant.TIME)
                .containsEntry("txnType", "01")
                .containsEntry("txnSubType", "01")
                .containsEntry("txnAmt", "8888")
                .containsEntry("currencyCode", "156")
                .containsEntry("settleDate", "1122")
                .containsEntry("exchangeRate", "0")
                .containsEntry("reqReserved", "t1|p42")
                .containsEntry("version", "5.1.0")
                .containsEntry("signMethod", "01")
                .containsKeys("accNo", "queryId", "traceNo", "traceTime", "payCardType");
        assertThat(states()).containsExactly("received");
    }

    @Test
    void fiveTimesInAQuarterOfAnHourAndThenNeverAgain() {
        merchant.replies(500);
        pay();
        var sentAt =
                Stream.of(1L, 3L, 7L, 12L)
                        .map(minutes -> Simulation.START.plus(Duration.ofMinutes(minutes)))
                        .toList();

        for (int i = 0; i < sentAt.size(); i++) {
            simulation.at(sentAt.get(i).minusSeconds(1));
            assertThat(merchant.received()).hasSize(i + 1);
            simulation.at(sentAt.get(i));
            assertThat(merchant.received()).hasSize(i + 2);
        }
        simulation.at(Simulation.START.plus(Duration.ofDays(30)));

        assertThat(merchant.received()).hasSize(5);
        assertThat(merchant.received().stream().distinct()).hasSize(1);
        assertThat(states()).containsExactly("given_up");
    }

    @ParameterizedTest
    @CsvSource({"200,received", "302,received", "201,due", "204,due", "404,due", "500,due"})
    void theStatusAloneAcknowledges(int status, String state) {
        merchant.replies(status);
        pay();

        assertThat(states()).containsExactly(state);
    }

    @Test
    void whatFailedIsNeverNotified() {
        merchant.open(merchant.payment(NUMBER, "8888"));
        simulation.api("POST", "trades/" + NUMBER + "/decline", "{}");
        simulation.at(Simulation.START.plus(Duration.ofHours(1)));

        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", "64");
        assertThat(merchant.received()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"A6,1", "42,0", "03,0"})
    void aPaymentCanTurnOutOddly(String result, int notifications) {
        merchant.open(merchant.payment(NUMBER, "8888"));
        simulation.api(
                "POST", "trades/" + NUMBER + "/pay", "{\"notes\":{\"result\":\"" + result + "\"}}");
        merchant.send();

        assertThat(merchant.query(NUMBER)).containsEntry("origRespCode", result);
        assertThat(merchant.received()).hasSize(notifications);
        merchant.received()
                .forEach(
                        body ->
                                assertThat(AcpMerchant.decode(body))
                                        .containsEntry("respCode", result));
    }

    @Test
    void aRepeatAfterAnExchangeOfCertificatesBringsTheNewOne() {
        merchant.replies(500);
        pay();
        simulation.api("POST", "accounts/" + Acp.NAME + "/rotate", "{}");
        simulation.at(Simulation.START.plus(Duration.ofMinutes(1)));

        assertThat(merchant.notification(1).get("signPubKeyCert"))
                .isNotEqualTo(merchant.notification(0).get("signPubKeyCert"));
        assertThat(Acp.validates(merchant.notification(0))).isTrue();
        assertThat(Acp.validates(merchant.notification(1))).isTrue();
    }

    /**
     * The official classes choose the algorithm by what the message says: that is the reader's to
     * refuse.
     */
    static List<String> forgeries() {
        return Seal.FORGERIES.stream()
                .filter(how -> !how.equals("double_key") && !how.equals("query"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedNotificationIsNotBelieved(String how) {
        ask("{\"kind\":\"forge\",\"how\":\"" + how + "\"}");
        pay();

        var fields = merchant.notification(0);
        assertThat(fields).containsEntry("orderId", NUMBER).containsEntry("txnAmt", "8888");
        assertThat(Acp.validates(fields)).isFalse();
    }

    @Test
    void anotherMerchantsCertificateHasTheSameAuthorityAndAGoodSignature() {
        ask("{\"kind\":\"forge\",\"how\":\"merchant_certificate\"}");
        pay();

        var fields = merchant.notification(0);
        var certificate = X509.parse(fields.get("signPubKeyCert"));
        assertThat(certificate.getSubjectX500Principal().getName())
                .contains("700000000000001:SIGN");
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(genuineCertificate().getIssuerX500Principal());
        assertThat(AcpSignature.verifies(fields, certificate.getPublicKey())).isTrue();
    }

    @Test
    void aKeyCanComeTwiceAndTheAddressCanSayMore() {
        ask("{\"kind\":\"forge\",\"how\":\"double_key\"}");
        ask("{\"kind\":\"forge\",\"how\":\"query\"}");
        merchant.replies(500);
        pay();
        simulation.at(Simulation.START.plus(Duration.ofMinutes(1)));

        assertThat(merchant.received().get(0)).endsWith("&txnAmt=1").contains("&txnAmt=8888&");
        assertThat(merchant.queries()).containsExactly("", "txnAmt=1");
        assertThat(Acp.validates(merchant.notification(1))).isTrue();
    }

    @Test
    void eachFieldCanBeAlteredSinglyAndNoneOfItIsBelieved() {
        merchant.replies(500);
        pay();
        var genuine = merchant.notification(0);
        var names = genuine.keySet().stream().filter(n -> !n.equals("signature")).toList();

        for (var name : names) {
            sendNow("{\"kind\":\"alter\",\"field\":\"" + name + "\"}");
            var altered = merchant.notification(merchant.received().size() - 1);
            assertThat(altered.get(name)).isNotEqualTo(genuine.get(name));
            assertThat(Acp.validates(altered)).describedAs(name).isFalse();
        }
        assertThat(names).hasSizeGreaterThan(24).contains("signPubKeyCert", "version", "queryId");
    }

    @Test
    void whatIsAlteredCanBeSignedAnew() {
        ask("{\"kind\":\"alter\",\"field\":\"txnAmt\",\"value\":\"1\",\"resign\":true}");
        pay();

        assertThat(merchant.notification(0)).containsEntry("txnAmt", "1");
        assertThat(Acp.validates(merchant.notification(0))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "wrong_amount,txnAmt,8889",
        "wrong_currency,currencyCode,840",
        "unknown_number,orderId,PAY20261122000002"
    })
    void anAmountACurrencyOrANumberCanBeWrongUnderAGoodSignature(
            String kind, String field, String value) {
        ask("{\"kind\":\"" + kind + "\"}");
        pay();

        assertThat(merchant.notification(0)).containsEntry(field, value);
        assertThat(Acp.validates(merchant.notification(0))).isTrue();
    }

    @Test
    void aNotificationForAnotherMerchantIsValidlySigned() {
        ask("{\"kind\":\"other_account\"}");
        pay();

        assertThat(merchant.notification(0)).containsEntry("merId", Acp.OTHER_MER_ID);
        assertThat(Acp.validates(merchant.notification(0))).isTrue();
    }

    @Test
    void aNotificationCanBeLostLateManyTimesThereAndFirst() {
        ask("{\"kind\":\"lose\"}");
        ask("{\"kind\":\"delay\",\"seconds\":90}");
        ask("{\"kind\":\"duplicate\",\"count\":20}");
        pay();
        assertThat(merchant.received()).isEmpty();
        simulation.at(Simulation.START.plus(Duration.ofMinutes(1)));
        assertThat(merchant.received()).isEmpty();
        simulation.at(Simulation.START.plus(Duration.ofSeconds(150)));

        assertThat(merchant.received()).hasSize(20);
        assertThat(merchant.received().stream().distinct()).hasSize(1);
    }

    @Test
    void itCanArriveBeforeTheBanksPageAnswers() {
        ask("{\"kind\":\"before_answer\"}");
        merchant.pay(merchant.payment(NUMBER, "8888"));

        assertThat(merchant.received()).hasSize(1);
    }

    @Test
    void theWayBackCanBeForgedAlteredAndLost() {
        ask("{\"on\":\"return\",\"kind\":\"forge\",\"how\":\"merchant_certificate\"}");
        ask("{\"on\":\"return\",\"kind\":\"alter\"}");
        ask("{\"on\":\"return\",\"kind\":\"lose\"}");

        var forged = back(merchant.pay(merchant.payment("PAY20261122000001", "8888")));
        var altered = back(merchant.pay(merchant.payment("PAY20261122000002", "8888")));
        var lost = merchant.pay(merchant.payment("PAY20261122000003", "8888"));
        var genuine = back(merchant.pay(merchant.payment("PAY20261122000004", "8888")));

        assertThat(Acp.validates(forged)).isFalse();
        assertThat(altered).containsEntry("txnAmt", "8889");
        assertThat(Acp.validates(altered)).isFalse();
        assertThat(lost.getString("return_url")).isEmpty();
        assertThat(Acp.validates(genuine)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK"})
    void aNotificationCanComeInAnotherEncoding(String encoding) {
        ask("{\"kind\":\"gbk\"}");
        pay();

        assertThat(merchant.received().get(0)).contains("encoding=" + encoding);
        assertThat(Acp.validates(merchant.notification(0))).isFalse();
    }

    private java.security.cert.X509Certificate genuineCertificate() {
        return X509.parse(merchant.query(NUMBER).get("signPubKeyCert"));
    }

    private void pay() {
        merchant.pay(merchant.payment(NUMBER, "8888"));
        merchant.send();
    }

    private void ask(String json) {
        simulation.api("POST", "misbehaviours", json);
    }

    private void sendNow(String json) {
        var id = simulation.notifications(NUMBER).get(0).getInt("id");
        simulation.api("POST", "notifications/" + id + "/send", json);
    }

    private List<String> states() {
        return simulation.notifications(NUMBER).stream().map(n -> n.getString("state")).toList();
    }

    private static Map<String, String> back(JsonObject paid) {
        var fields = new java.util.LinkedHashMap<String, String>();
        paid.getJsonObject("return_fields")
                .forEach(
                        (name, value) ->
                                fields.put(name, ((jakarta.json.JsonString) value).getString()));
        return fields;
    }
}
