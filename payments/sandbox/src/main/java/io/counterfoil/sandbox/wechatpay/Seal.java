package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.provider.StrangersKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers by which WeChat Pay vouches for an answer or a notification, right or wrong.
 *
 * @param key signs
 * @param serial what the headers say of it
 */
record Seal(PlatformKey key, String serial, String timestamp, String nonce) {

    static final String TIMESTAMP = "Wechatpay-Timestamp";
    static final String NONCE = "Wechatpay-Nonce";
    static final String SERIAL = "Wechatpay-Serial";
    static final String SIGNATURE = "Wechatpay-Signature";

    /** The words for what can be wrong, as a misbehaviour's {@code how} says them. */
    static final List<String> FORGERIES =
            List.of(
                    "broken",
                    "other_key",
                    "missing",
                    "sha1",
                    "signtest",
                    "empty",
                    "plus_as_space",
                    "unknown_serial",
                    "no_serial",
                    "no_timestamp",
                    "no_nonce",
                    "stale",
                    "future");

    private static final int NONCE_CHARACTERS = 32;
    private static final long STALE_SECONDS = Duration.ofMinutes(20).toSeconds();
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    static Seal fresh(PlatformKey key, Clock clock) {
        return new Seal(
                key,
                key.serial(),
                Long.toString(clock.instant().getEpochSecond()),
                Randoms.text(NONCE_CHARACTERS));
    }

    /** Their age is wrong, their signature isn't. */
    Seal ofAge(String forgery) {
        return switch (forgery) {
            case "stale" -> at(-STALE_SECONDS);
            case "future" -> at(STALE_SECONDS);
            default -> this;
        };
    }

    /**
     * The headers.
     *
     * @param body the text that is signed
     * @param forgery how they are wrong; empty = they aren't
     */
    Map<String, String> headers(String body, String forgery) {
        return shownAs(this, body, forgery);
    }

    /** The same where the headers show another seal than the one that was signed. */
    Map<String, String> shownAs(Seal shown, String body, String forgery) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(TIMESTAMP, shown.timestamp);
        headers.put(NONCE, shown.nonce);
        headers.put(SERIAL, forgery.equals("unknown_serial") ? stranger() : shown.serial);
        headers.put(SIGNATURE, signature(Signatures.text(timestamp, nonce, body), forgery));
        switch (forgery) {
            case "missing" -> headers.remove(SIGNATURE);
            case "no_serial" -> headers.remove(SERIAL);
            case "no_timestamp" -> headers.remove(TIMESTAMP);
            case "no_nonce" -> headers.remove(NONCE);
            default -> {}
        }
        return headers;
    }

    private String signature(String text, String forgery) {
        var genuine = Signatures.sign(text, key.key());
        return switch (forgery) {
            case "broken" -> Draft.broken(genuine);
            case "other_key" -> Signatures.sign(text, StrangersKey.get());
            case "sha1" -> Signatures.signWithSha1(text, key.key());
            case "empty" -> "";
            case "plus_as_space" -> spaced(genuine);
            case "signtest" -> PROBE + genuine;
            default -> genuine;
        };
    }

    private Seal at(long seconds) {
        return new Seal(key, serial, Long.toString(Long.parseLong(timestamp) + seconds), nonce);
    }

    /** A serial of the same kind that nobody has. */
    private String stranger() {
        return key.isCertificate()
                ? "7".repeat(40)
                : PlatformKey.PUBLIC_KEY_ID + "0".repeat(33) + "9";
    }

    /** As if a header had been decoded like a form. */
    private static String spaced(String signature) {
        return signature.contains("+") ? signature.replace('+', ' ') : ' ' + signature.substring(1);
    }
}
