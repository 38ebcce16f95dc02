package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out is signed, byte by byte, as the official classes sign it. */
class SigningVectorsTest {

    private final SigningCertificate certificate =
            SigningCertificate.read(Vectors.CONTAINER, Vectors.PASSWORD);

    static Stream<Named<JsonObject>> cases() {
        return Vectors.cases("sign-request");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsSignedIsWhatIsSent(JsonObject vector) {
        Map<String, String> signed =
                new RequestSigner(certificate).sign(Vectors.strings(vector.getJsonObject("input")));

        assertThat(SigningText.of(signed)).isEqualTo(vector.getString("canonical"));
        assertThat(SigningText.hexDigest(signed)).isEqualTo(vector.getString("sha256Hex"));
        assertThat(signed).isEqualTo(Vectors.strings(vector.getJsonObject("signed")));
        assertThat(new String(RequestSigner.body(signed), US_ASCII))
                .isEqualTo(vector.getString("formBody"));
    }

    /** Old and new containers, with the authority's certificate inside or without. */
    @ParameterizedTest
    @ValueSource(strings = {"merchantPfxBase64", "merchantPfxModernBase64"})
    void theKeyEntryIsFoundInEveryContainer(String container) {
        SigningCertificate read =
                SigningCertificate.read(Vectors.KEYS.getString(container), Vectors.PASSWORD);

        assertThat(read.certId()).isEqualTo(Vectors.KEYS.getString("expectedCertId"));
        assertThat(read.key()).isEqualTo(certificate.key());
    }
}
