package io.counterfoil.notifications.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {

    private static final MerchantId DEMO = new MerchantId("demo");
    private static final MerchantId OTHER = new MerchantId("other");

    private final WebhookSecrets sealed = new WebhookSecrets(key(1));
    private final WebhookSecrets plain = new WebhookSecrets(Optional.empty());

    @Test
    void sealedSecretIsReadAgainByItsMerchantOnly() {
        String secret = sealed.make();
        String kept = sealed.seal(secret, DEMO);
        assertThat(kept).startsWith("gcm:").doesNotContain(secret.substring(6));
        assertThat(sealed.open(kept, DEMO)).isEqualTo(secret);
        assertThatThrownBy(() -> sealed.open(kept, OTHER))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sealed.seal(secret, DEMO)).as("a new nonce each time").isNotEqualTo(kept);
    }

    @Test
    void otherKeyReadsNothing() {
        String kept = sealed.seal(sealed.make(), DEMO);
        assertThatThrownBy(() -> new WebhookSecrets(key(2)).open(kept, DEMO))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> plain.open(kept, DEMO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void plainFormStaysReadableAfterAKeyCame() {
        String secret = plain.make();
        assertThat(sealed.open(plain.seal(secret, DEMO), DEMO)).isEqualTo(secret);
    }

    @Test
    void madeSecretsAreDifferentAndLongEnough() {
        assertThat(WebhookSecrets.bytes(sealed.make())).hasSize(32);
        assertThat(sealed.make()).isNotEqualTo(sealed.make());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "whsec_***not-base64***not-base64***not",
                "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
            })
    void badFormsAreRefusedWithoutRepeatingThem(String secret) {
        assertThatThrownBy(() -> WebhookSecrets.bytes(secret))
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", "webhook_secret_invalid")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "no base64!"})
    void brokenKeyStopsTheStart(String key) {
        assertThatThrownBy(() -> new WebhookSecrets(Optional.of(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counterfoil.secret-key");
    }

    private static Optional<String> key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Optional.of(Base64.getEncoder().encodeToString(key));
    }
}
