package io.counterfoil.sandbox.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM under an account's APIv3 key; the tag is the end of what is encrypted. */
final class Aead {

    static final String ALGORITHM = "AEAD_AES_256_GCM";

    private static final int TAG_BYTES = 16;

    private Aead() {}

    static String encrypt(String apiV3Key, String associatedData, String nonce, String plain) {
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, apiV3Key, associatedData, nonce);
            return Base64.getEncoder()
                    .encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The APIv3 key can't encrypt", e);
        }
    }

    /** Empty where it was encrypted in another way. */
    static Optional<String> decrypt(
            String apiV3Key, String associatedData, String nonce, String ciphertext) {
        try {
            var bytes = Base64.getDecoder().decode(ciphertext);
            if (bytes.length < TAG_BYTES) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, apiV3Key, associatedData, nonce);
            return Optional.of(new String(cipher.doFinal(bytes), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String apiV3Key, String associatedData, String nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.US_ASCII), "AES"),
                new GCMParameterSpec(
                        TAG_BYTES * Byte.SIZE, nonce.getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
