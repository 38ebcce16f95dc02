package io.counterfoil.notifications.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Webhook secrets: made, checked, and sealed for the database.
 *
 * <p>A secret reads {@code whsec_} and the Base64 of 24 to 64 bytes, as the Standard Webhooks
 * specification says. With {@code counterfoil.secret-key} (Base64 of 32 bytes) a secret is kept as
 * {@code gcm:<key id>:<Base64 of nonce and ciphertext>} under AES-256-GCM, bound to its merchant;
 * the key id is the start of the key's SHA-256. Without that key it is kept as {@code plain:…}, and
 * start-up says so. Each form stays readable after the other came into use; a secret under a key
 * that is gone is not, and needs a new one.
 */
@ApplicationScoped
public class WebhookSecrets {

    private static final System.Logger LOG = System.getLogger(WebhookSecrets.class.getName());
    private static final String PREFIX = "whsec_";
    private static final String PLAIN = "plain:";
    private static final String SEALED = "gcm:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NEW_SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;
    private final String keyId;

    WebhookSecrets() {
        this(Optional.empty());
    }

    @Inject
    WebhookSecrets(@ConfigProperty(name = "counterfoil.secret-key") Optional<String> secretKey) {
        this.key = secretKey.map(WebhookSecrets::key).orElse(null);
        this.keyId = key == null ? "" : keyId(key);
    }

    /** Says at start-up how secrets are kept, when that is not how they should be. */
    public void sayHowSecretsAreKept() {
        if (key == null) {
            LOG.log(
                    Level.INFO,
                    "Webhook secrets are kept unencrypted: set counterfoil.secret-key (Base64 of"
                            + " 32 bytes) to encrypt them.");
        }
    }

    String make() {
        byte[] bytes = new byte[NEW_SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The key's bytes; refuses with {@code webhook_secret_invalid}, without repeating it. */
    static byte[] bytes(String secret) {
        try {
            if (secret.startsWith(PREFIX)) {
                byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (bytes.length >= 24 && bytes.length <= 64) {
                    return bytes;
                }
            }
        } catch (IllegalArgumentException noBase64) {
            // Refused below, like every other form.
        }
        throw DomainException.invalid(
                "webhook_secret_invalid",
                "A webhook secret is whsec_ and the Base64 of 24 to 64 bytes.");
    }

    String seal(String secret, MerchantId merchant) {
        if (key == null) {
            return PLAIN + secret;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, merchant, utf8(secret));
        byte[] both = ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
        return SEALED + keyId + ":" + Base64.getEncoder().encodeToString(both);
    }

    String open(String kept, MerchantId merchant) {
        if (kept.startsWith(PLAIN)) {
            return kept.substring(PLAIN.length());
        }
        String mine = SEALED + keyId + ":";
        if (key == null || !kept.startsWith(mine)) {
            throw new IllegalStateException(
                    "the webhook secret is sealed under another key than counterfoil.secret-key");
        }
        ByteBuffer both =
                ByteBuffer.wrap(Base64.getDecoder().decode(kept.substring(mine.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        both.get(nonce);
        byte[] text = new byte[both.remaining()];
        both.get(text);
        return new String(
                cipher(Cipher.DECRYPT_MODE, nonce, merchant, text), StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, MerchantId merchant, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(utf8(merchant.value()));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the webhook secret can't be read", broken);
        }
    }

    private static byte[] key(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException noBase64) {
            key = new byte[0];
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "counterfoil.secret-key is not the Base64 of 32 bytes");
        }
        return key;
    }

    private static String keyId(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
