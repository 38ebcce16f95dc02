package io.counterfoil.sandbox.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.BeijingTime;
import io.counterfoil.sandbox.web.Pages;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the provider's vectors say of requests, seals, encryption, notifications and bills. */
class VectorsTest {

    private final WechatAccount account = WechatVectors.account();

    static List<JsonObject> requests() {
        return Vectors.cases("wechatpay-requests", "captured_from_sdk");
    }

    static List<JsonObject> tampered() {
        return Vectors.cases("wechatpay-requests", "tampered");
    }

    static List<JsonObject> answers() {
        return Vectors.cases("wechatpay-responses", "cases").stream()
                .filter(c -> c.getString("expected").equals("valid"))
                .toList();
    }

    static List<JsonObject> notifications() {
        return Vectors.cases("wechatpay-notify", "cases");
    }

    static List<JsonObject> oddNotifications() {
        return Vectors.cases("wechatpay-notify", "business_cases");
    }

    static List<JsonObject> bills() {
        return Vectors.cases("wechatpay-bill-trade", "bills");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestOfTheSdkIsItsMerchants(JsonObject vector) {
        var authorization =
                Authorization.parse(vector.getJsonObject("headers").getString("Authorization"))
                        .orElseThrow();

        assertThat(authorization.mchId()).isEqualTo(account.mchId());
        assertThat(authorization.serialNo()).isEqualTo(account.merchantSerial());
        assertThat(
                        authorization.signs(
                                vector.getString("http_method"),
                                vector.getString("path_and_query"),
                                vector.getString("body"),
                                account))
                .isTrue();
        assertThat(
                        authorization.signs(
                                vector.getString("http_method"),
                                vector.getString("path_and_query") + "&",
                                vector.getString("body"),
                                account))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void aTamperedRequestIsNobodys(JsonObject vector) {
        assertThat(
                        Signatures.verifies(
                                vector.getString("signature"),
                                vector.getString("message"),
                                account.merchantKey()))
                .isFalse();
    }

    @Test
    void theInAppCallsOfTheVectorsAreJudgedAlike() {
        var vectors = Vectors.read("wechatpay-jsapi-paysign");
        var valid = vectors.getJsonObject("case");

        assertThat(
                        Signatures.text(
                                valid.getString("appId"),
                                valid.getString("timeStamp"),
                                valid.getString("nonceStr"),
                                valid.getString("package")))
                .isEqualTo(valid.getString("message"));
        assertThat(verifies(valid)).isTrue();
        assertThat(vectors.getJsonArray("tampered").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .noneMatch(this::verifies);
    }

    /** RSA signatures are the same each time, so that ours can be compared with theirs. */
    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsSealedByteForByte(JsonObject vector) {
        var headers = Vectors.map(vector.getJsonObject("headers"));

        assertThat(seal(headers).headers(vector.getString("body"), "")).isEqualTo(headers);
    }

    @ParameterizedTest
    @MethodSource("notifications")
    void aNotificationIsWrittenByteForByte(JsonObject vector) {
        var envelope = WechatMerchant.parse(vector.getString("body"));
        var resource = envelope.getJsonObject("resource");
        var how =
                resource.containsKey("associated_data")
                        ? resource.getString("associated_data").isEmpty() ? "empty_aad" : ""
                        : "no_aad";

        assertWritten(vector, how);
    }

    @ParameterizedTest
    @MethodSource("oddNotifications")
    void anOddNotificationIsWrittenByteForByteToo(JsonObject vector) {
        assertWritten(vector, "");
    }

    @Test
    void encryptionIsTheVectors() {
        for (var vector : Vectors.cases("wechatpay-aes-gcm", "cases")) {
            assertThat(
                            Aead.encrypt(
                                    account.apiV3Key(),
                                    vector.getString("associated_data"),
                                    vector.getString("nonce"),
                                    vector.getString("plaintext")))
                    .isEqualTo(vector.getString("ciphertext_base64"));
        }
        for (var vector : Vectors.cases("wechatpay-aes-gcm", "tampered")) {
            if (vector.getString("api_v3_key").length() == account.apiV3Key().length()) {
                assertThat(
                                Aead.decrypt(
                                        vector.getString("api_v3_key"),
                                        vector.getString("associated_data"),
                                        vector.getString("nonce"),
                                        vector.getString("ciphertext_base64")))
                        .as(vector.getString("name"))
                        .isEmpty();
            }
        }
    }

    @Test
    void theCertificateListIsTheVectors() {
        var vector = Vectors.read("wechatpay-certificates");
        var theirs =
                WechatMerchant.parse(vector.getString("response_body"))
                        .getJsonArray("data")
                        .getJsonObject(0);
        var ours =
                new CertificateCalls(keys())
                        .list(account)
                        .json()
                        .orElseThrow()
                        .getJsonArray("data")
                        .getJsonObject(0);

        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        assertThat(ours.getString("serial_no")).isEqualTo(theirs.getString("serial_no"));
        // The vector's times are made up; ours are the certificate's own.
        assertThat(ours.getString("effective_time")).isEqualTo("2026-11-23T02:52:03+08:00");
        assertThat(decrypted(ours)).isEqualTo(decrypted(theirs));
        assertThat(decrypted(ours)).contains("BEGIN CERTIFICATE");
    }

    @ParameterizedTest
    @MethodSource("bills")
    void aBillIsWrittenByteForByte(JsonObject vector) throws Exception {
        var type = BillType.of(vector.getString("bill_type")).orElseThrow();
        var out = new ByteArrayOutputStream();
        new BillWriter(type, account.mchId(), account.appId()).write(out, LINES::forEach);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(vector.getString("csv_text"));
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-1")
                                                .digest(out.toByteArray())))
                .isEqualTo(vector.getString("hash_value"));
        assertThat(out.toByteArray()).isEqualTo(unpacked(vector.getString("gzip_base64")));
    }

    @Test
    void aTextThatSeparatesValuesIsEscaped() {
        var row =
                new BillWriter(BillType.ALL, "1", "wx")
                        .row(
                                payment("1", "P1", "09:00:00", 100)
                                        .overriddenSubject("a,`b\r\n\"c\""));

        assertThat(row.get(BillColumns.DESCRIPTION)).isEqualTo("a，`b \\\"c\\\"");
    }

    private static final List<Line> LINES_OF_THE_VECTOR =
            List.of(
                    payment("1", "P20261121000001", "09:00:07", 8888),
                    payment("2", "P20261121000002", "10:31:12", 10000),
                    payment("3", "P20261121000003", "23:59:59", 1),
                    refund(
                            "4200000000202611210000000001",
                            "P20261121000001",
                            "11:00:00",
                            888,
                            "1",
                            "DONE"),
                    refund(
                            "4200000000202611200000000099",
                            "P20261120000099",
                            "16:00:00",
                            150,
                            "3",
                            "UNDER_WAY"));
    private static final List<BillLine> LINES =
            LINES_OF_THE_VECTOR.stream().map(Line::line).toList();

    private record Line(BillLine line) {

        BillLine overriddenSubject(String subject) {
            return new BillLine(
                    line.tradeNo(),
                    line.outTradeNo(),
                    line.type(),
                    subject,
                    line.createdAt(),
                    line.requestedAt(),
                    line.completedAt(),
                    line.amount(),
                    line.refundNo(),
                    line.refundTradeNo(),
                    line.fee(),
                    line.extras(),
                    line.overrides());
        }
    }

    private static Line payment(String id, String number, String time, long fen) {
        return line("420000000020261121000000000" + id, number, time, fen, "", "", Map.of());
    }

    private static Line refund(
            String trade, String number, String time, long fen, String id, String state) {
        return line(
                trade,
                number,
                time,
                -fen,
                "R2026112100000" + id,
                "5030000000202611210000000000" + id,
                Map.of(
                        BillLine.REFUND_STATE,
                        state,
                        BillLine.REFUND_DONE_AT,
                        at(time).plusSeconds(3).toString()));
    }

    private static Line line(
            String trade,
            String number,
            String time,
            long fen,
            String refundNo,
            String refundId,
            Map<String, String> more) {
        var extras = new LinkedHashMap<>(more);
        extras.put(OrderReader.OPENID, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        extras.put(OrderReader.ATTACH, "tenant=7");
        extras.put(OrderReader.TRADE_TYPE, "NATIVE");
        return new Line(
                new BillLine(
                        trade, number, "", "测试商品", at(time), at(time), at(time), fen, refundNo,
                        refundId, "0.00", extras, Map.of()));
    }

    private static Instant at(String time) {
        return BeijingTime.read("2026-11-21 " + time).orElseThrow();
    }

    private void assertWritten(JsonObject vector, String how) {
        var envelope = WechatMerchant.parse(vector.getString("body"));
        var fields = new LinkedHashMap<String, String>();
        flatten("", WechatMerchant.parse(vector.getString("plaintext")), fields);
        flatten("", envelope, fields);
        if (!how.isEmpty()) {
            fields.put("resource.associated_data", "transaction");
        }
        // What decrypts to something else is encrypted anew.
        fields.put(
                "resource.ciphertext",
                Aead.encrypt(
                        account.apiV3Key(),
                        fields.get("resource.associated_data"),
                        fields.get("resource.nonce"),
                        "{}"));
        var headers = Vectors.map(vector.getJsonObject("headers"));
        headers.forEach(fields::put);
        fields.remove(Seal.SIGNATURE);
        var message =
                messages()
                        .write(
                                new Draft(
                                        account.account(),
                                        fields,
                                        fields,
                                        how,
                                        Optional.of(
                                                Misbehaviour.once(
                                                        "notification", Kind.FORGE, Map.of()))));

        assertThat(new String(message.body(), StandardCharsets.UTF_8))
                .isEqualTo(vector.getString("body"));
        assertThat(message.headers()).containsAllEntriesOf(headers);
    }

    private static void flatten(String prefix, JsonObject json, Map<String, String> fields) {
        json.forEach(
                (name, value) -> {
                    if (value instanceof JsonObject inner) {
                        flatten(prefix + name + ".", inner, fields);
                    } else {
                        fields.put(prefix + name, text(value));
                    }
                });
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value instanceof JsonNumber ? value.toString() : "[]";
    }

    private WechatMessages messages() {
        return new WechatMessages(
                new WechatAccounts(List.of(account)),
                keys(),
                new TradeText(new WechatAccounts(List.of(account))),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static PlatformKeys keys() {
        var database = Database.inMemory();
        var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        var stage =
                new Stage(
                        new Stage.Surroundings(
                                database,
                                new Misbehaviours(database),
                                clock,
                                new Pages(),
                                URI.create("http://127.0.0.1"),
                                () -> 0,
                                Path.of("target"),
                                name -> Optional.empty()));
        return new PlatformKeys(stage.keptSecrets(), clock);
    }

    private Seal seal(Map<String, String> headers) {
        var key =
                account.keys().stream()
                        .filter(k -> k.isNamed(headers.get(Seal.SERIAL)))
                        .findFirst()
                        .orElseThrow();
        return new Seal(
                key,
                headers.get(Seal.SERIAL),
                headers.get(Seal.TIMESTAMP),
                headers.get(Seal.NONCE));
    }

    private boolean verifies(JsonObject call) {
        return Signatures.verifies(
                call.getString("paySign"), call.getString("message"), account.merchantKey());
    }

    private String decrypted(JsonObject certificate) {
        var encrypted = certificate.getJsonObject("encrypt_certificate");
        return Aead.decrypt(
                        account.apiV3Key(),
                        encrypted.getString("associated_data"),
                        encrypted.getString("nonce"),
                        encrypted.getString("ciphertext"))
                .orElseThrow()
                .trim();
    }

    private static byte[] unpacked(String base64) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))
                .readAllBytes();
    }
}
