package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.sandbox.Vectors;
import io.counterfoil.sandbox.keys.Pem;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that others made: the sandbox takes, signs and writes just these bytes. */
class VectorsTest {

    private static final JsonObject KEYS = Vectors.read("unionpay-keys");
    private static final Merchant MERCHANT =
            new Merchant("vectors", KEYS.getString("merId"), merchantCertificate());
    private static final RequestCheck CHECK =
            new RequestCheck(
                    List.of(MERCHANT),
                    Duration.ofMinutes(1),
                    Clock.fixed(Instant.parse("2026-11-22T02:30:00Z"), ZoneOffset.UTC));

    static List<JsonObject> requests() {
        return Vectors.cases("unionpay-sign-request", "cases");
    }

    static List<JsonObject> genuine() {
        return Vectors.cases("unionpay-verify", "cases").stream()
                .filter(c -> c.getBoolean("expectTestEnv"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aMerchantsRequestIsKnownByItsSignature(JsonObject vector) {
        var request = AcpRequest.parse(vector.getString("formBody"));

        assertThat(request.fields()).isEqualTo(Vectors.map(vector.getJsonObject("signed")));
        assertThat(AcpSignature.text(request.fields())).isEqualTo(vector.getString("canonical"));
        assertThat(AcpSignature.hex("SHA-256", AcpSignature.text(request.fields())))
                .isEqualTo(vector.getString("sha256Hex"));
        assertThat(CHECK.sender(request)).isEqualTo(MERCHANT);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void anAlteredRequestIsNot(JsonObject vector) {
        var request =
                AcpRequest.parse(vector.getString("formBody").replace("merId=777", "merId=778"));
        var other = AcpRequest.parse(vector.getString("formBody") + "&added=1");

        assertThatThrownBy(() -> CHECK.sender(request))
                .isInstanceOfSatisfying(
                        AcpRefusal.class, e -> assertThat(e.code()).isEqualTo("31"));
        assertThatThrownBy(() -> CHECK.sender(other))
                .isInstanceOfSatisfying(
                        AcpRefusal.class, e -> assertThat(e.code()).isEqualTo("11"));
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void whatUnionPaySignedTheSandboxSignsAlike(JsonObject vector) {
        var fields = Vectors.map(vector.getJsonObject("fields"));
        var certificate = X509.parse(fields.get("signPubKeyCert"));

        assertThat(X509.pem(certificate)).isEqualTo(fields.get("signPubKeyCert"));
        assertThat(AcpSignature.text(fields)).isEqualTo(vector.getString("canonical"));
        assertThat(AcpSignature.verifies(fields, certificate.getPublicKey())).isTrue();
        assertThat(AcpSignature.sign(fields, key(fields)))
                .isEqualTo(fields.get(AcpSignature.FIELD));
    }

    @Test
    void theBillIsWrittenByteForByte() throws Exception {
        var bill = Vectors.read("unionpay-bill");
        var text = new ByteArrayOutputStream();
        for (var record : bill.getJsonArray("expectedRecords").getValuesAs(JsonObject.class)) {
            text.writeBytes(ZmRecord.write(Vectors.map(record)));
            text.writeBytes(ZmRecord.END);
        }

        assertThat(ZmColumns.LENGTH).isEqualTo(bill.getInt("recordLength"));
        assertThat(Zm.entries(bill.getString("fileContent")))
                .hasEntrySatisfying(
                        bill.getString("zmEntryName"),
                        bytes -> assertThat(bytes).isEqualTo(text.toByteArray()));
    }

    @Test
    void theColumnsLieWhereTheSheetSays() {
        int offset = 0;
        var layout = Vectors.read("unionpay-bill").getJsonArray("layout");
        assertThat(ZmColumns.WIDTHS).hasSize(layout.size());
        var widths = ZmColumns.WIDTHS.entrySet().iterator();
        for (var column : layout.getValuesAs(JsonObject.class)) {
            var ours = widths.next();
            assertThat(Map.entry(ours.getKey(), ours.getValue()))
                    .isEqualTo(Map.entry(column.getString("name"), column.getInt("length")));
            assertThat(offset).isEqualTo(column.getInt("offset"));
            offset += ours.getValue() + 1;
        }
    }

    private static X509Certificate merchantCertificate() {
        try {
            var password = KEYS.getString("merchantPfxPassword").toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            var container = Base64.getDecoder().decode(KEYS.getString("merchantPfxBase64"));
            store.load(new ByteArrayInputStream(container), password);
            return (X509Certificate) store.getCertificate(store.aliases().nextElement());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(Map<String, String> fields) {
        return KEYS.getJsonObject("gatewaySigners").values().stream()
                .map(JsonObject.class::cast)
                .filter(
                        signer ->
                                X509.parse(signer.getString("certPem"))
                                        .equals(X509.parse(fields.get("signPubKeyCert"))))
                .map(signer -> signer.getString("pkcs8DerBase64"))
                .map(Pem::privateKey)
                .findFirst()
                .orElseThrow();
    }
}
