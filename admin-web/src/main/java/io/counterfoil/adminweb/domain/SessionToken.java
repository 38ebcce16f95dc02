package io.counterfoil.adminweb.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 256 random bits in a cookie. The database keeps only {@link #hash()}; what forms and flash
 * messages carry is derived from the token by HMAC, so that it belongs to this session and no
 * other, and nothing of it needs to be stored.
 */
public final class SessionToken {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    public static SessionToken next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What a browser sent, if it has the form of a token. */
    public static Optional<SessionToken> sent(String text) {
        return text != null && FORM.matcher(text).matches()
                ? Optional.of(new SessionToken(text))
                : Optional.empty();
    }

    /** For the cookie, and for nothing else. */
    public String text() {
        return text;
    }

    public String hash() {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** The synchroniser token of this session's forms. */
    public String csrf() {
        return sign("csrf");
    }

    /** Compares in constant time. */
    public boolean hasCsrf(String sent) {
        return sent != null && isSame(csrf(), sent);
    }

    /** A signature that only this session can have made. */
    public String sign(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] signature = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    public boolean hasSigned(String message, String signature) {
        return isSame(sign(message), signature);
    }

    private static boolean isSame(String ours, String sent) {
        return MessageDigest.isEqual(
                ours.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "session token";
    }
}
