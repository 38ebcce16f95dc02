package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.StrictBase64;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts what only the holder of the APIv3 key can have encrypted (section 7.2). */
final class ResourceCipher {

    static final String ALGORITHM = "AEAD_AES_256_GCM";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;

    ResourceCipher(String apiV3Key) {
        byte[] bytes = apiV3Key.getBytes(US_ASCII);
        if (bytes.length != KEY_BYTES || !apiV3Key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("not exactly 32 ASCII characters");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** Empty where it was altered or encrypted with another key. */
    Optional<byte[]> decrypt(String associatedData, String nonce, String ciphertext) {
        byte[] iv = nonce.getBytes(UTF_8);
        return StrictBase64.decode(ciphertext)
                .filter(bytes -> iv.length == NONCE_BYTES && bytes.length >= TAG_BYTES)
                .flatMap(bytes -> decrypt(associatedData.getBytes(UTF_8), iv, bytes));
    }

    private Optional<byte[]> decrypt(byte[] associatedData, byte[] iv, byte[] ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
            cipher.updateAAD(associatedData);
            return Optional.of(cipher.doFinal(ciphertext));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot decrypt " + ALGORITHM, e);
        }
    }
}
