package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.provider.wire.RsaKeys;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeysTest {

    @Test
    void pemAndBareBase64AreTheSameKey() {
        assertThat(RsaKeys.privateKey(Vectors.bare(Vectors.APP_PRIVATE_PEM)))
                .isEqualTo(Vectors.APP_KEY);
        assertThat(RsaKeys.publicKeys(Vectors.ALIPAY_PUBLIC_BASE64))
                .isEqualTo(Vectors.ALIPAY_PUBLIC);
    }

    @Test
    void severalPublicKeysAreSeparatedByCommasOrAreSeveralBlocks() {
        String one = Vectors.ALIPAY_PUBLIC_PEM;
        String other = Vectors.OTHER_PUBLIC_PEM;

        assertThat(RsaKeys.publicKeys(one + "\n" + other))
                .isEqualTo(RsaKeys.publicKeys(Vectors.bare(one) + " , " + other))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "not a key",
                "AAAA",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"
            })
    void whatIsNoKeyIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.privateKey(text))
                .withMessageNotContaining("AAAA")
                .withNoCause();
        assertThatIllegalArgumentException().isThrownBy(() -> RsaKeys.publicKeys(text));
    }

    @Test
    void privateAndPublicAreNotMistakenForEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.publicKeys(Vectors.APP_PRIVATE_PEM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.privateKey(Vectors.APP_PUBLIC_PEM));
    }

    @Test
    void shortKeysAreRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        String shortKey =
                Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.privateKey(shortKey))
                .withMessageContaining("2048");
    }
}
