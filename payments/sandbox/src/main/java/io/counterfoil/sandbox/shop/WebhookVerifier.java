package io.counterfoil.sandbox.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether a webhook really comes from the payment system, by the symmetric scheme of the
 * Standard Webhooks specification: HMAC-SHA256 over {@code id.timestamp.body}, keyed with what
 * follows {@code whsec_} in Base64, listed as {@code v1,<Base64>} beside signatures of other keys
 * and versions, and no further than five minutes from now.
 */
final class WebhookVerifier {
    static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;
    private final Clock clock;

    WebhookVerifier(String secret, Clock clock) {
        String base64 =
                secret.startsWith(SECRET_PREFIX)
                        ? secret.substring(SECRET_PREFIX.length())
                        : secret;
        this.key = Base64.getDecoder().decode(base64);
        if (key.length == 0) {
            throw new IllegalArgumentException("The webhook secret is empty");
        }
        this.clock = clock;
    }

    /** The body is taken as the bytes that came: parsing and printing it again would change it. */
    boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
        if (id == null || id.isEmpty() || timestamp == null || signatures == null) {
            return false;
        }
        if (!isRecent(timestamp)) {
            return false;
        }
        byte[] expected = sign(id, timestamp, body);
        boolean genuine = false;
        for (String signature : signatures.split(" ")) {
            genuine |= matches(signature, expected);
        }
        return genuine;
    }

    private boolean isRecent(String timestamp) {
        // Plain digits only: parseLong alone would also take a sign and digits of other scripts.
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        // Whole seconds on both sides, as the sender counted.
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        return Math.abs(age) <= TOLERANCE.toSeconds();
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static boolean matches(String signature, byte[] expected) {
        int comma = signature.indexOf(',');
        if (comma < 0 || !signature.substring(0, comma).equals(VERSION)) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder().decode(signature.substring(comma + 1));
            return MessageDigest.isEqual(given, expected);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
