package io.counterfoil.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is the reference library of the Standard Webhooks project. */
class WebhookVerifierTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ID = "msg_01JD9Z0000000000000000000";
    private static final String BODY = "{\"type\":\"order.paid\",\"data\":{\"subject\":\"钢笔\"}}";

    // The reference library reads the system clock when it verifies, so this "now" is the real one.
    private final Instant now = Clock.systemUTC().instant();
    private final WebhookVerifier verifier = verifier(SECRET);

    @Test
    void acceptsWhatTheReferenceLibrarySigns() throws Exception {
        String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);
        assertThat(isGenuine(ID, timestamp(0), signature, BODY)).isTrue();
    }

    @Test
    void publishedExampleOfTheSpecificationIsAccepted() {
        var then = Clock.fixed(Instant.ofEpochSecond(1614265330L), ZoneOffset.UTC);
        boolean genuine =
                new WebhookVerifier(SECRET, then)
                        .isGenuine(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                "1614265330",
                                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                                bytes("{\"test\": 2432232314}"));
        assertThat(genuine).isTrue();
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() throws Exception {
        String genuine = new Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);
        String ofOtherKey = new Webhook(OTHER).sign(ID, now.getEpochSecond(), BODY);
        String list = "v1a,AAAA v2,AAAA " + ofOtherKey + " " + genuine;
        assertThat(isGenuine(ID, timestamp(0), list, BODY)).isTrue();
        assertThat(referenceAccepts(ID, timestamp(0), list, BODY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2,", "v1a,", "v,", "V1,", ",", ""})
    void rightBytesUnderAnotherVersionAreRefused(String version) throws Exception {
        String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);
        String bytes = signature.substring("v1,".length());
        assertThat(isGenuine(ID, timestamp(0), version + bytes, BODY)).isFalse();
    }

    @Test
    void anyChangedPartIsRefused() throws Exception {
        String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);
        assertThat(isGenuine(ID + "x", timestamp(0), signature, BODY)).isFalse();
        assertThat(isGenuine(ID, timestamp(1), signature, BODY)).isFalse();
        assertThat(isGenuine(ID, timestamp(0), signature, BODY + " ")).isFalse();
        assertThat(verifierSays(OTHER, signature)).isFalse();
    }

    @Test
    void staleAndFutureMessagesAreRefusedEvenWhenSigned() throws Exception {
        for (int seconds : List.of(-301, 301)) {
            String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond() + seconds, BODY);
            assertThat(isGenuine(ID, timestamp(seconds), signature, BODY)).isFalse();
        }
        for (int seconds : List.of(-300, 300)) {
            String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond() + seconds, BODY);
            assertThat(isGenuine(ID, timestamp(seconds), signature, BODY)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "v1", "v1,", "v1,%%%", "v1,AAAA", ",", "v2,AAAA", "v1 AAAA"})
    void brokenSignaturesAreRefused(String signature) {
        assertThat(isGenuine(ID, timestamp(0), signature, BODY)).isFalse();
        assertThat(referenceAccepts(ID, timestamp(0), signature, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "now", "1.5", "99999999999999999999", "٣"})
    void brokenTimestampsAreRefused(String timestamp) {
        assertThat(isGenuine(ID, timestamp, "v1,AAAA", BODY)).isFalse();
    }

    @Test
    void missingHeadersAreRefused() {
        assertThat(isGenuine(null, timestamp(0), "v1,AAAA", BODY)).isFalse();
        assertThat(isGenuine(ID, null, "v1,AAAA", BODY)).isFalse();
        assertThat(isGenuine(ID, timestamp(0), null, BODY)).isFalse();
    }

    @Test
    void anEmptySecretIsNoSecret() {
        assertThatThrownBy(() -> verifier("whsec_")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretWithoutItsPrefixWorksToo() throws Exception {
        String signature = new Webhook(SECRET).sign(ID, now.getEpochSecond(), BODY);
        assertThat(verifierSays(SECRET.substring("whsec_".length()), signature)).isTrue();
    }

    @Test
    void signatureOfTheRightLengthButWrongBytesIsRefused() {
        String zeros = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(isGenuine(ID, timestamp(0), "v1," + zeros, BODY)).isFalse();
    }

    private boolean verifierSays(String secret, String signature) {
        return verifier(secret).isGenuine(ID, timestamp(0), signature, bytes(BODY));
    }

    private boolean isGenuine(String id, String timestamp, String signature, String body) {
        return verifier.isGenuine(id, timestamp, signature, bytes(body));
    }

    private static boolean referenceAccepts(
            String id, String timestamp, String signature, String body) {
        var headers =
                Map.of(
                        "webhook-id", List.of(id),
                        "webhook-timestamp", List.of(timestamp),
                        "webhook-signature", List.of(signature));
        try {
            new Webhook(SECRET).verify(body, HttpHeaders.of(headers, (name, value) -> true));
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return false;
        }
    }

    private WebhookVerifier verifier(String secret) {
        return new WebhookVerifier(secret, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String timestamp(int secondsFromNow) {
        return String.valueOf(now.getEpochSecond() + secondsFromNow);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
