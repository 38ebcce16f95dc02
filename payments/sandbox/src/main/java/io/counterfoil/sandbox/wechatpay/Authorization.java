package io.counterfoil.sandbox.wechatpay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header by which a merchant says who he is, as {@code WECHATPAY2-SHA256-RSA2048
 * mchid="…",nonce_str="…",timestamp="…",serial_no="…",signature="…"}; the order is free.
 */
record Authorization(
        String mchId, String nonce, String timestamp, String serialNo, String signature) {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> NAMES =
            Set.of("mchid", "nonce_str", "timestamp", "serial_no", "signature");
    private static final String ATTRIBUTE = "([a-z_]+)=\"([^\"]*)\"";
    private static final Pattern ATTRIBUTES = Pattern.compile(ATTRIBUTE + "(," + ATTRIBUTE + ")*");

    /** Empty where it isn't one. */
    static Optional<Authorization> parse(String header) {
        var prefix = Signatures.SCHEME + " ";
        if (!header.startsWith(prefix)) {
            return Optional.empty();
        }
        var text = header.substring(prefix.length());
        if (!ATTRIBUTES.matcher(text).matches()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        var found = Pattern.compile(ATTRIBUTE).matcher(text);
        while (found.find()) {
            if (values.put(found.group(1), found.group(2)) != null) {
                return Optional.empty();
            }
        }
        return values.keySet().equals(NAMES)
                ? Optional.of(
                        new Authorization(
                                values.get("mchid"),
                                values.get("nonce_str"),
                                values.get("timestamp"),
                                values.get("serial_no"),
                                values.get("signature")))
                : Optional.empty();
    }

    /** A clock more than five minutes off is no good. */
    boolean isTimely(Instant now) {
        try {
            var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException notATime) {
            return false;
        }
    }

    boolean signs(String verb, String target, String body, WechatAccount account) {
        return Signatures.verifies(
                signature,
                Signatures.text(verb, target, timestamp, nonce, body),
                account.merchantKey());
    }

    @Override
    public String toString() {
        return "Authorization[" + mchId + ", " + serialNo + "]";
    }
}
