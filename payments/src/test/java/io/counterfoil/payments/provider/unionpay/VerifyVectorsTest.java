package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.unionpay.GatewayTrust.Verdict;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F12: each message of the vectors is believed or refused as it says, and for that reason. */
class VerifyVectorsTest {

    private static final Map<String, Verdict> OUTCOMES =
            Map.of(
                    "accept", Verdict.GENUINE,
                    "reject:cn", Verdict.OWNER,
                    "reject:chain", Verdict.CHAIN,
                    "reject:signature", Verdict.SIGNATURE,
                    "reject:version", Verdict.VERSION,
                    "reject:signMethod", Verdict.SIGN_METHOD);

    private final UnionPayProvider provider =
            new UnionPayProvider(null, Clock.fixed(Accounts.NOW, ZoneOffset.UTC));

    static Stream<Named<JsonObject>> cases() {
        return Vectors.cases("verify");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFieldsAreThoseOfTheMessage(JsonObject vector) {
        Map<String, String> expected =
                new LinkedHashMap<>(Vectors.strings(vector.getJsonObject("fields")));

        assertThat(fields(vector)).isEqualTo(expected);
        if (vector.containsKey("canonical")) {
            assertThat(SigningText.of(fields(vector))).isEqualTo(vector.getString("canonical"));
            assertThat(SigningText.hexDigest(fields(vector)))
                    .isEqualTo(vector.getString("sha256Hex"));
        }
    }

    @ParameterizedTest
    @Tag("F12")
    @MethodSource("cases")
    void theVerdictIsThatOfTheVector(JsonObject vector) {
        Verdict verdict = Accounts.read().trust().judge(fields(vector), Accounts.NOW);

        assertThat(verdict).isEqualTo(OUTCOMES.get(vector.getString("strictOutcome")));
        assertThat(verdict == Verdict.GENUINE).isEqualTo(vector.getBoolean("expectStrict"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTestEnvironmentTakesItsOlderSigner(JsonObject vector) {
        Verdict verdict =
                UnionPayAccount.of(Accounts.inTestEnvironment(), Accounts.NOW)
                        .trust()
                        .judge(fields(vector), Accounts.NOW);

        assertThat(verdict == Verdict.GENUINE).isEqualTo(vector.getBoolean("expectTestEnv"));
    }

    @ParameterizedTest
    @Tag("F12")
    @MethodSource("cases")
    void theAdapterRefusesWhatItCannotBelieve(JsonObject vector) {
        ProviderAccount account = Accounts.anAccount();
        byte[] body = vector.getString("body").getBytes(UTF_8);
        if (isRaw(vector)) {
            GatewayAnswer answer = new AnswerReader(Accounts.read()).read(body, Accounts.NOW);
            assertThat(answer.isVerified()).isEqualTo(vector.getBoolean("expectStrict"));
            return;
        }

        Trust trust =
                provider.readNotification(
                                account,
                                new ProviderMessage(
                                        "POST", "channel=unionpay", Map.of(), body, Accounts.NOW))
                        .trust();

        assertThat(trust)
                .isEqualTo(vector.getBoolean("expectStrict") ? Trust.TRUSTED : Trust.FORGED);
    }

    private static Map<String, String> fields(JsonObject vector) {
        String body = vector.getString("body");
        return isRaw(vector) ? RawFields.parse(body) : FormFields.parse(body.getBytes(UTF_8));
    }

    private static boolean isRaw(JsonObject vector) {
        return vector.getString("wire").equals("raw");
    }
}
