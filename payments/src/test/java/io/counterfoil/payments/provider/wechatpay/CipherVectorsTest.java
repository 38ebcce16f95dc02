package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 7.2: AES-256-GCM, held against the official SDK. */
class CipherVectorsTest {

    static Stream<Named<JsonObject>> cases() {
        return Vectors.cases("aes-gcm", "cases");
    }

    static Stream<Named<JsonObject>> tampered() {
        return Vectors.cases("aes-gcm", "tampered");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheSdkEncryptedIsDecrypted(JsonObject item) {
        assertThat(decrypt(Vectors.API_V3_KEY, item).map(plain -> new String(plain, UTF_8)))
                .contains(item.getString("plaintext"));
        assertThat(
                        sdk().encrypt(
                                        item.getString("associated_data").getBytes(UTF_8),
                                        item.getString("nonce").getBytes(UTF_8),
                                        item.getString("plaintext").getBytes(UTF_8)))
                .isEqualTo(item.getString("ciphertext_base64"));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void whatWasTamperedWithIsNot(JsonObject item) {
        String key = item.getString("api_v3_key");
        if (key.length() != 32) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ResourceCipher(key));
        } else {
            assertThat(decrypt(key, item)).isEmpty();
        }
    }

    /** The SDK takes 24 characters for a weaker cipher. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "0123456789abcdef01234567",
                "0123456789abcdef0123456789ABCDEFG",
                "0123456789abcdef0123456789ABCDE键",
                "0123456789abcdef 123456789ABCDEF"
            })
    void aKeyHasExactly32AsciiCharacters(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceCipher(key))
                .withMessageNotContaining("0123");
    }

    @Property(tries = 300)
    void oneBitMoreOrLessIsAnotherMessage(
            @ForAll byte[] plain, @ForAll @IntRange(max = 1_000_000) int bit) {
        byte[] ciphertext =
                Base64.getDecoder()
                        .decode(sdk().encrypt("a".getBytes(UTF_8), NONCE.getBytes(UTF_8), plain));
        ResourceCipher cipher = new ResourceCipher(Vectors.API_V3_KEY);
        assertThat(cipher.decrypt("a", NONCE, base64(ciphertext))).contains(plain);

        byte[] flipped = ciphertext.clone();
        int at = bit % (flipped.length * 8);
        flipped[at / 8] ^= (byte) (1 << at % 8);

        assertThat(cipher.decrypt("a", NONCE, base64(flipped))).isEmpty();
        assertThat(
                        cipher.decrypt(
                                "a",
                                NONCE,
                                base64(Arrays.copyOf(ciphertext, at % ciphertext.length))))
                .isEmpty();
    }

    private static final String NONCE = "0123456789ab";

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Optional<byte[]> decrypt(String key, JsonObject item) {
        return new ResourceCipher(key)
                .decrypt(
                        item.getString("associated_data"),
                        item.getString("nonce"),
                        item.getString("ciphertext_base64"));
    }

    private static AeadAesCipher sdk() {
        return new AeadAesCipher(Vectors.API_V3_KEY.getBytes(UTF_8));
    }
}
